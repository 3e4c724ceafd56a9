// Lead from a number to its place: in the index, and on a document that goes on on further pages.
"use strict";

(() => {
  /**
   * Give the link to the last line that is not behind a line.
   * @param {Iterable<HTMLAnchorElement>} links In order; each leads to a line.
   * @param {string} line
   */
  const nearest = (links, line) => [...links].filter((link) => Number(link.hash.slice(2)) <= Number(line)).pop();

  /** @param {string} list @returns {Iterable<HTMLAnchorElement>} */
  const linksIn = (list) => document.querySelectorAll(`${list} a`);

  /**
   * Give the address of what has a number: `sa12`, `003-28-1`, `003:28`.
   * @param {string} number
   */
  const found = (number) => {
    const row = /^[a-z]/.test(number) && document.getElementById(number);
    const link = row && row.querySelector("a");
    if (link) return link.href;
    const [, source, line] = /^(?:p-)?(\w+?)[-:](\d+)(?:-\d+)?$/.exec(number) || [];
    const near = source && nearest(linksIn(`[data-kb-source="${source}"]`), line);
    return near ? `${near.href.split("#")[0]}#L${line}` : "";
  };

  /** A line of a long document may stand on a further page. */
  const follow = () => {
    const [, line] = /^#(?:L|p-\w+-(?=\d+-\d+$))(\d+)/.exec(location.hash) || [];
    const near = line && !document.getElementById(location.hash.slice(1)) && nearest(linksIn(".kb-parts"), line);
    if (near && near.pathname !== location.pathname) location.replace(near.href.split("#")[0] + location.hash);
  };

  kbReady(() => {
    addEventListener("hashchange", follow);
    follow();
    const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".kb-number"));
    if (!form) return;
    form.hidden = false;
    const [told, unknown] = form.querySelectorAll("p");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const address = found(/** @type {HTMLInputElement} */ (form.querySelector("input")).value.trim().toLowerCase());
      told.textContent = address ? "" : unknown.textContent;
      if (address) location.href = address;
    });
  });
})();
