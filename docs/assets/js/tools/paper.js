// Paper: a part of the page is printed alone, or its text is copied.
"use strict";

const kbPaper = (() => {
  const page = document.documentElement;

  /** Print one part of the page and its title, nothing else. @param {Element} part */
  const print = (part) => {
    for (const old of kbForm.all(document, ".kb-part")) old.classList.remove("kb-part");
    part.classList.add("kb-part");
    page.classList.add("kb-print-part");
    addEventListener("afterprint", () => page.classList.remove("kb-print-part"), { once: true });
    window.print();
  };

  /** Copy without the clipboard's own door: old browsers, and pages from a file. @param {string} text */
  const byHand = (text) => {
    const area = document.createElement("textarea");
    const focused = /** @type {HTMLElement} */ (document.activeElement);
    area.className = "kb-unseen";
    area.value = text;
    document.body.appendChild(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused.focus();
    return done;
  };

  /** @param {string} text @returns {Promise<boolean>} */
  const copied = (text) =>
    navigator.clipboard
      ? navigator.clipboard.writeText(text).then(() => true, () => byHand(text))
      : Promise.resolve(byHand(text));

  /** @param {HTMLElement} paper */
  const copy = async (paper) => {
    const lines = kbForm.all(paper, "[data-text] > *").map((line) => (line.textContent || "").trim());
    const done = await copied(lines.join("\n"));
    kbForm.put(kbForm.one(paper, "[role=status]"), kbForm.fill(paper, done ? "copied" : "uncopied", {}));
  };

  for (const paper of kbForm.all(document, ".kb-paper")) {
    paper.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("button");
      const wish = button && button.dataset.do;
      if (wish === "print") print(paper);
      if (wish === "copy") copy(paper);
      if (button && wish === "large") button.setAttribute("aria-pressed", String(paper.classList.toggle("kb-paper--large")));
    });
  }

  return { print };
})();
