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

  /** Old browsers have no clipboard; where they do not copy either, the text stays selected. @param {Element} text */
  const byHand = (text) => {
    /** @type {Selection} */ (getSelection()).selectAllChildren(text);
    return document.execCommand("copy") ? "copied" : "uncopied";
  };

  /** @param {HTMLElement} paper */
  const copy = async (paper) => {
    const text = kbForm.one(paper, "[data-text]");
    const lines = [...text.children].map((line) => String(line.textContent).trim()).join("\n");
    const said = await Promise.resolve()
      .then(() => navigator.clipboard.writeText(lines))
      .then(() => "copied", () => byHand(text));
    kbForm.put(kbForm.one(paper, "[role=status]"), kbForm.fill(paper, said, {}));
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
