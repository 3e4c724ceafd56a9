// Small comforts. Every page works without them.
"use strict";

// Changing the script keeps the place on the page.
kbReady(() => {
  const link = /** @type {HTMLAnchorElement} */ (document.querySelector("[data-kb-script]"));
  const follow = () => {
    link.hash = location.hash;
  };
  follow();
  addEventListener("hashchange", follow);
  link.addEventListener("click", follow);
});

// An explanation lies on other words, so Escape takes it away until the reader goes on.
addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.documentElement.classList.add("kb-hushed");
});
for (const goes of ["focusin", "mouseover"]) addEventListener(goes, () => document.documentElement.classList.remove("kb-hushed"));

// What copies the number of a sentence is fetched by who opens its evidence, for it stands in there.
document.addEventListener(
  "toggle",
  (event) => {
    const words = document.getElementById("kb-cite");
    if (!words || !words.dataset.js || !/** @type {Element} */ (event.target).matches(".kb-proof")) return;
    document.head.append(Object.assign(document.createElement("script"), { src: words.dataset.js }));
    words.dataset.js = "";
  },
  true, // It does not rise.
);

// A printed page hides nothing behind a fold but the quotes, which fill ten sheets: their numbers are
// printed. Afterwards it is as the reader left it.
/** @type {HTMLDetailsElement[]} */
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details")].filter((fold) => !fold.open && !fold.matches(".kb-proof"));
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
      await serviceWorker.register(`${kbRoot}service-worker.js`);
      const { active } = /** @type {any} */ (await serviceWorker.ready); // Not before there is one.
      const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
      if (first) active.postMessage([location.href, ...parts]);
      // The few pages for bad days; who pays for every byte keeps what was read, and no more.
      const { connection } = /** @type {any} */ (navigator);
      const brand = /** @type {HTMLAnchorElement} */ (document.querySelector(".kb-brand"));
      const keep = () => active.postMessage([new URL("keep.json", brand.href).href]);
      if (connection && connection.saveData) return;
      (window.requestIdleCallback || setTimeout)(keep);
    } catch (error) {
      // A browser that forbids it still shows the page.
    }
  });
}
