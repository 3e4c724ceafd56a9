// Reaching for search: the dialog opens at once, and what makes it search is fetched only now. Until it
// has come, what is typed stays in the field; if it does not come, the dialog says so.
"use strict";

/** @typedef {{begin: () => void, end: () => void}} Searcher  told when the dialog opens and closes */

const kbReach = {
  /** @type {Searcher | null} What search.js puts here. */
  searcher: null,
  open: () => {},
  /** @type {(stay?: boolean) => void} Close; the focus goes back, or stays in the page. */
  close: () => {},
  /** @type {(state: string, told?: string | null) => void} Show one part of the dialog, and say it. */
  show: () => {},
};

kbReady(() => {
  const PATIENCE = 10000; // Milliseconds until a file counts as lost.
  const FIELDS = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
  const dialog = /** @type {any} */ (document.getElementById("kb-search"));
  if (!dialog) return;
  /** @param {string} selector @returns {any} */
  const one = (selector) => dialog.querySelector(selector);
  const field = one(".kb-search__field");
  /** @type {any} */
  let opener = null;
  /** @type {"" | "coming" | "here"} */
  let files = "";
  let entered = false;

  /** Bring a file with an element; it is taken away again if the file is lost. @param {any} element */
  const bring = (element) =>
    new Promise((done, fail) => {
      const lose = () => {
        element.remove();
        fail();
      };
      const timer = setTimeout(lose, PATIENCE);
      element.onerror = lose;
      element.onload = () => {
        clearTimeout(timer);
        done(undefined);
      };
      document.head.appendChild(element);
    });

  const begin = () => {
    const { searcher } = kbReach;
    if (!searcher || !dialog.hasAttribute("open")) return;
    if (entered) field.form.dispatchEvent(new Event("submit", { cancelable: true }));
    else searcher.begin();
    entered = false;
  };

  /** @param {"" | "here"} state */
  const end = (state) => {
    files = state;
    one(".kb-search__busy").hidden = true;
    if (state) begin();
    else kbReach.show("failed");
  };

  const load = () => {
    if (files) return;
    files = "coming";
    one(".kb-search__busy").hidden = false;
    const { css, js } = dialog.dataset;
    Promise.all([
      bring(Object.assign(document.createElement("link"), { rel: "stylesheet", href: css })),
      bring(Object.assign(document.createElement("script"), { src: js })),
    ]).then(() => end("here"), () => end(""));
  };

  // Open and close. An old phone knows no modal dialogs: there it is a sheet above the page.

  const leave = () => {
    if (kbReach.searcher) kbReach.searcher.end();
    if (dialog.hasAttribute("open")) return; // Opened again, before it was told that it had closed.
    document.documentElement.classList.remove("kb-searching");
    if (opener) opener.focus();
  };

  const open = () => {
    opener = document.activeElement;
    document.documentElement.classList.add("kb-searching");
    if (dialog.showModal) dialog.showModal();
    else for (const [name, value] of [["open", ""], ["role", "dialog"], ["aria-modal", "true"]]) dialog.setAttribute(name, value);
    field.focus();
    field.select();
    if (files === "here") begin();
    else load();
  };

  const close = (stay = false) => {
    if (stay) opener = null;
    if (dialog.close) return dialog.close();
    dialog.removeAttribute("open");
    return leave();
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

  for (const opens of document.querySelectorAll("[data-kb-search]")) {
    const link = /** @type {HTMLElement} */ (opens);
    link.hidden = false;
    if (link.tagName !== "BUTTON") link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      link.focus(); // Safari does not focus what is clicked, and the focus shall come back.
      open();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " " || link.tagName === "BUTTON") return;
      event.preventDefault();
      open();
    });
  }

  document.addEventListener("keydown", (event) => {
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    const target = /** @type {Element} */ (event.target);
    if (busy || !["/", "f", "s"].includes(event.key) || target.closest(FIELDS)) return;
    event.preventDefault();
    open();
  });

  dialog.addEventListener("close", leave);
  dialog.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation(); // The keys that open it are letters here.
    if (event.isComposing || event.keyCode === 229 || event.key !== "Escape") return;
    event.preventDefault();
    close();
  });
  dialog.addEventListener("click", (/** @type {any} */ event) => {
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
