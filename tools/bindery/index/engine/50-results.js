// What is shown: rows, excerpts, marks in the reader's own letters, reasons, and completions.
"use strict";

const HITS = 3;
const EXCERPT = 90;
/** Another hit of a page is shown when it is nearly as good as the best. */
const NEARLY = 0.5;
/** What the longest phrase of the query in a hit adds to it. */
const PHRASE = 0.05;
/** A page below this is chance. */
const CHANCE = 0.05;
const SUGGESTIONS = 6;

/** Find pages. See docs/contributing/search.md. @param {string} query @param {Files} files
 * @param {{edition?: string, limit?: number}} [options] */
function find(query, files, options) {
  const raw = files.get("index");
  if (raw === undefined) return { need: ["index"] };
  /** @type {Shelf} */
  const shelf = { files, need: new Set(), index: opened && opened.raw === raw ? opened : (opened = open(raw)), edition: (options && options.edition) || "hans" };
  const asked = understand(String(query), shelf);
  fetch(asked, shelf);
  if (!shelf.need.size) repair(asked, shelf);
  fetch(asked, shelf);
  if (shelf.need.size) return { need: Array.from(shelf.need).sort() };
  const pages = byPage(rank(asked, shelf), shelf.index).filter((page) => page.score > CHANCE);
  const results = pages.slice(0, (options && options.limit) || 10).map((page) => show(page, asked, shelf));
  if (shelf.need.size) return { need: Array.from(shelf.need).sort() };
  return { query, read: Array.from(new Set(asked.read)), alike: asked.alike, total: pages.length, results };
}

/** Look all terms up, so that their files are known. @param {Asked} asked @param {Shelf} shelf */
function fetch(asked, shelf) {
  for (const here of asked.positions.concat(asked.chars)) if (here) for (const { term } of here.choices) posting(shelf, term);
}

/** One page with its best hits. @param {Page} page @param {Asked} asked @param {Shelf} shelf */
function show(page, asked, shelf) {
  const { index } = shelf;
  const first = index.first[page.page];
  const own = page.hits.sort((a, b) => b.score - a.score || a.entry - b.entry);
  const near = own.filter(({ score }, i) => i < HITS && score >= own[0].score * NEARLY);
  const hits = near.length ? near : [{ entry: first, score: page.score, way: 0, own: 0, doc: index.ways + first }];
  const shown = hits.map((hit) => showHit(hit, asked, shelf)).filter(Boolean);
  const chunk = ask(shelf, shelf.edition + "/" + chunkOf(index, first));
  const words = (chunk && chunk.pages[page.page]) || ["", "", ""];
  return { page: words[0], title: words[1], crumb: words[2], score: round(page.score), hits: shown };
}

/** The file of what is shown that has an entry. @param {Index} index @param {number} entry */
function chunkOf(index, entry) {
  return index.chunks.findIndex((end) => end > entry);
}

/** @param {Scored} hit @param {Asked} asked @param {Shelf} shelf */
function showHit(hit, asked, shelf) {
  const { index } = shelf;
  const number = chunkOf(index, hit.entry);
  const chunk = ask(shelf, shelf.edition + "/" + number);
  if (chunk === undefined) return null;
  const [, anchor, title, text, said, passages] = chunk.rows[hit.entry - (number && index.chunks[number - 1])];
  const why = reasons(hit.doc, asked, shelf);
  const part = excerpt(text, marked(text, asked, shelf));
  return {
    anchor,
    kind: index.kinds[hit.entry],
    title,
    text: part,
    said,
    passages,
    score: round(hit.score),
    marks: { title: marked(title, asked, shelf), text: marked(part, asked, shelf) },
    why: { terms: why, way: hit.doc < index.ways ? round(hit.way) : null },
  };
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 1000) / 1000;
}

/** Which choice satisfied each position in a document: [term, weight, got]. @param {number} doc @param {Asked} asked @param {Shelf} shelf */
function reasons(doc, asked, shelf) {
  /** @type {[string, number, number][]} */
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
  const hit = new Uint8Array(folded.length);
  const words = new Set(asked.words);
  for (const here of asked.positions) if (here) for (const { term, strength } of here.choices) {
    const post = term[0] === "#" || strength <= SINGLE ? null : posting(shelf, term);
    if (post && post.weight >= 1) words.add(term);
  }
  words.forEach((word) => {
    if (word.indexOf("'") > 0) return;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) hit.fill(1, at, at + word.length);
  });
  if (vocabulary.pinyin) for (let i = 0; i + 1 < folded.length; i++) if (saysSound(folded[i], folded[i + 1], words)) hit.fill(1, i, i + 2);
  const marks = [];
  for (let i = 0; i < hit.length; i++) {
    if (!hit[i]) continue;
    const start = i;
    while (hit[i]) i++;
    marks.push([start, i]);
  }
  return marks;
}

/** @param {string} one @param {string} two @param {Set<string>} words */
function saysSound(one, two, words) {
  const [left, right] = [one, two].map((char) => vocabulary.readings.get(char) || []);
  return left.some((a) => right.some((b) => words.has(soundOf(a) + "'" + soundOf(b))));
}

/** Cut a text around the densest marks, at the border of a clause. @param {string} text @param {number[][]} marks */
function excerpt(text, marks) {
  if (text.length <= EXCERPT) return text;
  let best = 0;
  let most = -1;
  for (const [start] of marks) {
    const inside = marks.reduce((sum, mark) => sum + (mark[0] >= start && mark[1] <= start + EXCERPT ? mark[1] - mark[0] : 0), 0);
    if (inside > most) [most, best] = [inside, start];
  }
  const borders = /[，。；：！？、…,.;:!?\s]/;
  let from = Math.min(best, text.length - 1);
  while (from > 0 && best - from < EXCERPT / 3 && !borders.test(text[from - 1])) from--;
  const cut = text.slice(from, from + EXCERPT);
  return (from ? "…" : "") + cut + (from + EXCERPT < text.length ? "…" : "");
}

/** Complete what was typed: what begins so, then what has it inside; pinyin and initials, too.
 * @param {string} query @param {Files} files @param {{edition?: string}} [options] */
function suggest(query, files, options) {
  const name = ((options && options.edition) || "hans") + "/suggest";
  const [raw, list] = [files.get("index"), files.get(name)];
  if (raw === undefined || list === undefined) return { need: ["index", name].filter((file) => files.get(file) === undefined) };
  const index = opened && opened.raw === raw ? opened : (opened = open(raw));
  const typed = fold(String(query).slice(0, LONGEST_QUERY), index.letters).replace(/[\s'?？。，]/g, "");
  const latin = /[a-z]/.test(typed);
  const pinyin = latin && files.get("pinyin");
  const words = latin && files.get("words");
  if (latin && !(pinyin && words)) return { need: ["pinyin", "words"].filter((file) => files.get(file) === undefined) };
  if (latin) { learnWords(words); learnSounds(pinyin); }
  /** @type {string[][]} */
  const found = [[], []];
  if (typed) for (const line of list) {
    const place = says(fold(line, index.letters), typed);
    if (place >= 0 && found[+(place > 0)].length < SUGGESTIONS) found[+(place > 0)].push(line);
  }
  return found[0].concat(found[1]).slice(0, SUGGESTIONS);
}

/** Where a line says what was typed, or -1. @param {string} line @param {string} typed */
function says(line, typed) {
  const at = line.indexOf(typed);
  if (at >= 0 || !/[a-z]/.test(typed)) return at;
  for (let i = 0; i < line.length; i++) if (spelled(line, i, typed)) return i;
  return -1;
}

