// Put on the colours that the reader chose last time, before anything is painted: this stands in the
// head, and waits for nothing. Who chose nothing gets what the device says, by style sheet alone.
"use strict";

/** The root of the site; where a text is wanted, it is its address. */
const kbRoot = new URL(/** @type {any} */ (document.currentScript).dataset.root, location.href);

/** Do something once the whole page is read. @param {() => void} act */
const kbReady = (act) => (kbRead ? act() : document.addEventListener("DOMContentLoaded", act));
let kbRead = false; // What is fetched later finds the page read.
document.addEventListener("DOMContentLoaded", () => (kbRead = true));

/** What this device remembers of the reader's choices; a browser may forbid it, and still shows the
 * page. Other sites share this host. */
const kbMemory = {
  /** @param {string} what */
  get(what) {
    try {
      return localStorage.getItem(`kb-${what} ${kbRoot.pathname}`);
    } catch (error) {
      return null;
    }
  },
  /** @param {string} what @param {string} value */
  set(what, value) {
    try {
      localStorage.setItem(`kb-${what} ${kbRoot.pathname}`, value);
    } catch (error) {
      // It lasts as long as the page.
    }
  },
};

(() => {
  const page = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const bars = /** @type {HTMLMetaElement[]} */ ([...document.querySelectorAll("meta[name=theme-color]")]);
  const colours = bars.map((bar) => bar.content);

  /** @param {string} scheme */
  const put = (scheme) => {
    page.dataset.kbScheme = scheme;
    for (const bar of bars) bar.content = colours[scheme === "dark" ? 1 : 0];
  };

  const shown = () => page.dataset.kbScheme || (dark.matches ? "dark" : "light");
  const chosen = kbMemory.get("scheme");
  if (chosen === "dark" || chosen === "light") put(chosen);
  page.className = "js";

  // The policy of the page lets a script be fetched only if this finds that it lies below the root.
  const types = /** @type {any} */ (window).trustedTypes;
  if (types) {
    types.createPolicy("default", {
      createScriptURL: (/** @type {string} */ way) => (new URL(way, location.href).href.startsWith(/** @type {any} */ (kbRoot)) ? way : null),
    });
  }

  kbReady(() => {
    const button = /** @type {HTMLElement} */ (document.querySelector(".kb-tint"));
    const name = () => {
      button.title = /** @type {string} */ (button.dataset[shown()]);
      button.setAttribute("aria-label", button.title);
    };
    name();
    button.hidden = false;
    dark.onchange = name;
    button.addEventListener("click", () => {
      put(shown() === "dark" ? "light" : "dark");
      kbMemory.set("scheme", shown());
      name();
    });
  });
})();
