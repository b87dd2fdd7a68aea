"use strict";
const draft = JSON.parse(document.getElementById("draft").textContent), key = "draft " + draft.report;
const list = document.querySelector("ol.findings"), output = document.getElementById("told"), columns = Object.keys(draft.cells);
const saved = new Set(), items = new Map();  // of each row, its item
const asDrafted = new Map(draft.rows.map((row) => [row.start, { ...row }]));
let kept = {};
try { kept = JSON.parse(localStorage.getItem(key)) || {}; } catch { /* a browser that keeps nothing */ }

function tag(name, text, options = {}) { return Object.assign(document.createElement(name), { textContent: text, ...options }); }
function both(texts) { return texts.map((text, at) => tag("span", text, { className: "said", lang: ["en", "zh"][at] })); }
function cells(row) { return row.table === "statistics" ? columns : ["reason"]; }
function isOpen(row, column) { return (row[column] || "").startsWith("?"); }
function proposals(row, column) { return isOpen(row, column) ? row[column].slice(1).split(" ").filter(Boolean) : []; }
function listed(column, value) { return Object.hasOwn(draft.lists[column] || {}, value); }

// What a value is called in English and in Chinese; the value itself where no list names it.
function names(column, value) {
  const { joined } = draft.rules[column];
  return [joined, ""].map((between, at) => (joined ? value.split(joined) : [value])
    .map((part) => listed(column, part) ? draft.lists[column][part][at] : part).join(between));
}

for (const column of Object.keys(draft.lists)) list.parentNode.append(tag("datalist", "", { id: "list-" + column }));
function offer() {
  for (const [column, values] of Object.entries(draft.lists)) {
    document.getElementById("list-" + column).replaceChildren(...Object.entries(values).map(([value, [en, zh]]) => {
      const option = tag("option", document.documentElement.lang === "zh" ? zh : en, { value });
      Object.assign(option.dataset, { en, zh });  // of which the button of the language shows one
      return option;
    }));
  }
}

// Lists of one's own, read from CSV files: their first column says which list.
function table(text) {
  const lines = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n|$)/g)) {
    lines.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") lines.push([]);
  }
  const [names, ...rows] = lines.filter((line) => line.length > 1);
  return (rows || []).map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] || ""])));
}

const KEYS = { place_id: "place_id", measure_id: "measure_id", population_id: "population" };
function learn(rows) {
  for (const row of rows) {
    const id = Object.keys(row)[0], column = KEYS[id];
    if (!column || !row[id]) continue;
    const [english, chinese] = [row.label_en || row.name_en, row.label_zh || row.name_zh];
    draft.lists[column][row[id]] = [english || chinese || row[id], chinese || english || row[id]];
    if (column === "measure_id") draft.units[row[id]] = row.unit;
  }
  offer();
}

document.getElementById("lists").addEventListener("change", async (event) => {
  const rows = (await Promise.all([...event.target.files].map(async (file) => table(await file.text())))).flat();
  const known = rows.filter((row) => Object.keys(row)[0] in KEYS);
  learn(known);
  try { localStorage.setItem(key + " lists", JSON.stringify(known)); } catch { /* then read them again */ }
  say(output, `Read ${known.length} places, measures and populations.`, `已读取地点、指标、对象 ${known.length} 条。`);
});

// What must hold of a value, in both languages, as the checks of the tables say it; nothing where it holds.
function refused(row, column, value) {
  const rule = draft.rules[column];
  if (!value) return column === "period_basis" && row.period && !isOpen(row, "period") ? draft.must.basis
    : column === "note" && row.period_basis === "inferred" ? draft.must.reason : null;
  if (column === "repeat_of" || column === "part_of") {
    return draft.rows.some((other) => other !== row && other.statistic_id === value && other.table === "statistics") ? null : draft.must.statistic;
  }
  const parts = rule.joined ? value.split(rule.joined) : [value];
  if (draft.lists[column] && !parts.every((part) => listed(column, part))) {
    const known = Object.entries(draft.lists[column]), near = known.filter((each) => each.flat().join(" ").includes(value));
    const offer = (near.length ? near : rule.listed ? known : []).slice(0, 9);
    const [english, chinese] = [0, 1].map((at) => offer.map(([id, both]) => both[at] === id ? id : [`${both[at]} (${id})`, `${both[at]}（${id}）`][at]));
    return offer.length ? [`${rule.must[0]}: ${english.join(", ")}`, `${rule.must[1]}：${chinese.join("、")}`] : rule.must;
  }
  if (!new RegExp(`^(?:${rule.pattern})$`, "su").test(value) || draft.missing.includes(value)) return rule.must;
  const measured = column === "measure_id" && draft.units[value], [printed, any] = draft.printed[row.start] || ["", false];
  return measured && measured !== printed && (printed || (any && Object.values(draft.classifiers).includes(measured))) ? draft.must.unit : null;
}

// A name stands for its id, and a time as Chinese writes it (1957年3月, 2016—2020年) for its EDTF.
function id(column, typed) {
  if (column === "period") return edtf(typed);
  const { joined } = draft.rules[column], parts = joined ? typed.replace(/([^/])(?=每)/g, "$1/").split(joined) : [typed];
  return parts.map((part) => {
    const wanted = [part, ...(joined ? ["每" + part] : [])].map((name) => name.toLowerCase());
    const named = Object.entries(draft.lists[column] || {}).filter(([, both]) => both.some((name) => wanted.includes(name.toLowerCase())));
    return named.length === 1 && !listed(column, part) ? named[0][0] : part;
  }).join(joined);
}

function edtf(typed) {
  if (!/[年—–～~至到]/.test(typed)) return typed;
  const ends = typed.normalize("NFKC").split(/\s*[—–~至到/-]+\s*/).map((end) => /^(\d{4})年?(?:(\d{1,2})月(?:(\d{1,2})日)?)?$/.exec(end));
  return ends.length < 3 && ends.every(Boolean)
    ? ends.map(([, ...parts]) => parts.filter(Boolean).map((part) => part.padStart(2, "0")).join("-")).join("/") : typed;
}

function complain(input, must) {
  input.parentNode.querySelector(".must")?.remove();
  input.toggleAttribute("aria-invalid", Boolean(must));
  if (!must) return;
  const said = tag("span", "", { className: "must", role: "alert" });
  said.append(...both(must));
  input.parentNode.append(said);
}

function accepted(item, row, input) {
  const value = id(input.name, input.value.trim()), must = refused(row, input.name, value);
  complain(input, must);
  if (must) return null;
  input.value = value;
  return value;
}

function field(form, row, column, item) {
  const line = tag("label", ""), open = isOpen(row, column), proposed = proposals(row, column);
  const input = tag("input", "", { type: "text", name: column, placeholder: open ? "?" : "", value: open ? "" : row[column] || "" });
  if (draft.lists[column]) input.setAttribute("list", "list-" + column);
  line.append(...both(draft.cells[column].map((text) => text + " ")), input, tag("span", "", { className: "named" }));
  form.append(line);
  proposed.forEach((value, at) => {
    const button = tag("button", "", { type: "button", name: column, title: value, tabIndex: -1 });
    button.append(`${at + 1} `, ...both(names(column, value)));
    button.addEventListener("click", (event) => { input.value = value; take(item, row, input, event.shiftKey); });
    form.append(button);
  });
  input.addEventListener("input", () => complain(input, null));
  input.addEventListener("change", () => {
    if (!input.value || input.value.trim() === row[column]) return;
    const value = accepted(item, row, input);
    if (value !== null) set(row, column, value);
  });
  input.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.key === "?" && row[column] !== undefined && !isOpen(row, column)) { event.preventDefault(); reopen(row, column); return; }
    const digit = event.code.replace(/^(Digit|Numpad)/, ""), chosen = !input.value && proposed[digit - 1];
    if (chosen) { input.value = chosen; event.preventDefault(); take(item, row, input, event.shiftKey); }
    else if (digit === "0" && !input.value && isOpen(row, column)) { event.preventDefault(); take(item, row, input, event.shiftKey); }
    else if (event.key === "Enter" && !input.value && isOpen(row, column)) { event.preventDefault(); go_on(row, column); }
    else if (event.key === "Enter") { event.preventDefault(); take(item, row, input, event.shiftKey); }
  });
}

// Take a value, for every open cell with the same proposals if so wished, and go on to the next open cell.
function take(item, row, input, everywhere) {
  const column = input.name, before = row[column], value = accepted(item, row, input);
  if (value === null) { input.focus(); return; }
  const alike = everywhere && (before || "").startsWith("?")
    ? draft.rows.filter((other) => other !== row && other.table === row.table && other[column] === before && !refused(other, column, value))
      .filter((other) => column !== "reason" || other.as_printed === row.as_printed) : [];  // 四个现代化 is no 四人帮
  for (const other of [row, ...alike]) set(other, column, value);
  input.placeholder = "–";
  for (const offered of items.get(row).querySelectorAll(`button[name=${column}]`)) offered.remove();  // else 1 seems to be of the next cell
  const [english, chinese] = names(column, value || "–");
  if (everywhere) say(output, `${english}: ${alike.length + 1} cells.`, `${chinese}：${alike.length + 1} 格。`);
  for (const other of alike) render(other);
  go_on(row, column);
}

// Open a decided cell again, with the proposals that the draft had.
function reopen(row, column) {
  const drafted = (asDrafted.get(row.start) || {})[column] || "";
  set(row, column, drafted.startsWith("?") ? drafted : "?");
  render(row);
  items.get(row).querySelector(`input[name=${column}]`)?.focus();
}

// Go on to the next open cell behind one, which stays as it is.
function go_on(row, column) {
  const here = draft.rows.indexOf(row), order = [...draft.rows.slice(here), ...draft.rows.slice(0, here + 1)];
  const open = order.flatMap((other, at) => items.get(other).hidden ? [] : cells(other).filter((each) => isOpen(other, each))
    .filter((each) => at || cells(row).indexOf(each) > cells(row).indexOf(column)).map((each) => [other, each]));
  if (!open.length) { say(output, "No open cell is left here. Save with s.", "此处已无待定项。按 s 保存。"); items.get(row).focus(); return; }
  const [next, first] = open[0];
  if (next !== row) show(items.get(next));
  items.get(next).querySelector(`input[name=${first}]`)?.focus();
}

function set(row, column, value) {
  const table = row.table, drawn = JSON.stringify(row);
  row[column] = value;
  if (column === "reason" && value) row.table = "set_aside";
  if (column === "period" && !value) row.period_basis = "";
  if (column === "period" && value && ["", "?"].includes(row.period_basis)) row.period_basis = "?stated inferred";
  if (column === "period_basis" && value === "inferred" && !row.note) row.note = row.why || "?";
  keep(row);
  unsaved(table, row.table);
  const other = drawn !== JSON.stringify({ ...row, [column]: JSON.parse(drawn)[column] });
  if (other) { render(row); items.get(row).focus(); } else state(row);
}

function keep(row) {
  kept[row.start] = Object.fromEntries(["table", "statistic_id", "end", "as_printed", "sentence", ...columns].filter((each) => each in row).map((each) => [each, row[each]]));
  try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* then save soon */ }
}

// Which tables are not saved yet is kept, too.
function unsaved(...tables) {
  for (const name of tables) document.querySelector(`button.save[value=${name}]`).classList.add("unsaved");
  const names = [...document.querySelectorAll("button.save.unsaved")].map((button) => button.value);
  try { localStorage.setItem(key + " unsaved", JSON.stringify(names)); } catch { /* then save soon */ }
}

function state(row) {
  const item = items.get(row), open = cells(row).filter((column) => isOpen(row, column));
  for (const input of item.querySelectorAll("input")) {  // beside an id, its name
    const value = isOpen(row, input.name) ? "" : row[input.name] || "";
    input.parentNode.querySelector(".named").replaceChildren(...both(names(input.name, value).map((name) => name === value ? "" : name)));
  }
  const folded = [...item.querySelectorAll("details input")].map((input) => input.name)
    .filter((column) => row[column] && column !== "note" && !isOpen(row, column)).map((column) => names(column, row[column]));
  item.querySelector("summary")?.replaceChildren(...both([0, 1].map((at) => folded.map((texts) => texts[at]).join(" · ") || "–")));
  item.dataset.verdict = open.length ? "open" : "decided";
  item.dataset.kind = open.join(" ");
  item.className = open.length ? "depends" : "recomputed";
  if (globalThis.recount) globalThis.recount();
}

// What the page says of how far it is: counts cells and numbers apart.
function counted(shown) {
  const open = draft.rows.map((row) => cells(row).filter((column) => isOpen(row, column)).length);
  const left = open.reduce((sum, one) => sum + one, 0), numbers = open.filter(Boolean).length, of = draft.rows.length;
  return [`${left} cells open, in ${numbers} of ${of} numbers; ${shown} numbers shown`,
    `待定 ${left} 格，涉及 ${of} 个数字中的 ${numbers} 个；显示 ${shown} 个`];
}

function render(row) {
  const item = items.get(row), order = cells(row);
  const open = order.filter((column) => isOpen(row, column)), rest = order.filter((column) => !open.includes(column));
  const form = tag("div", "", { className: "decide" }), more = tag("details", "");
  item.replaceChildren(tag("p", row.sentence, { lang: "zh" }), form, ...(rest.length ? [more] : []));
  for (const column of open) field(form, row, column, item);
  if (row.table === "set_aside") {
    const button = tag("button", "", { type: "button", tabIndex: open.length ? 0 : -1 });
    button.append(...both(["it is a statistic", "是统计数字"]));
    button.addEventListener("click", () => count_in(row));
    form.append(button);
  }
  more.append(tag("summary", ""));
  for (const column of rest) field(more, row, column, item);
  state(row);
}

// Make a statistic of what was set aside, with its classifier; all its cells are open then.
function count_in(row) {
  const filled = { repeat_of: "", part_of: "", span: "", per: "", note: "", reason: "" }, more = draft.classified[row.start];
  if (more && !row.as_printed.endsWith(more)) {
    Object.assign(row, { end: String(Number(row.end) + [...more].length), as_printed: row.as_printed + more });
    row.sentence = row.sentence.replace("】" + more, more + "】");
  }
  Object.assign(row, { table: "statistics", statistic_id: `${row.report_id}-${row.start}` });
  for (const column of columns) row[column] = row[column] && column !== "reason" ? row[column] : filled[column] ?? "?";
  keep(row);
  unsaved("statistics", "set_aside");
  render(row);
  items.get(row).querySelector("input").focus();
}

try { learn(JSON.parse(localStorage.getItem(key + " lists")) || []); } catch { offer(); }
draft.rows.forEach((row, at) => {
  row.table = "reason" in row ? "set_aside" : "statistics";
  Object.assign(row, kept[row.start]);
  const item = list.appendChild(tag("li", "", { id: "f" + at, tabIndex: -1 }));
  item.dataset.numbers = "n" + at;
  items.set(row, item);
  render(row);
});
try { unsaved(...JSON.parse(localStorage.getItem(key + " unsaved")) || []); } catch { /* a browser that keeps nothing */ }
document.querySelector("article").addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (mark) show(document.getElementById("f" + mark.id.slice(1)));
});

function cell(text) { return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; }

document.querySelectorAll("button.save").forEach((button) => button.addEventListener("click", () => {
  const header = draft.columns[button.value], rows = draft.rows.filter((row) => row.table === button.value);
  const lines = [header, ...rows.map((row) => header.map((column) => cell(row[column] || "")))].map((line) => line.join(","));
  download(button.value + ".csv", "text/csv", lines.join("\n") + "\n");
  button.classList.remove("unsaved");
  unsaved();
  const path = decodeURIComponent(location.pathname).replace(/^\/(?=[A-Za-z]:)/, ""), folder = path.slice(0, path.lastIndexOf("/"));
  saved.add(button.value + ".csv");
  const name = [...saved].join(", "), more = document.querySelector("button.save.unsaved")?.value;
  const [here, texts] = [folder, draft.folder].map((path) => /[^\w./:-]/.test(path) ? `"${path}"` : path);
  const run = `${draft.command} check ${here}${texts && ` --reports ${texts}`}`;
  say(output, `In your downloads folder: ${name}. Move under exactly this name, without “(1)”, to ${folder}, over what is there. ` +
    (more ? `Not saved yet: ${more}.csv (press s again).` : `Then: ${run}`),
  `已存入下载文件夹：${name}。请以此文件名（不带“(1)”）移到 ${folder}，覆盖原文件。` +
    (more ? `尚未保存：${more}.csv（再按一次 s）。` : `然后运行：${run}`));
}));
