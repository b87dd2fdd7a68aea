"use strict";
const root = document.documentElement, all = [...document.querySelectorAll("ol.findings > li")];
const kind = document.getElementById("kind"), verdicts = [...document.querySelectorAll("input[name=verdict]")];
const marks = JSON.parse(document.getElementById("marks").textContent);
let current = -1;

function shown() { return all.filter((item) => !item.hidden); }

function filter() {
  const wanted = new Set(verdicts.filter((box) => box.checked).map((box) => box.value));
  for (const item of all) item.hidden = !wanted.has(item.dataset.verdict) || (kind.value && kind.value !== item.dataset.kind);
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

function show(item) {
  const mark = marks[item.dataset.fingerprint] || {};
  for (const button of item.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === mark.status));
  item.classList.toggle("dismissed", mark.status === "dismissed");
  item.querySelector("input[type=text]").value = mark.note || "";
}

function decide(item, change) {
  const mark = { status: "", note: "", ...marks[item.dataset.fingerprint], ...change };
  if (mark.status || mark.note) marks[item.dataset.fingerprint] = mark; else delete marks[item.dataset.fingerprint];
  show(item);
  document.getElementById("save").classList.add("unsaved");
}

for (const item of all) {
  show(item);
  item.addEventListener("focusin", () => { light(item); current = shown().indexOf(item); });
  item.addEventListener("click", (event) => {
    const button = event.target.closest(".decide button");
    if (button) decide(item, { status: button.getAttribute("aria-pressed") === "true" ? "" : button.value });
  });
  item.querySelector("input[type=text]").addEventListener("change", (event) => decide(item, { note: event.target.value }));
}
for (const box of [kind, ...verdicts]) box.addEventListener("change", filter);
document.getElementById("next").addEventListener("click", () => go(1));
document.getElementById("previous").addEventListener("click", () => go(-1));
document.getElementById("language").addEventListener("click", () => { root.lang = root.lang === "en" ? "zh" : "en"; });
document.getElementById("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(marks, null, 1) + "\n"], { type: "application/json" }));
  link.download = "status.json";
  link.click();
  document.getElementById("save").classList.remove("unsaved");
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n" || event.key === "j") go(1);
  if (event.key === "p" || event.key === "k") go(-1);
});
filter();
