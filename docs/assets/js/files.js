// The files of search: where they arrive, and how they are asked for. Each is a script that calls
// kb("name", data), so that it can be loaded from file:// and under a strict policy too.
"use strict";

const kb = (() => {
  const MOST = 400; // Files kept in memory; a long visit to a large corpus must not fill an old phone.
  const PATIENCE = 10000; // Milliseconds until a file counts as lost.
  const SMALL = 60; // Pages of a guide whose index is kept whole: half a megabyte on the way.

  /** A file did not come. */
  class Missing extends Error {}

  /** @type {Map<string, any>} What came, the one used last at the end. */
  const kept = new Map();
  /** @type {Map<string, Promise<void>>} */
  const coming = new Map();
  const dialog = /** @type {HTMLElement} */ (document.getElementById("kb-search"));
  let tries = 0;

  /** @param {string} name */
  const has = (name) => (name === "engine" ? "kbSearch" in window : kept.has(name));

  /** @param {string} name */
  const address = (name) => {
    const folder = `${dialog.dataset.root}search/`;
    if (name === "engine") return `${folder}engine.js`;
    // After a failure the index is asked for anew: the site may have changed under an open page.
    const again = tries ? `?${tries}` : "";
    if (name === "index") return `${folder}index.js${again}`;
    return `${folder}${kept.get("index").version}/${name}.js`;
  };

  /** @param {string} name */
  const fetch = (name) =>
    new Promise((/** @type {(value?: undefined) => void} */ done, fail) => {
      const script = document.createElement("script");
      const end = () => {
        clearTimeout(timer);
        script.remove();
        if (has(name)) done();
        else fail(new Missing(name));
      };
      const timer = setTimeout(end, PATIENCE);
      script.onload = end;
      script.onerror = end;
      script.src = address(name);
      document.head.appendChild(script);
    });

  /** @param {string} name */
  const bring = (name) => {
    const asked = coming.get(name);
    if (has(name) || asked) return asked;
    const arrival = fetch(name).finally(() => coming.delete(name));
    coming.set(name, arrival);
    return arrival;
  };

  /**
   * Receive a file; the files call it.
   * @param {string} name
   * @param {any} data
   */
  const receive = (name, data) => {
    kept.set(name, data);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break;
      kept.delete(oldest);
    }
  };

  return Object.assign(receive, {
    Missing,

    /**
     * Give the data of a file, or undefined when it was not loaded.
     * @param {string} name
     */
    get(name) {
      const data = kept.get(name);
      if (data === undefined) return undefined;
      kept.delete(name);
      kept.set(name, data);
      return data;
    },

    /**
     * Load files side by side; the promise fails with `Missing` when one does not come.
     * @param {string[]} names
     */
    load: (names) => Promise.all(names.map(bring)),

    /**
     * Name every file of a small index, and none of a large one.
     * @param {string} edition
     */
    whole(edition) {
      const { pages, shards, chunks } = kept.get("index");
      // One digit of each number has no bit that says that another follows.
      const count = (/** @type {string} */ numbers) => numbers.replace(/[^A-Za-f]/g, "").length;
      if (count(pages) > SMALL) return [];
      const row = (/** @type {string} */ folder, /** @type {number} */ size) =>
        Array.from({ length: size }, (_, number) => `${folder}/${number}`);
      const names = ["engine", "index", "words", "pinyin", "hans/suggest", `${edition}/suggest`];
      return [...names, ...row("s", shards), ...row(edition, count(chunks))].map((name) => new URL(address(name), location.href).href);
    },

    /** Begin anew, after a failure. */
    forget() {
      kept.clear();
      coming.clear();
      tries += 1;
    },
  });
})();
