"use strict";
// Tables with filters: what is chosen stands in the address of the page, and a link to a row shows it.
function explore(box) {
  const form = box.querySelector("form"), body = box.querySelector("tbody"), rows = [...body.rows];
  const fields = [...form.elements].filter((field) => field.name), search = form.elements.words;
  const first = Object.fromEntries(fields.map((field) => [field.name, field.value]));

  function show() {
    const words = search.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = words.length ? row.textContent.normalize("NFKC").toLowerCase() : "";
      row.hidden = fields.some((f) => f.name in row.dataset && f.value && !row.dataset[f.name].split(" ").includes(f.value))
        || !words.every((word) => text.includes(word));
      count += !row.hidden;
    }
    const by = form.elements.sort?.value;
    body.append(...(by ? [...rows].sort((a, b) => a.dataset[by] - b.dataset[by]) : rows));
    form.querySelector("output").textContent = count ? `${count} of ${rows.length} shown 显示` : "Nothing fits: choose \"all\" in a filter. 没有符合的：请在筛选中选 all。";
  }

  function keep() {
    const chosen = new URLSearchParams(fields.filter((f) => f.value !== first[f.name]).map((f) => [f.name, f.value]));
    history.replaceState(null, "", location.pathname + (chosen.size ? "?" + chosen : ""));
  }

  function follow() {
    const row = rows.find((one) => one.id === decodeURIComponent(location.hash.slice(1)));
    if (!row) return;
    if (row.hidden) { for (const field of fields) field.value = ""; show(); }
    const details = row.querySelector(".cite");
    if (details) details.open = true;
    row.scrollIntoView();
  }

  const asked = new URLSearchParams(location.search);
  for (const field of fields) if (asked.has(field.name)) field.value = asked.get(field.name);
  for (const field of fields) if (field.selectedIndex === -1) field.value = "";
  let typed = asked.has("topic");
  form.addEventListener("input", (event) => {
    if (event.target === search && !typed && form.elements.topic) form.elements.topic.value = "";  // words are sought everywhere
    typed = true;
    show();
    keep();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button")?.addEventListener("click", () => {
    const cell = (text) => /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const lines = [...body.rows].filter((row) => !row.hidden).map((row) => row.dataset.row.split("\t").map(cell).join(","));
    const text = "\ufeff" + [box.dataset.columns.replaceAll(" ", ","), ...lines].join("\r\n") + "\r\n";  // the mark is for Excel
    const href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    Object.assign(document.createElement("a"), { href, download: box.dataset.file + ".csv" }).click();
  });
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  show();
  follow();
}

// The search of the theme knows words; numbers and pieces of Chinese are looked up in what is printed and published.
function find() {
  const wanted = (new URLSearchParams(location.search).get("q") || "").normalize("NFKC").toLowerCase().replaceAll(",", "");
  const words = wanted.split(/\s+/).filter(Boolean), results = document.getElementById("search-results");
  if (!words.length || !results) return;
  const script = Object.assign(document.createElement("script"), { src: "_static/found.js" });
  script.addEventListener("load", () => {
    const hits = globalThis.found.filter(([text]) => {
      const plain = text.normalize("NFKC").toLowerCase().replaceAll(",", "");
      return words.every((word) => plain.includes(word));
    });
    const list = Object.assign(document.createElement("ul"), { id: "found" });
    for (const [text, href] of hits.slice(0, 60)) {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href, textContent: text }));
      list.append(item);
    }
    const title = Object.assign(document.createElement("h2"), { textContent: `Numbers, claims and figures: ${hits.length}` });
    if (hits.length) results.before(title, list);
  });
  document.head.append(script);
}

// A link into what is folded unfolds it.
function unfold() {
  const target = document.querySelector(":target"), folded = target?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView();
}

// The search boxes of DataTables' filter panes, which come late, have a title only; a screen reader needs a name.
new MutationObserver(() => {
  for (const input of document.querySelectorAll("input.dtsp-search:not([aria-label])")) input.setAttribute("aria-label", input.title);
}).observe(document.documentElement, { childList: true, subtree: true });

window.addEventListener("hashchange", unfold);
document.addEventListener("DOMContentLoaded", () => {
  unfold();
  for (const box of document.querySelectorAll(".explore")) explore(box);
  find();
  for (const img of document.querySelectorAll(".cell_output img:not(picture img)")) {
    const measure = () => img.style.setProperty("--points", `${img.naturalWidth > 700 ? img.naturalWidth * 72 / 130 : 0}px`);  // notebooks draw 130 dots an inch
    if (img.complete) measure(); else img.addEventListener("load", measure);
  }
  // On a phone a row is a card: in wide tables each cell says there what it is.
  for (const table of document.querySelectorAll("table.cards.table")) {
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    for (const row of heads.length > 3 ? table.tBodies[0].rows : []) {
      [...row.cells].forEach((cell, at) => { if (at) cell.dataset.label = heads[at].trim(); });
    }
  }
  // A picture that moves in its box must move by keys, too.
  for (const box of document.querySelectorAll(".bd-article p:has(> img), .cell_output:has(> img)")) box.tabIndex = 0;
});
