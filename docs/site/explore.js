// The page of all statistics: filters, search, sorting, CSV (DataTables) and the picture (Vega-Lite) over one table.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const element = byId("statistics");
  const heads = [...element.tHead.rows[0].cells];
  const named = heads.map((cell, i) => [cell.textContent, i]).filter(([, i]) => heads[i].classList.contains("saved"));
  // What the picture and the filters need is read from the table before DataTables takes hidden columns out of it.
  const records = new Map([...element.tBodies[0].rows].map((row) =>
    [row.id, Object.fromEntries(named.map(([name, i]) => [name, row.cells[i].textContent]))]));

  // --- table
  const harmless = (text) => (/^[=+\-@\t\r]/.test(text) && isNaN(text) ? `'${text}` : text);
  const table = new DataTable(element, {
    paging: false,
    info: false,
    autoWidth: false,
    order: [],
    layout: { topStart: null, topEnd: null, bottomStart: null, bottomEnd: null },
    columnDefs: [{ targets: named.map(([, i]) => i), visible: false }],
    language: { zeroRecords: "No statistic fits: show all, or widen a filter." },
  });
  new DataTable.Buttons(table, { buttons: [{
    extend: "csvHtml5",
    text: "Download the selection as CSV",
    filename: "statistics",
    bom: true,
    exportOptions: {
      columns: ".saved",
      format: { body: (data, row, column, node) => harmless(node.textContent) },
    },
  }] });
  byId("explore-download").append(table.buttons().container()[0]);

  const filters = [...document.querySelectorAll("[data-filter]")];
  const none = { years: "not stated", verdicts: "no claim" };
  const fits = (record) => filters.every(({ dataset: { filter: name }, value }) =>
    !value || (none[name] ? record[name].split(" ").includes(value) || (!record[name] && value === none[name])
      : record[name] === value));
  table.search.fixed("filters", (text, data, index) => fits(records.get(table.row(index).node().id)));
  const selected = () => table.rows({ search: "applied" }).nodes().toArray().map((row) => records.get(row.id));

  // --- picture
  const positive = (values) => values.filter((x) => x > 0);
  function panel(unit, rows, { log: wanted, width, narrow }) {
    const log = wanted && !unit.startsWith("percentage") && unit !== "%"; // shares have a scale of their own
    const ends = rows.flatMap((r) => [r.value, r.lower, r.upper]).filter((x) => x !== "").map(Number);
    const high = Math.max(...ends, log ? 1 : 0);
    const span = unit === "%" && !log ? [Math.min(0, ...ends), Math.max(100, high)]
      : log ? [Math.min(...positive(ends), high) / 2, high * 2] : [Math.min(0, ...ends), high * 1.08 || 1];
    const at = (x) => (log ? Math.max(x, span[0]) : x);
    const values = rows.map((r) => ({
      ...r,
      label: r.as_printed.replace(/\s+/g, "") + (narrow ? ` ${r.place}` : `  ${r.place}: ${r.measure}`),
      x0: r.lower === "" ? span[0] : at(Number(r.lower)),
      x1: r.upper === "" ? span[1] : at(Number(r.upper)),
      x: r.value === "" ? null : at(Number(r.value)),
      open: r.upper === "" ? "right" : r.lower === "" ? "left" : "",
      edge: r.upper === "" ? span[1] : span[0],
      zero: log && r.value !== "" && Number(r.value) <= 0,
      key: r.statistic_id,
    }));
    const field = (name, title) => ({ field: name, type: "nominal", title });
    const x = { type: "quantitative", scale: { type: log ? "log" : "linear", domain: span, nice: false }, title: unit,
      axis: { tickCount: narrow ? 3 : 6, format: "~s", labelFlush: false } };
    const y = { field: "key", type: "nominal", sort: null, title: null, scale: { padding: 0 },
      axis: { labelLimit: narrow ? 118 : 330, minExtent: narrow ? 122 : 335, ticks: false, domain: false } };
    const labels = Object.fromEntries(values.map((r) => [r.key, r.label]));
    y.axis.labelExpr = `${JSON.stringify(labels)}[datum.value]`;
    const bar = { type: "rule", strokeWidth: 3, color: "#6b7f99" };
    return {
      width, height: { step: 18 }, data: { values }, title: { text: `${unit} (${rows.length})`, anchor: "start" },
      encoding: { y },
      layer: [
        { mark: { ...bar, cursor: "pointer" }, transform: [{ filter: "datum.open == ''" }],
          encoding: { x: { ...x, field: "x0" }, x2: { field: "x1" } } },
        { mark: { ...bar, strokeWidth: 2, strokeDash: [5, 3] }, transform: [{ filter: "datum.open != ''" }],
          encoding: { x: { ...x, field: "x0" }, x2: { field: "x1" } } },
        { mark: { type: "point", size: 70, filled: false, color: "#44566c" }, transform: [{ filter: "datum.open != ''" }],
          encoding: { x: { ...x, field: "edge" }, shape: { field: "open", legend: null,
            scale: { domain: ["left", "right"], range: ["triangle-left", "triangle-right"] } } } },
        { mark: { type: "point", size: 45, filled: true, color: "#7a2318", opacity: 1 },
          transform: [{ filter: "datum.x != null && !datum.zero" }], encoding: { x: { ...x, field: "x" } } },
        { mark: { type: "point", shape: "cross", size: 45, filled: true, color: "#7a2318", opacity: 1 },
          transform: [{ filter: "datum.zero" }], encoding: { x: { ...x, field: "x" } } },
        // The whole line of a statistic answers to pointer and finger, not only its dot.
        { mark: { type: "bar", opacity: 0, cursor: "pointer" },
          encoding: { x: { value: 0 }, x2: { value: "width" }, tooltip: [
            field("as_printed", "as printed"), field("address", "address"), field("place", "place"),
            field("measure", "measure"), field("period", "period"), field("interval", "interval"),
            field("unit_said", "unit"), field("statistic_id", "statistic"),
          ] } },
      ],
    };
  }

  let drawn = 0;
  async function draw() {
    const rows = selected();
    const box = byId("explore-scroll");
    const narrow = box.clientWidth < 600;
    const options = { log: byId("explore-log").checked, narrow, width: box.clientWidth - (narrow ? 150 : 365) };
    const units = [...new Set(rows.map((r) => r.unit_said))];
    const size = (unit) => rows.filter((r) => r.unit_said === unit).length;
    units.sort((a, b) => size(b) - size(a));
    byId("explore-log-note").hidden = !options.log;
    const turn = ++drawn;
    if (!rows.length) {
      byId("explore-view").replaceChildren();
      return;
    }
    const spec = {
      $schema: "https://vega.github.io/schema/vega-lite/v6.json", // a name; nothing is fetched from it
      background: "white", padding: 4, spacing: 24,
      vconcat: units.map((unit) => panel(unit, rows.filter((r) => r.unit_said === unit), options)),
      config: { aria: false, font: "system-ui, sans-serif", view: { stroke: "#d5dae0" }, axis: { labelFontSize: 12, titleFontSize: 12,
        grid: true, gridColor: "#edf0f3", labelColor: "#222", titleColor: "#222" }, title: { fontSize: 14 } },
    };
    const place = document.createElement("div");
    const { view } = await vegaEmbed(place, spec, { actions: false, renderer: "svg" });
    if (turn !== drawn) { // a newer selection is being drawn
      view.finalize();
      return;
    }
    view.addEventListener("click", (event, item) => pick(item && item.datum));
    place.querySelector("svg").setAttribute("aria-hidden", "true"); // the marks have no names of their own
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", `Intervals of ${rows.length} statistics; the table below holds the same numbers`);
    byId("explore-view").replaceChildren(place);
    byId("explore-view").dataset.rows = rows.length;
  }

  function pick(datum) {
    if (!datum || !datum.statistic_id) return;
    const link = Object.assign(document.createElement("a"), { href: `#${datum.statistic_id}`, textContent: datum.statistic_id });
    const text = `${datum.as_printed.replace(/\s+/g, "")}, at ${datum.address}: ${datum.place}, ${datum.measure}. Row: `;
    byId("explore-picked").replaceChildren(text, link);
  }

  // --- one row by its address
  function show() {
    const id = decodeURIComponent(location.hash.slice(1));
    document.querySelectorAll("tr.wanted").forEach((row) => row.classList.remove("wanted"));
    if (!records.has(id)) return;
    if (!document.getElementById(id)) reset();
    const row = document.getElementById(id);
    row.classList.add("wanted");
    row.querySelector("details").open = true;
    row.scrollIntoView({ block: "start" });
  }

  function reset() {
    filters.forEach((select) => { select.value = ""; });
    byId("explore-search").value = "";
    byId("explore-sort").value = "";
    table.search("").order([]).draw();
  }

  table.on("draw", () => {
    byId("explore-count").textContent = `${selected().length} of ${records.size} statistics`;
    byId("explore-picked").replaceChildren();
    clearTimeout(draw.timer);
    draw.timer = setTimeout(draw, 50);
  });
  filters.forEach((select) => select.addEventListener("change", () => table.draw()));
  byId("explore-search").addEventListener("input", ({ target }) => table.search(target.value).draw());
  byId("explore-sort").addEventListener("change", ({ target }) =>
    table.order(target.value === "" ? [] : [[Number(target.value), "asc"]]).draw());
  byId("explore-controls").addEventListener("submit", (event) => event.preventDefault());
  byId("explore-reset").addEventListener("click", reset);
  byId("explore-log").addEventListener("change", draw);
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; draw(); } });
  addEventListener("hashchange", show);
  ["explore-controls", "explore-actions", "explore-picture"].forEach((id) => { byId(id).hidden = false; });
  table.draw();
  show();
})();
