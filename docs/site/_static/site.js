// The search boxes of DataTables' filter panes have a title only; a screen reader needs a name.
"use strict";
new MutationObserver(() => {
  for (const input of document.querySelectorAll("input.dtsp-search:not([aria-label])")) {
    input.setAttribute("aria-label", input.title);
  }
}).observe(document.documentElement, { childList: true, subtree: true });
// A picture that moves in its box must move by keys, too.
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".bd-article p:has(> img), .cell_output:has(> img)")) {
    box.tabIndex = 0;
  }
});
