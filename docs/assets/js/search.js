// The search dialog: asks the engine, brings it the files it wants, and shows what it found. It is
// fetched and opened by reach.js.
// Nothing that a reader types is kept or sent. docs/contributing/search.md has the whole.
"use strict";

/**
 * @typedef {"empty" | "found" | "none" | "failed" | "stale"} State
 * @typedef {{read: string[], alike: string[], weak: boolean, total: number, results: Group[]}} Found
 */

(() => {
  const PAUSE = 80; // Milliseconds after a letter until we search.
  const SLOW = 300; // Milliseconds until we say that we are still searching.
  const SHOWN = 5; // Pages before "show more"; each costs a file.
  const MOST = 10; // Pages at all.
  const IDLE = 1000; // Milliseconds after an answer until other files are fetched.
  const FORMAT = 1; // Of the index.
  const ROUNDS = 9; // The engine asks for files a few times, not for ever.
  const WALKED = ".kb-search__field, .kb-search__body a, .kb-search__more";

  const dialog = /** @type {HTMLElement} */ (document.getElementById("kb-search"));
  /** @param {string} selector @param {ParentNode} [within] @returns {any} */
  const one = (selector, within = dialog) => within.querySelector(selector);
  /** @param {string} selector @returns {any[]} */
  const all = (selector) => [...dialog.querySelectorAll(selector)];

  const { edition = "hans" } = dialog.dataset;
  const options = { edition, limit: SHOWN };
  const field = one(".kb-search__field");
  const body = one(".kb-search__body");
  const status = one("[role=status]");
  let turn = 0; // Counts searches, so that a late answer knows that it is late.
  let typing = 0;
  let kept = false;
  let composing = false;
  let confirming = false; // Enter that ends a composition asks for nothing yet.

  // What is shown.

  /** @param {Element} list @param {Node[]} items */
  const refill = (list, items) => {
    list.textContent = "";
    list.append(...items);
  };

  /** @param {State} state @param {string | null} [told] What a screen reader hears, if not what is shown. */
  const show = (state, told) => kbReach.show(state, told);

  /** @param {Found} found */
  const paint = (found) => {
    for (const line of all("[data-told]")) {
      const names = { read: found.read, alike: found.alike, weak: found.weak ? [""] : [] }[/** @type {"weak"} */ (line.dataset.told)];
      line.hidden = !names.length;
      one("b", line).textContent = names.join("”和“");
    }
    refill(one(".kb-search__groups"), found.results.map(kbFound.group));
    one(".kb-search__more").hidden = found.results.length >= Math.min(found.total, MOST);
    body.scrollTop = 0;
    const told = all("[data-told]:not([hidden])").map((line) => line.textContent);
    const count = [status.dataset.found.replace("#", found.total), ...told].join(" ");
    // Letters of an input method that are no word yet are searched, but not talked about.
    if (found.results.length) show("found", composing ? status.textContent : count);
    else show("none");
  };

  // What is asked. Each question gives what draws its answer, for it may come too late.

  const begin = async () => {
    await kb.load(["engine", "index"]);
    if (kb.get("index").format !== FORMAT) throw new RangeError("This page and the index are of different days.");
  };

  /** Ask the engine, bringing the files that it needs, until it answers. @param {(engine: any) => any} question */
  const answer = async (question) => {
    await begin();
    for (let round = 0; round < ROUNDS; round += 1) {
      const given = question(/** @type {any} */ (window).kbSearch);
      if (!given.need) return given;
      await kb.load(given.need);
    }
    throw new RangeError("The engine asks for ever.");
  };

  /** Prepare for the first letter, and show what others ask. */
  const welcome = async () => {
    await begin();
    await kb.load([`${edition}/suggest`]);
    const asked = kb.get(`${edition}/suggest`).slice(0, 4);
    return () => {
      refill(one(".kb-search__asked ul"), asked.map(kbFound.guess));
      show("empty");
    };
  };

  /** @param {string} words */
  const results = async (words) => {
    const found = await answer((engine) => engine.find(words, kb, options));
    return () => {
      paint(found);
      setTimeout(keep, IDLE);
      offer(words, turn).catch(() => refill(one(".kb-search__guesses"), []));
    };
  };

  /** Offer what others ask that begins or goes on like this; without it the answer stands. @param {string} words @param {number} mine */
  const offer = async (words, mine) => {
    const guesses = await answer((engine) => engine.suggest(words, kb, options));
    const shown = all(".kb-group:first-child .kb-hit__title").map((title) => title.textContent);
    const others = guesses.filter((/** @type {string} */ guess) => guess !== words && !shown.includes(guess));
    if (mine === turn) refill(one(".kb-search__guesses"), others.slice(0, 3).map(kbFound.guess));
  };

  /** Search for what stands in the field; say whether the answer was still wanted when it came. */
  const search = async () => {
    clearTimeout(typing);
    turn += 1;
    const mine = turn;
    const words = field.value.trim();
    const busy = (/** @type {boolean} */ is) => {
      if (mine === turn) one(".kb-search__busy").hidden = !is;
    };
    const slow = setTimeout(busy, SLOW, true);
    one("[data-do=wipe]").hidden = !field.value;
    const draw = await (words ? results(words) : welcome()).catch(
      (error) => () => {
        if (!(error instanceof kb.Missing)) setTimeout(() => { throw error; }); // For who looks into the console.
        show(error instanceof kb.Missing ? "failed" : "stale");
      },
    );
    clearTimeout(slow);
    busy(false);
    if (mine === turn) draw();
    return mine === turn;
  };

  /** Once something was searched, have a small index kept for a time without a network. */
  const keep = () => {
    const { serviceWorker, connection } = /** @type {any} */ (navigator);
    const worker = serviceWorker && serviceWorker.controller;
    if (!worker || kept || (connection && connection.saveData)) return;
    kept = true;
    const own = [dialog.dataset.css, dialog.dataset.js].map((file) => new URL(String(file), location.href).href);
    worker.postMessage(kb.whole(edition).concat(own));
  };

  const searchSoon = () => {
    clearTimeout(typing);
    typing = setTimeout(search, PAUSE);
  };

  kbReach.searcher = {
    begin: search,
    end() {
      turn += 1; // What is on its way was for somebody who has left.
      clearTimeout(typing);
    },
  };

  // Keys and clicks in the dialog.

  /** @param {number} step @param {any[]} stops */
  const walk = (step, stops) => {
    const to = Math.max(stops.indexOf(document.activeElement), 0) + step;
    stops[Math.min(Math.max(to, 0), stops.length - 1)].focus();
  };

  dialog.addEventListener("keydown", (event) => {
    confirming = event.isComposing || event.keyCode === 229;
    const stops = all("input, button, a[href]").filter((stop) => stop.getClientRects().length);
    const [edge, over] = event.shiftKey ? [stops[0], stops[stops.length - 1]] : [stops[stops.length - 1], stops[0]];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (confirming) return;
    if (event.key === "Tab" && document.activeElement === edge) over.focus();
    else if (step) walk(step, stops.filter((stop) => stop.matches(WALKED)));
    else return;
    event.preventDefault();
  });

  one("form").addEventListener("submit", async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (confirming || !(await search())) return;
    const sure = one("[data-when=found]:not([hidden]) [data-told=weak][hidden]");
    const best = sure && one(".kb-hit");
    // With a finger, Enter puts the keyboard away: who cannot see the list yet has not chosen from it.
    if (matchMedia("(pointer: coarse)").matches) body.focus();
    else if (best) best.click();
  });

  /** @type {Record<string, (button: HTMLElement) => void>} */
  const acts = {
    wipe() {
      field.value = "";
      field.focus();
      search();
    },
    guess(button) {
      field.value = button.textContent;
      body.focus();
      search();
    },
    async more() {
      options.limit = MOST;
      if (await search()) one("a", all(".kb-group")[SHOWN]).focus();
      options.limit = SHOWN;
    },
    again() {
      kb.forget();
      field.focus();
      search();
    },
    reload: () => location.reload(),
  };

  dialog.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    const act = button && acts[String(button.dataset.do)];
    if (button && act) act(button);
  });

  field.addEventListener("input", searchSoon);
  for (const name of ["compositionstart", "compositionend"]) {
    field.addEventListener(name, () => {
      composing = name === "compositionstart";
      searchSoon();
    });
  }
})();
