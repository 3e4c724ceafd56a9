// Reaching for search: the dialog opens at once, and what makes it search is fetched only now. Until it
// has come, what is typed stays in the field; if it does not come, the dialog says so.
"use strict";

/** @typedef {{begin: () => void, end: () => void}} Searcher  told when the dialog opens and closes */

const kbReach = {
  /** @type {Searcher | null} What search.js puts here. */
  searcher: null,
  open: () => {},
  close: () => {},
  /** @type {(state: string, told?: string | null) => void} Show one part of the dialog, and say it. */
  show: () => {},
};

kbReady(() => {
  const PATIENCE = 10000; // Milliseconds until a file counts as lost.
  const HERE = "kb-search"; // Stands in the history while the dialog is open: Back closes it.
  const FIELDS = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
  const dialog = /** @type {any} */ (document.getElementById("kb-search"));
  if (!dialog) return;
  /** @param {string} selector @returns {any} */
  const one = (selector) => dialog.querySelector(selector);
  const field = one(".kb-search__field");
  const keys = one(".kb-search__keys input");
  const busy = one(".kb-search__busy");
  /** @type {any} */
  let opener = null;
  /** @type {any} */
  let lost = 0;
  /** @type {"" | "coming" | "here"} */
  let files = "";
  let entered = false;

  const begin = () => {
    const { searcher } = kbReach;
    if (!searcher || !dialog.hasAttribute("open")) return;
    if (entered) field.form.dispatchEvent(new Event("submit", { cancelable: true }));
    else searcher.begin();
    entered = false;
  };

  /** @param {"" | "here"} state */
  const end = (state) => {
    clearTimeout(lost);
    files = state;
    busy.hidden = true;
    if (state) begin();
    else kbReach.show("failed");
  };

  // The style sheet, then the script: a script that had come alone would answer in a dialog half drawn.
  /** @type {[string, any][]} */
  const wanted = [["link", { rel: "stylesheet", href: dialog.dataset.css }], ["script", { src: dialog.dataset.js }]];
  let onItsWay = false;

  const bring = () => {
    if (!wanted.length) return end("here");
    const [[tag, names]] = wanted;
    const file = Object.assign(document.createElement(tag), names);
    onItsWay = true;
    file.onload = () => {
      onItsWay = false;
      wanted.shift();
      bring();
    };
    file.onerror = () => {
      onItsWay = false;
      end("");
    };
    return document.head.append(file);
  };

  const load = () => {
    if (files) return;
    files = "coming";
    busy.hidden = false;
    lost = setTimeout(end, PATIENCE, "");
    if (!onItsWay) bring();
  };

  // Open and close. An old phone knows no modal dialogs: there it is a sheet above the page.

  const leave = () => {
    if (kbReach.searcher) kbReach.searcher.end();
    if (dialog.hasAttribute("open")) return; // Opened again, before it was told that it had closed.
    if (history.state === HERE) history.back(); // The browser closed it by itself.
    document.documentElement.classList.remove("kb-searching");
    if (opener) opener.focus();
  };

  const open = () => {
    if (dialog.hasAttribute("open")) return;
    opener = document.activeElement;
    if (history.state !== HERE) history.pushState(HERE, "");
    document.documentElement.classList.add("kb-searching");
    if (dialog.showModal) dialog.showModal();
    else for (const [name, value] of [["open", ""], ["role", "dialog"], ["aria-modal", "true"]]) dialog.setAttribute(name, value);
    field.focus();
    field.select();
    if (files === "here") begin();
    else load();
  };

  const shut = () => {
    if (!dialog.hasAttribute("open")) return;
    field.blur(); // It would have the focus for a moment longer, and swallow the next key.
    if (dialog.close) return dialog.close();
    dialog.removeAttribute("open");
    return leave();
  };

  const close = () => {
    if (history.state === HERE) history.back();
    else shut();
  };

  /** Go to a place in the stead of the open dialog, so that Back leads to where the reader was. @param {HTMLAnchorElement} link */
  const go = (link) => {
    const here = link.hash && link.pathname === location.pathname;
    if (here) opener = null; // The page keeps the place that it jumps to.
    location.replace(link.href);
    if (here) shut();
  };

  Object.assign(kbReach, {
    open,
    close,
    show(/** @type {string} */ state, /** @type {string | null} */ told) {
      for (const part of dialog.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(state);
      const words = one(`[data-when=${state}] [data-say]`);
      one("[role=status]").textContent = told || (words ? words.textContent : "");
    },
  });

  /** @param {any} event */
  const reach = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.currentTarget.focus(); // Safari does not focus what is clicked, and the focus shall come back.
    open();
  };

  for (const link of document.querySelectorAll("[data-kb-search]")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", reach);
    link.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === " ") reach(event);
    });
  }

  document.addEventListener("keydown", (event) => {
    const other = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    const target = /** @type {Element} */ (event.target);
    if (other || !keys.checked || !["/", "f", "s"].includes(event.key) || target.closest(FIELDS)) return;
    event.preventDefault();
    open();
  });

  // Who speaks to the device, or shakes, may not want letters to open anything.
  keys.checked = kbMemory.get("keys") !== "off";
  keys.addEventListener("change", () => kbMemory.set("keys", keys.checked ? "on" : "off"));

  addEventListener("popstate", shut);
  dialog.addEventListener("close", leave);
  dialog.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation(); // The keys that open it are letters here.
    if (event.isComposing || event.keyCode === 229 || event.key !== "Escape") return;
    event.preventDefault();
    close();
  });
  dialog.addEventListener("click", (/** @type {any} */ event) => {
    const link = event.target.closest("a[href]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      go(link);
      return;
    }
    const act = event.target.closest("button, dialog").dataset.do;
    const twice = event.detail > 1; // The second click of two on the opener falls on the dialog.
    if (!twice && (event.target === dialog || act === "close")) close();
    else if (act === "again") load();
  });
  field.form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    entered = files !== "here";
  });
});
