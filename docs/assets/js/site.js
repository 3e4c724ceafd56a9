// Small comforts. Every page works without them.
"use strict";

// Changing the script keeps the place on the page.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-kb-script]"))) {
  const follow = () => {
    link.hash = location.hash;
  };
  follow();
  addEventListener("hashchange", follow);
  link.addEventListener("click", follow);
}

// A printed page hides nothing behind a fold, but for repairs nobody opened; afterwards it is as the reader left it.
/** @type {HTMLDetailsElement[]} */
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details")].filter((fold) => !fold.open && !fold.matches(".kb-repair"));
  for (const fold of folded) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of folded) fold.open = false;
});

// What was read once can be read without a network. The first page came before there was anybody to
// keep it, so it is named with all that belongs to it; it comes from the browser's own store.
if ("serviceWorker" in navigator && location.protocol !== "file:") {
  const { serviceWorker } = navigator;
  const first = !serviceWorker.controller;
  addEventListener("load", async () => {
    try {
      const dialog = /** @type {HTMLElement} */ (document.getElementById("kb-search"));
      await serviceWorker.register(`${dialog.dataset.root}service-worker.js`);
      const { active } = await serviceWorker.ready;
      const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
      if (first && active) active.postMessage([location.href.split("#")[0], ...parts]);
    } catch (error) {
      // A browser that forbids it still shows the page.
    }
  });
}
