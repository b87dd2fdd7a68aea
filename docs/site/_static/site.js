// A picture that moves in its box must move by keys, too.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".bd-article p:has(> img)")) {
    box.tabIndex = 0;
  }
});
