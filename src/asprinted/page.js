"use strict";
const root = document.documentElement, all = [...document.querySelectorAll("ol.findings > li")];
const kind = document.getElementById("kind"), verdicts = [...document.querySelectorAll("input[name=verdict]")];
let current = -1;

function shown() { return all.filter((item) => !item.hidden); }

function filter() {
  const wanted = new Set(verdicts.filter((box) => box.checked).map((box) => box.value));
  for (const item of all) item.hidden = !wanted.has(item.dataset.verdict) || (kind.value && !item.dataset.kind.split(" ").includes(kind.value));
  document.getElementById("count").textContent = shown().length + " / " + all.length;
  current = -1;
}

function light(item) {
  for (const old of document.querySelectorAll("mark.lit")) old.classList.remove("lit");
  for (const id of item.dataset.numbers.split(" ")) document.getElementById(id)?.classList.add("lit");
}

function go(step) {
  const items = shown();
  if (!items.length) return;
  current = (current + step + items.length) % items.length;
  const item = items[current];
  light(item);
  item.focus();
  document.getElementById(item.dataset.numbers.split(" ")[0])?.scrollIntoView({ block: "center" });
  item.scrollIntoView({ block: "nearest" });
}

function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
}

for (const item of all) item.addEventListener("focusin", () => { light(item); current = shown().indexOf(item); });
for (const box of [kind, ...verdicts]) box.addEventListener("change", filter);
document.getElementById("next").addEventListener("click", () => go(1));
document.getElementById("previous").addEventListener("click", () => go(-1));
document.getElementById("language").addEventListener("click", () => { root.lang = root.lang === "en" ? "zh" : "en"; });
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input:not([type=checkbox]), select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n" || event.key === "j") go(1);
  if (event.key === "p" || event.key === "k") go(-1);
  if (event.key === "s") document.getElementById("save").click();
});
addEventListener("beforeunload", (event) => { if (document.querySelector(".unsaved")) event.preventDefault(); });
filter();
