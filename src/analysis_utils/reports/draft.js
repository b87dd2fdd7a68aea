"use strict";
const draft = JSON.parse(document.getElementById("draft").textContent), key = "draft " + draft.report;
const list = document.querySelector("ol.findings");
let kept = {};
try { kept = JSON.parse(localStorage.getItem(key)) || {}; } catch { /* a browser that keeps nothing */ }

function tag(name, text, options = {}) { return Object.assign(document.createElement(name), { textContent: text, ...options }); }
function isOpen(row, column) { return (row[column] || "").startsWith("?"); }
function isStatistic(row) { return !row.reason; }

for (const [column, values] of Object.entries(draft.lists)) {
  const offered = list.parentNode.appendChild(tag("datalist", "", { id: "list-" + column }));
  for (const [value, label] of Object.entries(values)) offered.append(tag("option", label, { value }));
}

function words(column) {
  return draft.cells[column].map((text, at) => Object.assign(tag("span", text + " ", { className: "said" }), { lang: ["en", "zh"][at] }));
}

function field(form, row, column, item) {
  const label = tag("label", ""), input = tag("input", "", { type: "text", name: column, placeholder: isOpen(row, column) ? "?" : "" });
  const proposed = isOpen(row, column) ? row[column].slice(1).split(" ").filter(Boolean) : [];
  if (draft.lists[column]) input.setAttribute("list", "list-" + column);
  input.value = isOpen(row, column) ? "" : row[column] || "";
  label.append(...words(column), input);
  form.append(label);
  proposed.forEach((value, at) => {
    const name = `${at + 1} ${draft.lists[column]?.[value] || value}`;
    const button = tag("button", name, { type: "button", title: value });
    button.addEventListener("click", () => { input.value = value; take(item, row, input); });
    form.append(button);
  });
  input.addEventListener("change", () => { if (input.value) set(item, row, column, input.value.trim()); });
  input.addEventListener("keydown", (event) => {
    if (!input.value && proposed[event.key - 1]) { input.value = proposed[event.key - 1]; event.preventDefault(); take(item, row, input); }
    else if (event.key === "Enter") take(item, row, input);
    else if (event.key === "Escape") item.focus();
  });
}

function take(item, row, input) {
  set(item, row, input.name, input.value.trim());
  input.placeholder = "–";
  const open = [...item.querySelectorAll("input")].find((other) => isOpen(row, other.name));
  if (open) open.focus(); else { go(1); document.activeElement.querySelector("input")?.focus(); }
}

function set(item, row, column, value) {
  const before = isStatistic(row);
  row[column] = value;
  (kept[row.start] ??= {})[column] = value;
  try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* then save soon */ }
  document.querySelectorAll("button.save").forEach((button) => button.classList.add("unsaved"));
  if (isStatistic(row) === before) state(item, row); else { render(item, row); item.focus(); }
}

function state(item, row) {
  const open = (isStatistic(row) ? Object.keys(draft.cells) : ["reason"]).filter((column) => isOpen(row, column));
  item.dataset.verdict = open.length ? "open" : "decided";
  item.dataset.kind = open.join(" ");
  item.className = open.length ? "depends" : "recomputed";
}

function render(item, row) {
  const statistic = isStatistic(row), order = statistic ? Object.keys(draft.cells) : ["reason"];
  if (statistic) row.statistic_id ||= `${row.report_id}-${row.start}`;
  const open = order.filter((column) => isOpen(row, column)), rest = order.filter((column) => !open.includes(column));
  const form = tag("div", "", { className: "decide" }), more = tag("details", "");
  item.replaceChildren(Object.assign(tag("p", row.sentence), { lang: "zh" }), form, more);
  for (const column of open) field(form, row, column, item);
  more.append(tag("summary", rest.map((column) => row[column]).filter(Boolean).join(" · ") || "–"));
  for (const column of rest) field(more, row, column, item);
  state(item, row);
}

draft.rows.forEach((row, at) => {
  Object.assign(row, kept[row.start]);
  const item = list.appendChild(tag("li", "", { id: "f" + at, tabIndex: -1 }));
  item.dataset.numbers = "n" + at;
  render(item, row);
});

function cell(text) { return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; }

document.querySelectorAll("button.save").forEach((button) => button.addEventListener("click", () => {
  const header = draft.columns[button.value], wanted = button.value === "statistics";
  const rows = draft.rows.filter((row) => isStatistic(row) === wanted);
  const lines = [header, ...rows.map((row) => header.map((column) => cell(row[column] || "")))].map((cells) => cells.join(","));
  download(button.value + ".csv", "text/csv", lines.join("\n") + "\n");
  button.classList.remove("unsaved");
}));
