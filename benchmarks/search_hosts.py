"""The scripts by which a page asks each engine; one function, `ask`, that loads what it needs."""

from enum import Enum

_OURS = """
  const dialog = document.createElement("div");
  dialog.id = "kb-search";
  dialog.dataset.root = "ROOT";
  document.body.append(dialog);
  const host = document.createElement("script");
  host.src = "/assets/files.js";
  const ready = new Promise((done) => { host.onload = done; });
  document.head.append(host);

  async function ask(query) {
    await ready;
    for (const name of ["engine", "index"]) await kb.load([name]);
    for (let round = 0; round < 20; round += 1) {
      const found = kbSearch.find(query, kb, { edition: "hans", limit: 10 });
      if (!found.need) {
        return found.results.map((it) => [it.page, it.hits.map((hit) => hit.anchor)]);
      }
      await kb.load(found.need);
    }
    throw new Error("asked for files too often");
  }
"""

_THEME = """
  let worker;
  const told = (message) => new Promise((done) => {
    worker.onmessage = (event) => done(event.data);
    worker.postMessage(message);
  });

  async function ask(query) {
    if (!worker) {
      const index = await (await fetch("ROOTsearch/search_index.json")).json();
      worker = new Worker("ROOTassets/javascripts/workers/WORKER");
      await told({ type: 0, data: { ...index, options: { suggest: false } } });
    }
    const found = await told({ type: 2, data: query });
    return found.data.items.slice(0, 10).map((group) => {
      const places = group.map((it) => it.location.split("#"));
      return [places[0][0], places.map((place) => place[1] || "")];
    });
  }
"""

_PAGEFIND = """
  let pagefind;

  async function ask(query) {
    if (!pagefind) {
      pagefind = await import("ROOTpagefind/pagefind.js");
      await pagefind.init();
    }
    const found = await pagefind.search(query);
    const pages = await Promise.all(found.results.slice(0, 10).map((it) => it.data()));
    return pages.map((page) => [
      page.raw_url || page.url,
      page.sub_results.map((it) => (it.anchor ? it.anchor.id : "")),
    ]);
  }
"""

_PAGE = """<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<title>search</title>
<link rel="icon" href="data:,">
<body>
<script>
SCRIPT
</script>
"""


class Kind(Enum):
    """Which engine a page asks; the value is its script."""

    OURS = _OURS
    """Ours, with the loader that the site has."""

    THEME = _THEME
    """The worker of the theme."""

    PAGEFIND = _PAGEFIND
    """Pagefind."""


def page_for(kind: Kind, root: str, worker: str = "") -> str:
    """Give the page that asks an engine.

    Args:
        kind: Which.
        root: Address of the folder of its site, with a slash at both ends.
        worker: Name of the theme's worker.
    """
    script = kind.value.replace("ROOT", root).replace("WORKER", worker)
    return _PAGE.replace("SCRIPT", script.strip("\n"))


#: Time of an answer, and the groups that came: `[[page, [anchor...]]...]`.
TIMED = """async (query) => {
  const begun = performance.now();
  const groups = await ask(query);
  return [performance.now() - begun, groups];
}"""

#: As `TIMED`, but the time during which no file was on its way.
BEYOND = """async (query) => {
  performance.clearResourceTimings();
  const begun = performance.now();
  const groups = await ask(query);
  const ended = performance.now();
  const spans = performance.getEntriesByType("resource")
    .map((it) => [it.startTime, it.responseEnd]).sort((a, b) => a[0] - b[0]);
  let waited = 0;
  let until = begun;
  for (const [from, to] of spans) {
    waited += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return [ended - begun - waited, groups];
}"""

#: Bytes that the page uses, with its workers, after a collection of garbage.
MEMORY = "async () => (await performance.measureUserAgentSpecificMemory()).bytes"
