const [marks, addresses] = ["marks", "addresses"].map((name) => JSON.parse(document.getElementById(name).textContent));

function draw(item) {
  const mark = marks[item.dataset.fingerprint] || {};
  for (const button of item.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === mark.status));
  for (const status of ["confirmed", "dismissed"]) item.classList.toggle(status, mark.status === status);
  item.querySelector("input[type=text]").value = mark.note || "";
}

function decide(item, change) {
  const mark = { status: "", note: "", ...marks[item.dataset.fingerprint], ...addresses[item.dataset.fingerprint], ...change };
  if (mark.status || mark.note) marks[item.dataset.fingerprint] = mark; else delete marks[item.dataset.fingerprint];
  draw(item);
  document.getElementById("save").classList.add("unsaved");
}

for (const item of all) {
  draw(item);
  item.addEventListener("click", (event) => {
    const button = event.target.closest(".decide button");
    if (button) decide(item, { status: button.getAttribute("aria-pressed") === "true" ? "" : button.value });
  });
  item.querySelector("input[type=text]").addEventListener("change", (event) => decide(item, { note: event.target.value }));
}
document.getElementById("save").addEventListener("click", () => {
  download("status.json", "application/json", JSON.stringify(marks, null, 1) + "\n");
  document.getElementById("save").classList.remove("unsaved");
  say(told, "Saved as status.json in your downloads folder. With the next version of the text: --status status.json.",
    "已存为下载文件夹中的 status.json。核对新版文本时加 --status status.json。");
});
