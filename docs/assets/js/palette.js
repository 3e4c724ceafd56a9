// Put on the colours the reader chose last time, before anything is painted.
"use strict";

(() => {
  const chosen = __md_get("__palette");
  if (!chosen || !chosen.color) return;
  for (const [key, value] of Object.entries(chosen.color)) {
    document.body.setAttribute("data-md-color-" + key, value);
  }
})();
