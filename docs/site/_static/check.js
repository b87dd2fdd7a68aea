"use strict";
(() => {
  const $ = (name) => document.getElementById("check-" + name);
  const names = ["pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json", "asprinted.zip"];
  let ready, json = "";

  function script(name) {
    return new Promise((done, fail) => {
      const made = Object.assign(document.createElement("script"), { src: "_static/pyodide/" + name, onload: done, onerror: fail });
      document.head.append(made);
    });
  }

  async function bytes(name) {
    await script(name + ".js");
    const held = Uint8Array.from(atob(globalThis.held[name]), (letter) => letter.charCodeAt(0));
    delete globalThis.held[name];
    return new Response(new Blob([held]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  function address(content, type) { return URL.createObjectURL(new Blob([content], { type })); }

  // A page that was opened from a file may not fetch: the runtime is given everything, and its one fetch is answered here.
  async function start() {
    const [asm, wasm, library, lock, asprinted] = await Promise.all([...names.map(bytes), script("pyodide.js")]);
    const fetched = globalThis.fetch;
    globalThis.fetch = (url, options) => String(url).endsWith("pyodide.asm.wasm")
      ? Promise.resolve(new Response(wasm, { headers: { "Content-Type": "application/wasm" } })) : fetched(url, options);
    const python = await globalThis.loadPyodide({
      indexURL: "_static/pyodide/",
      createPyodideModule: (await import(address(asm, "text/javascript"))).default,
      lockFileContents: JSON.parse(new TextDecoder().decode(lock)),
      packageBaseUrl: "_static/pyodide/",
      stdLibURL: address(library, "application/zip"),
    });
    globalThis.fetch = fetched;
    python.unpackArchive(asprinted, "zip");
    return python.runPython(`
from asprinted.checked_page import page
from asprinted.__main__ import as_json, counted
from asprinted.checking.checker import check
from asprinted.decoding import decode
from asprinted.language import language, said

def run(data, name):
    try:
        text = decode(data.to_py().tobytes(), name)
    except ValueError as error:
        return str(error), "", ""
    found = check(text)
    return said(counted(text, found)), as_json(found) + "\\n", page(text, title=name, language=language())

run
`);
  }

  $("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    $("run").disabled = true;
    try {
      $("said").textContent = ready ? "…" : "Starting Python (a few seconds) … 正在启动（几秒）";
      const run = await (ready ??= start());
      const file = $("file").files[0], pasted = $("text").value;
      const data = pasted || !file ? new TextEncoder().encode(pasted) : new Uint8Array(await file.arrayBuffer());
      const [said, found, html] = run(data, pasted || !file ? "text" : file.name).toJs();
      $("said").textContent = said;
      json = found;
      $("json").disabled = !found;
      $("page").hidden = !html;
      $("page").srcdoc = html;
    } catch (error) {
      ready = undefined;
      $("said").textContent = "This browser could not run it 此浏览器无法运行: " + error.message;
    }
    $("run").disabled = false;
  });
  $("example").addEventListener("click", () => {
    $("file").value = "";
    $("text").value = "全县共有教师1286人，其中女教师754人，占85.6%。新建小学5所、中学3所，共9所。";
    $("form").requestSubmit();
  });
  if (!location.hash) $("text").focus({ preventScroll: true });  // what people come for; the menu stands before it
  $("file").addEventListener("change", () => { $("text").value = ""; });
  $("json").addEventListener("click", () => {
    Object.assign(document.createElement("a"), { href: address(json, "application/json"), download: "findings.json" }).click();
  });
})();
