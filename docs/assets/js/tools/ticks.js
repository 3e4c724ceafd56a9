// Ticks of a list stay on this device until they are cleared. Storage may be forbidden or full.
"use strict";

for (const sheet of kbForm.all(document, "[data-sheet]")) {
  const boxes = kbForm.fields(sheet);
  const count = kbForm.one(sheet, "[data-count]");
  // One key for a list in both scripts: the way to its page below the site.
  const { root } = kbForm.one(document, "[data-root]").dataset;
  const key = `${new URL(root || "", location.href).pathname}.ticks.${sheet.dataset.sheet}`;

  /** What a line rests on names it, so that a list may grow or be sorted anew. @type {string[]} */
  const names = [];
  for (const box of boxes) {
    const link = kbForm.one(/** @type {Element} */ (box.closest("li")), "footer a");
    const rests = (link && link.getAttribute("href")) || "";
    const before = names.filter((name) => name.startsWith(`${rests} `));
    names.push(`${rests} ${before.length}`);
  }

  /** @param {(storage: Storage) => void} use */
  const stored = (use) => {
    try {
      use(localStorage);
    } catch (error) {
      // A reader who forbids storage still has the list.
    }
    count.textContent = String(boxes.filter((box) => box.checked).length);
  };

  const keep = () => {
    const ticked = names.filter((_, n) => boxes[n].checked);
    stored((storage) => ticked.length ? storage.setItem(key, JSON.stringify(ticked)) : storage.removeItem(key));
  };

  stored((storage) => {
    const ticked = JSON.parse(storage.getItem(key) || "[]");
    for (const [n, box] of boxes.entries()) box.checked = ticked.includes(names[n]);
  });
  // Live only from the first touch: nobody is told how many are ticked on arrival.
  sheet.addEventListener("focusin", () => kbForm.one(sheet, "[data-live]").setAttribute("aria-live", "polite"));
  sheet.addEventListener("change", keep);
  kbForm.one(sheet, "[data-do=clear]").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    keep();
  });
  kbForm.one(sheet, "[data-do=print]").addEventListener("click", () => kbPaper.print(sheet));
}
