// The menu of a small screen. A checkbox opens it without this; here it is a button that says whether
// it is open, and the focus goes in and comes back.
"use strict";

kbReady(() => {
  const box = /** @type {HTMLInputElement} */ (document.getElementById("kb-drawer"));
  const side = /** @type {HTMLElement} */ (document.getElementById("kb-side"));
  const button = /** @type {HTMLElement} */ (document.querySelector("button.kb-menu"));

  const tell = () => {
    button.setAttribute("aria-expanded", String(box.checked));
    document.documentElement.classList.toggle("kb-held", box.checked);
  };

  /** @param {boolean} open */
  const turn = (open) => {
    box.checked = open;
    tell();
    const first = /** @type {HTMLElement} */ (side.querySelector("[aria-current]") || side.querySelector("a"));
    (open ? first : button).focus();
  };

  tell();
  button.addEventListener("click", () => turn(!box.checked));
  box.addEventListener("change", () => turn(box.checked)); // The shade beside it is its label.
  side.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.checked) turn(false);
  });
  side.addEventListener("focusout", (event) => {
    const to = /** @type {Node | null} */ (event.relatedTarget);
    if (!to || side.contains(to)) return;
    box.checked = false;
    tell();
  });
  // Coming back to a page, the browser may show it as it was left.
  addEventListener("pageshow", () => {
    box.checked = false;
    tell();
  });
});
