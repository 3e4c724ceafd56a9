// What search found, as elements: copies of the templates in overrides/partials/search.html. Words of
// the sources and of the reader enter as text only.
"use strict";

/**
 * @typedef {number[][]} Marks  begins and ends, in the text that is shown
 * @typedef {{anchor: string, kind: string, title: string, text: string, said: string,
 *   marks: {title: Marks, text: Marks}}} Hit
 * @typedef {{page: string, title: string, crumb: string, hits: Hit[]}} Group
 */

const kbFound = (() => {
  const dialog = /** @type {HTMLElement} */ (document.getElementById("kb-search"));
  const FILE = location.protocol === "file:" ? "index.html" : "";

  /** @param {string} name @returns {any} */
  const copy = (name) =>
    /** @type {any} */ (dialog.querySelector(`template[data-of=${name}]`)).content.firstElementChild.cloneNode(true);

  /** @param {string} page @param {string} anchor */
  const address = (page, anchor) => dialog.dataset.home + (page === "index" ? "" : `${page}/`) + FILE + (anchor && `#${anchor}`);

  /** Put a text into an element, its marked parts as `mark`. @param {Element} element @param {string} text @param {Marks} marks */
  const write = (element, text, marks) => {
    let at = 0;
    for (const [start, end] of marks) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.append(text.slice(at, start), mark);
      at = end;
    }
    element.append(text.slice(at));
  };

  /** @param {Group} group @returns {(hit: Hit) => Node} */
  const hitOf = (group) => (hit) => {
    const item = copy("hit");
    const part = (/** @type {string} */ name) => item.querySelector(`.kb-hit__${name}`);
    item.firstElementChild.href = address(group.page, hit.anchor);
    item.firstElementChild.classList.add(`kb-hit--${hit.kind}`);
    part("kind").textContent = part("kind").dataset[hit.kind];
    part("said").textContent = hit.said && `${hit.said} ${part("said").dataset.of}`;
    if (hit.title !== group.title) write(part("title"), hit.title, hit.marks.title);
    write(part("text"), hit.text, hit.marks.text);
    return item;
  };

  return {
    /** @param {Group} group @returns {any} */
    group(group) {
      const item = copy("group");
      item.querySelector("a").href = address(group.page, "");
      item.querySelector(".kb-group__crumb").textContent = group.crumb;
      item.querySelector(".kb-group__title").textContent = group.title;
      item.querySelector("ul").append(...group.hits.map(hitOf(group)));
      return item;
    },

    /** @param {string} words @returns {Node} */
    guess(words) {
      const item = copy("guess");
      item.firstElementChild.textContent = words;
      return item;
    },
  };
})();
