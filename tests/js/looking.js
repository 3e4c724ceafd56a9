// What tests measure inside a page. tests/looking.py puts it there; each gives sentences about faults.
"use strict";

window.kbLook = (() => {
  const LEAST = 43; // Pixels that a thumb hits; the missing one is for rounding.
  const TARGETS = "a[href], button, summary, input, textarea, select";
  const BLOCKS = "p, li, dd, td, th, small, blockquote, h1, h2, h3, h4, figcaption";

  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = (element) => element.textContent.trim();
  const named = (element) => `${element.tagName}.${element.className} ${words(element).slice(0, 12)}`;

  /** Ask axe. */
  const axe = async (rules) => {
    const found = await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return found.violations.map(({ id, help, nodes }) => {
      const places = nodes.slice(0, 5).map((node) => node.target.join(" "));
      return `${id}, ${help}: ${places.join(" | ")}`;
    });
  };

  /** Of brothers and sisters built alike, down to the last child, leave two. */
  const thin = (element = document.querySelector("main")) => {
    const counts = new Map();
    for (const child of [...element.children]) {
      const like = thin(child);
      counts.set(like, (counts.get(like) || 0) + 1);
      if (counts.get(like) > 2) child.remove();
    }
    const names = [...element.attributes].map((attribute) => attribute.name).sort();
    return `${element.tagName}.${element.className}[${names}](${[...counts.keys()].sort()})`;
  };

  const unfold = () => {
    for (const fold of all("details")) fold.open = true;
  };

  /** Double the letters, as the settings of a browser do. */
  const enlarge = () => {
    const { style } = document.documentElement;
    style.fontSize = `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
  };

  /** A link in a sentence is as high as its line. */
  const inSentence = (element) => {
    const block = element.closest(BLOCKS);
    const inline = getComputedStyle(element).display === "inline";
    return inline && Boolean(block) && words(block).length > words(element).length;
  };

  const answers = (element, x, y) => {
    const there = document.elementFromPoint(x, y);
    return there && (element.contains(there) || (there.contains(element) && there.matches("label")));
  };

  /** How far a target answers, its own box and the room that it takes around it. */
  const room = (element, dx, dy) => {
    const box = element.getBoundingClientRect();
    if (box.width * dx + box.height * dy >= LEAST) return LEAST;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    let size = 1;
    for (const way of [1, -1]) {
      for (let far = way; answers(element, x + far * dx, y + far * dy); far += way) size += 1;
    }
    return size;
  };

  /** What a thumb can miss: it answers to fewer than 44 pixels across or down. */
  const missed = () => {
    const targets = new Set();
    for (const element of all(TARGETS)) {
      const target = (element.matches("input") && element.closest("label")) || element;
      const { width, height } = target.getBoundingClientRect();
      const seen = target.checkVisibility({ visibilityProperty: true }) && width > 2 && height > 2;
      if (seen && !element.disabled && !inSentence(target)) targets.add(target);
    }
    return [...targets].flatMap((target) => {
      target.scrollIntoView({ block: "center" });
      if (target.matches(".kb-skip")) target.focus(); // It is there for who comes to it by Tab.
      const [across, down] = [room(target, 1, 0), room(target, 0, 1)];
      return Math.min(across, down) < LEAST ? [`too small: ${named(target)} ${across}x${down}`] : [];
    });
  };

  /** Whether it is there for the ear only. */
  const unseen = (element) =>
    getComputedStyle(element).clipPath !== "none" || (element !== document.body && unseen(element.parentElement));

  /** What hides a part of its words. */
  const cut = () =>
    all("header *, main *, footer *").flatMap((element) => {
      const { display, overflowX, overflowY } = getComputedStyle(element);
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      if (display === "inline" || !(hides(overflowX) || hides(overflowY)) || unseen(element)) return [];
      const x = hides(overflowX) ? element.scrollWidth - element.clientWidth : 0;
      const y = hides(overflowY) ? element.scrollHeight - element.clientHeight : 0;
      return x > 1 || y > 1 ? [`cut: ${named(element)} by ${x}, ${y}`] : [];
    });

  /** What lies on its neighbour in the header. */
  const crossed = () => {
    const row = all("header nav > *").filter((element) => element.checkVisibility());
    const boxes = row.map((element) => element.getBoundingClientRect());
    const meet = (a, b) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    return row.filter((_, at) => boxes.slice(at + 1).some((box) => meet(boxes[at], box))).map((it) => `crossed: ${named(it)}`);
  };

  /** What makes the page wider than the screen. */
  const wide = () => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const over = all("body *").filter((element) => element.getBoundingClientRect().right > innerWidth + 1);
    return [`wide: ${document.documentElement.scrollWidth}, ${over.slice(0, 4).map(named).join(" | ")}`];
  };

  /** What moves, or fades. */
  const moving = () =>
    all("body, body *").flatMap((element) =>
      ["", "::before", "::after"].flatMap((part) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element, part);
        const times = `${transitionDuration},${animationDuration}`.split(",");
        return times.some((time) => parseFloat(time) > 0.01) ? [`moves: ${named(element)}${part}`] : [];
      }),
    );

  /** Whether something of the element can be seen, and is not covered. */
  const shown = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const spots = [0.05, 0.5, 0.95].flatMap((a) => [0.1, 0.5, 0.9].map((b) => [left + (right - left) * a, top + (bottom - top) * b]));
    return spots.some(([x, y]) => answers(element, x, y));
  };

  /** What is wrong with the focus where it is: no outline, or something lies on it. */
  const unseenFocus = () => {
    const element = document.activeElement;
    const near = [element, element.nextElementSibling, element.parentElement].filter(Boolean);
    const lined = near.some((it) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(it);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    return [...(lined ? [] : [`no outline: ${named(element)}`]), ...(shown(element) ? [] : [`covered: ${named(element)}`])];
  };

  /** What is wrong with the focus anywhere on the page. A key must have been pressed before. */
  const unfocused = () =>
    all(`${TARGETS}, [tabindex]`).flatMap((element) => {
      if (element.tabIndex < 0 || element.disabled || !element.checkVisibility()) return [];
      element.focus();
      return document.activeElement === element ? unseenFocus() : [];
    });

  return { axe, crossed, cut, enlarge, missed, moving, thin, unfocused, unfold, unseenFocus, wide };
})();
