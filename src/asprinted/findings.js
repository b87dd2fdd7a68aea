const [marks, addresses] = ["marks", "addresses"].map((name) => JSON.parse(document.getElementById(name).textContent));

function draw(item) {
  const mark = marks[item.dataset.fingerprint] || {};
  for (const button of item.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === mark.status));
  for (const status of ["confirmed", "dismissed"]) item.classList.toggle(status, mark.status === status);
  item.querySelector("input[type=text]").value = mark.note || "";
}

// What the page says of how far it is.
globalThis.counted = (shown) => {
  const decided = all.filter((item) => marks[item.dataset.fingerprint]?.status).length;
  return [`${shown} of ${all.length} shown, ${decided} decided`, `显示 ${shown} 条，共 ${all.length} 条，已判断 ${decided} 条`];
};

function decide(item, change) {
  const mark = { status: "", note: "", ...marks[item.dataset.fingerprint], ...addresses[item.dataset.fingerprint], ...change };
  if (mark.status || mark.note) marks[item.dataset.fingerprint] = mark; else delete marks[item.dataset.fingerprint];
  draw(item);
  recount();
  told.replaceChildren();  // what it said of an earlier saving
  document.getElementById("save").classList.add("unsaved");
}

function mark(status) {
  const item = all[all.findIndex((one) => one.contains(document.activeElement))];
  if (item) decide(item, { status: marks[item.dataset.fingerprint]?.status === status ? "" : status });
}
Object.assign(COMMANDS, { c: () => mark("confirmed"), d: () => mark("dismissed") });

for (const item of all) {
  draw(item);
  item.addEventListener("click", (event) => {
    const button = event.target.closest(".decide button");
    if (button) { item.focus({ preventScroll: true }); mark(button.value); }
  });
  item.querySelector("input[type=text]").addEventListener("change", (event) => decide(item, { note: event.target.value }));
}
recount();
document.getElementById("save").addEventListener("click", () => {
  if (!Object.keys(marks).length && !document.querySelector(".unsaved")) {
    say(told, "No finding is decided yet.", "尚未判断任何一条。");
    return;
  }
  download("status.json", "application/json", JSON.stringify(marks, null, 1) + "\n");
  document.getElementById("save").classList.remove("unsaved");
  say(told, "Saved as status.json in your downloads folder. With the next version of the text: --status status.json.",
    "已存为下载文件夹中的 status.json。核对新版文本时加 --status status.json。");
});
