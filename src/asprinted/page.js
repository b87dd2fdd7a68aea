"use strict";
const root = document.documentElement, article = document.querySelector("article"), told = document.getElementById("told");
const all = [...document.querySelectorAll("ol.findings > li")];
const kind = document.getElementById("kind"), verdicts = [...document.querySelectorAll("input[name=verdict]")];
let current = -1;

function shown() { return all.filter((item) => !item.hidden); }

// Something in both languages, of which the page shows one.
function spoken(english, chinese) {
  return [["en", english], ["zh", chinese]].map(([lang, textContent]) =>
    Object.assign(document.createElement("span"), { lang, textContent, className: "said" }));
}

// What is told of a deed can be closed.
function say(element, english, chinese) {
  element.replaceChildren(...spoken(english, chinese));
  if (element !== told) return;
  const close = Object.assign(document.createElement("button"), { type: "button", onclick: () => told.replaceChildren() });
  close.append(...spoken("close (Esc)", "关闭 (Esc)"));
  told.append(" ", close);
}

// Enter that ends the typing of Chinese is no command; Safari knows it by the number only.
function composing(event) { return event.isComposing || event.keyCode === 229; }

function recount() {
  const count = document.getElementById("count");
  if (globalThis.counted) say(count, ...globalThis.counted(shown().length));
  else say(count, `${shown().length} of ${all.length} shown`, `显示 ${shown().length} 条，共 ${all.length} 条`);
}

function filter() {
  const wanted = new Set(verdicts.filter((box) => box.checked).map((box) => box.value));
  for (const item of all) item.hidden = !wanted.has(item.dataset.verdict) || (kind.value && !item.dataset.kind.split(" ").includes(kind.value));
  recount();
  current = -1;
}

function light(item) {
  for (const old of document.querySelectorAll("mark.lit")) old.classList.remove("lit");
  for (const id of item.dataset.numbers.split(" ")) document.getElementById(id)?.classList.add("lit");
}

function show(item) {
  item.hidden = false;
  item.focus();
  document.getElementById(item.dataset.numbers.split(" ")[0])?.scrollIntoView({ block: "center" });
  item.scrollIntoView({ block: "nearest" });
}

function go(step) {
  const items = shown();
  if (!items.length) return;
  current = (current + step + items.length) % items.length;
  show(items[current]);
}

function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
}

// One button a file; what is not saved yet first. A field that is still being written in is taken first.
function save() {
  const field = document.activeElement;
  if (field.matches("input[type=text]")) { field.blur(); if (field.isConnected) field.focus(); }
  (document.querySelector(".save.unsaved") || document.querySelector(".save")).click();
}

function speak(language) {
  root.lang = language;
  for (const named of document.querySelectorAll("[data-zh]")) {
    if (named.matches("option")) named.textContent = named.dataset[language]; else named.title = named.dataset[language];
  }
}

// Of the many numbers of the text, one can be reached by Tab; the arrows lead to the others.
const stops = [...article.querySelectorAll("mark, sup a")];
function stop(at) { for (const one of stops) one.tabIndex = one === at ? 0 : -1; }
stop(stops[0]);
article.addEventListener("focusin", (event) => { if (stops.includes(event.target)) stop(event.target); });
article.addEventListener("keydown", (event) => {
  const next = stops[stops.indexOf(event.target) + { ArrowRight: 1, ArrowLeft: -1 }[event.key]];
  if (next) { next.focus(); event.preventDefault(); }
  if (event.key === "Enter" && event.target.matches("mark")) findingOf(event.target);
});
function findingOf(mark) {
  const item = all.find((one) => one.dataset.numbers.split(" ").includes(mark.id));
  if (item) show(item);
}

for (const item of all) item.addEventListener("focusin", () => { light(item); current = shown().indexOf(item); });
for (const box of [kind, ...verdicts]) box.addEventListener("change", filter);
document.getElementById("next").addEventListener("click", () => go(1));
document.getElementById("previous").addEventListener("click", () => go(-1));
document.getElementById("language").addEventListener("click", () => speak(root.lang === "en" ? "zh" : "en"));
const COMMANDS = { n: () => go(1), j: () => go(1), p: () => go(-1), k: () => go(-1), s: save };
document.addEventListener("keydown", (event) => {
  if (composing(event)) return;
  if (event.key === "Escape") told.replaceChildren();
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.matches("input:not([type=checkbox]), textarea")) {
    if (event.key === "Escape") event.target.closest("li")?.focus();
  } else if (COMMANDS[event.key]) {
    event.preventDefault();  // else the letter would choose an option of a list
    COMMANDS[event.key]();
  }
});
addEventListener("beforeunload", (event) => { if (document.querySelector(".unsaved")) event.preventDefault(); });
speak(root.lang);
filter();
