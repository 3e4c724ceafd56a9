// What is shown: pages and their hits, excerpts, marks in the reader's own letters, reasons, completions.
"use strict";

/** @typedef {{edition?: string, limit?: number}} Options */

/** Hits of a page that are shown, if they are nearly as good as its best. */
const FORMAT = 1;
const HITS = 3;
const NEARLY = 0.5;
/** Characters of an excerpt. */
const EXCERPT = 90;
/** The kind of entry that is never cut: its last words may be the number to call. */
const WHOLE = "h";
/** A page that fits less is chance. */
const CHANCE = 0.05;
/** A pair that weighs less is in every text; it is not marked. */
const MARKED = 1;
/** When the best page is below this, it may not be what was meant. */
const WEAK = 0.45;
/** Of the query, in the words of an entry. */
const MOST_OF_IT = 0.6;
const SUGGESTIONS = 6;
const BORDER_OF_CLAUSE = /[，。；：！？、…,.;:!?\s]/;

/** Open the index; null when it is not there yet. @param {Files} files @param {Options} [options] @returns {Shelf | null} */
function enter(files, options) {
  const raw = files.get("index");
  if (raw === undefined) return null;
  if (raw.format !== FORMAT) throw new RangeError("The engine reads format " + FORMAT + " of the index, and this is " + raw.format + ".");
  if (!opened || opened.raw !== raw) opened = open(raw);
  return { files, need: new Set(), index: opened, edition: (options && options.edition) || "hans" };
}

/** Find pages: see docs/contributing/search.md. @param {string} query @param {Files} files @param {Options} [options] */
function find(query, files, options) {
  const shelf = enter(files, options);
  if (!shelf) return { need: ["index"] };
  const asked = understand(String(query), shelf);
  lookUp(asked, shelf);
  if (!shelf.need.size) repair(asked, shelf);
  lookUp(asked, shelf);
  if (shelf.need.size) return { need: Array.from(shelf.need).sort() };
  const pages = byPage(rank(asked, shelf), shelf.index).filter((page) => page.score > CHANCE);
  const results = pages.slice(0, (options && options.limit) || 10).map((page) => show(page, asked, shelf));
  if (shelf.need.size) return { need: Array.from(shelf.need).sort() };
  const typed = fold(String(query), shelf.index.letters);
  const corrected = asked.read.filter((word) => typed.indexOf(word) < 0);
  const [read, alike] = [corrected, asked.alike].map((words) => Array.from(new Set(words), (word) => inEdition(word, results, shelf)));
  return { query, read, alike, weak: pages.length > 0 && isWeak(pages[0]), total: pages.length, results };
}

/** Whether a page may have little to do with the query: it scores low, and has less than most of it. @param {Page} page */
function isWeak(page) {
  return page.score < WEAK && page.hits.every(({ own }) => own < MOST_OF_IT);
}

/** A word as the shown texts have it. @param {string} word @param {ReturnType<typeof show>[]} results @param {Shelf} shelf */
function inEdition(word, results, shelf) {
  for (const { hits } of results) for (const { title, text } of hits) for (const shown of [title, text]) {
    const at = fold(shown, shelf.index.letters).indexOf(word);
    if (at >= 0) return shown.slice(at, at + word.length);
  }
  return word;
}

/** Look all terms up, so that files of theirs that are missing are known. @param {Asked} asked @param {Shelf} shelf */
function lookUp(asked, shelf) {
  for (const here of asked.positions.concat(asked.chars)) if (here) for (const { term } of here.choices) posting(shelf, term);
}

/** One page with its best hits: the question that leads to it, what rests on the same passages, and others nearly as good.
 * @param {Page} page @param {Asked} asked @param {Shelf} shelf */
function show(page, asked, shelf) {
  const own = page.hits.sort((a, b) => b.score - a.score || a.entry - b.entry);
  const entry = page.led < 0 ? shelf.index.first[page.page] : page.led;
  const led = own.find((hit) => hit.entry === entry) || { entry, score: 0, way: 0, own: 0, doc: shelf.index.ways + entry };
  const leads = page.asked > page.own;
  const file = fileOf(entry, shelf);
  // Another file is worth its bytes for another question only.
  const fits = (/** @type {Scored} */ hit) => hit.score >= own[0].score * NEARLY && ("qlh".indexOf(shelf.index.kinds[hit.entry]) >= 0 || fileOf(hit.entry, shelf) === file);
  const others = own.slice(1).filter((hit) => fits(hit) && !(leads && hit === led));
  const near = own.slice(0, 1).concat(leads ? led : [], others);
  /** @type {NonNullable<ReturnType<typeof showHit>>[]} */
  const hits = [];
  for (const hit of near.slice(0, 2 * HITS)) {
    const shown = showHit(hit, asked, shelf);
    if (shown && hits.length < HITS && hits.every(({ title, text }) => text !== shown.text || (!text && title !== shown.title))) hits.push(shown);
  }
  const chunk = ask(shelf, shelf.edition + "/" + fileOf(near[0].entry, shelf));
  const [address, title, crumb] = (chunk && chunk.pages[page.page]) || [];
  return { page: address, title, crumb, score: round(page.score), hits };
}

/** Number of the file that shows an entry. @param {number} entry @param {Shelf} shelf */
function fileOf(entry, shelf) {
  return shelf.index.chunks.findIndex((end) => end > entry);
}

/** @param {Scored} hit @param {Asked} asked @param {Shelf} shelf */
function showHit(hit, asked, shelf) {
  const file = fileOf(hit.entry, shelf);
  const chunk = ask(shelf, shelf.edition + "/" + file);
  if (!chunk) return null;
  const [, anchor, title, all, said, passages] = chunk.rows[hit.entry - (file && shelf.index.chunks[file - 1])];
  const kind = shelf.index.kinds[hit.entry];
  const text = kind === WHOLE ? all : excerpt(all, marked(all, asked, shelf));
  const marks = { title: marked(title, asked, shelf), text: marked(text, asked, shelf) };
  const why = { terms: reasons(hit.doc, asked, shelf), way: hit.doc < shelf.index.ways ? hit.doc : null };
  return { anchor, kind, title, text, said, passages, score: round(hit.score), marks, why };
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 1000) / 1000;
}

/** What satisfied each position in a document: [term, weight, got]. @param {number} doc @param {Asked} asked @param {Shelf} shelf */
function reasons(doc, asked, shelf) {
  const terms = [];
  for (const here of asked.positions.concat(asked.chars)) {
    const best = here && weigh(here, shelf).choices.find(({ post }) => post.docs.indexOf(doc) >= 0);
    if (best) terms.push([best.term, round(best.weight), round(best.gain)]);
  }
  return terms;
}

/** Where a text has what was asked: pairs that weigh, words that were understood, sounds. @param {string} text
 * @param {Asked} asked @param {Shelf} shelf @returns {number[][]} */
function marked(text, asked, shelf) {
  const folded = fold(text, shelf.index.letters);
  const words = new Set(asked.words);
  for (const here of asked.positions) if (here) for (const { term, strength } of here.choices) {
    const post = term[0] === "#" || strength <= SINGLE ? null : posting(shelf, term);
    if (post && post.weight >= MARKED) words.add(term);
  }
  const hit = new Uint8Array(text.length + 1);
  words.forEach((word) => {
    for (let at = word ? folded.indexOf(word) : -1; at >= 0; at = folded.indexOf(word, at + 1)) hit.fill(1, at, at + word.length);
  });
  const sounds = Array.from(words).some((word) => word.indexOf("'") > 0) ? folded.split("").map(soundsOf) : [];
  for (let i = 0; i + 1 < sounds.length; i++) if (sounds[i].some((a) => sounds[i + 1].some((b) => words.has(a + "'" + b)))) hit.fill(1, i, i + 2);
  const marks = [];
  for (let end = 0, start = hit.indexOf(1); start >= 0; start = hit.indexOf(1, end)) marks.push([start, (end = hit.indexOf(0, start))]);
  return marks;
}

/** Cut a text around the densest marks, from the border of a clause on. @param {string} text @param {number[][]} marks */
function excerpt(text, marks) {
  if (text.length <= EXCERPT) return text;
  const inside = marks.map(([start]) => marks.reduce((sum, [from, to]) => sum + (from >= start && to <= start + EXCERPT ? to - from : 0), 0));
  const best = marks.length ? marks[inside.indexOf(Math.max.apply(null, inside))][0] : 0;
  let from = Math.max(0, best - EXCERPT / 3);
  while (from > 0 && from < best && !BORDER_OF_CLAUSE.test(text[from - 1])) from++;
  const cut = text.slice(from, from + EXCERPT).replace(/[\ud800-\udbff]$/, "");
  return (from ? "…" : "") + cut + (from + EXCERPT < text.length ? "…" : "");
}

/** Complete what was typed: lines that begin so, then others that have it; by pinyin and initials, too.
 * @param {string} query @param {Files} files @param {Options} [options] @returns {string[] | {need: string[]}} */
function suggest(query, files, options) {
  const shelf = enter(files, options);
  if (!shelf) return { need: ["index"] };
  const { letters } = shelf.index;
  const typed = fold(String(query).slice(0, LONGEST_QUERY).replace(UNSEEN, ""), letters).replace(/[\s'?？。，]/g, "");
  const latin = /[a-z]/.test(typed);
  const lines = ask(shelf, shelf.edition + "/suggest");
  const [words, pinyin] = ["words", "pinyin"].map((name) => latin && ask(shelf, name));
  if (shelf.need.size) return { need: Array.from(shelf.need).sort() };
  if (latin) learnWords(words);
  if (latin) learnSounds(pinyin);
  /** @type {string[][]} */
  const found = [[], []];
  for (const line of typed ? lines : []) {
    const folded = fold(line, letters);
    const has = (/** @type {number} */ at) => folded.startsWith(typed, at) || (latin && spelled(folded, at, typed) > 0);
    if (has(0)) found[0].push(line);
    else if (found[1].length < SUGGESTIONS && folded.split("").some((_, at) => has(at))) found[1].push(line);
  }
  return found[0].concat(found[1]).slice(0, SUGGESTIONS);
}
