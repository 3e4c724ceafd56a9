// Positions meet postings: how well each entry fits, and each page.
"use strict";

/**
 * @typedef {{entry: number, score: number, way: number, doc: number, own: number}} Scored
 *   way: how well its best way of asking fits, own: its own words; doc: the document that fits best
 * @typedef {{page: number, score: number, hits: Scored[], asked: number, own: number, led: number}} Page
 *   asked, own: scores of the best question that leads here and of the best other entry; led: the entry that rests on
 *   the same passages as that question, or -1
 */

/** What a kind of entry is worth when it fits equally well: answers, then pages, statements, sources. */
const PRIOR = { q: 1, l: 0.95, h: 0.95, p: 0.85, t: 0.85, s: 0.8, g: 0.8, n: 0.7, r: 0.6 };
/** A question without an answer, when a way of asking fits: another answer would mislead. Its words alone say little. */
const UNANSWERED = 1.15;
/** A cry for help, when a way of asking fits: nothing else is as urgent. */
const URGENT = 1.3;
/** @type {Record<string, number>} */
const ASKED = { l: UNANSWERED, h: URGENT };
/** Words of an entry count less than a way of asking: that somebody asks so says what it is about. */
const OWN_WORDS = 0.7;
/** What the words of an entry add to its best way, or the way to the words. */
const BOTH = 0.3;
/** What all ways and words of an entry add that cover the query together. */
const TOGETHER = 0.4;
/** What a pair counts in a text, by how large a part of the text it is. */
const LEVELS = [0.6, 0.75, 0.9, 1];
/** A pair that nobody wrote weighs so much of an unknown term: a slip weighs more than a border between words. */
const LOST = 0.5;
const BORDER = 0.15;
/** What the best of a page's own entries adds to the question that leads to it. */
const SUPPORT = 0.2;

/** Weigh the choices of a position, strongest first, and what a document without any of them lacks.
 * @param {Position} here @param {Shelf} shelf */
function weigh(here, shelf) {
  const choices = [];
  for (const { term, strength, share } of here.choices.slice().sort((a, b) => b.strength - a.strength)) {
    const post = posting(shelf, term);
    const weight = post ? post.weight * share * here.factor : 0;
    if (post) choices.push({ term, post, weight, gain: weight * strength });
  }
  const concepts = choices.filter(({ term }) => term[0] === "#").map(({ weight }) => weight);
  const unknown = (shelf.index.raw.unknown / 8) * here.factor * (here.orphan ? LOST : BORDER);
  return { choices, missing: choices.length ? Math.min.apply(null, concepts.concat(choices[0].weight)) : unknown };
}

/** Add up what each document has of the query; only the strongest choice at a position counts. @param {Asked} asked @param {Shelf} shelf */
function score(asked, shelf) {
  const { index } = shelf;
  const { seen, got, more, covered, cover, wide, ways, wayEntry } = index;
  /** @type {Set<number>} */
  const touched = new Set();
  let whole = 0;
  for (const here of asked.positions.concat(asked.chars)) {
    if (!here) continue;
    const { choices, missing } = weigh(here, shelf);
    const turn = ++index.turn;
    whole += missing;
    for (const { post, weight, gain } of choices) for (let i = 0; i < post.docs.length; i++) {
      const doc = post.docs[i];
      if (seen[doc] === turn) continue;
      const entry = doc < ways ? wayEntry[doc] : doc - ways;
      if (!touched.has(doc)) got[doc] = more[doc] = 0;
      if (!touched.has(~entry)) cover[entry] = wide[entry] = 0;
      touched.add(doc).add(~entry);
      seen[doc] = turn;
      got[doc] += doc < ways ? gain : gain * LEVELS[post.levels[i]];
      more[doc] += weight - missing;
      if (covered[entry] === turn) continue;
      covered[entry] = turn;
      cover[entry] += gain;
      wide[entry] += weight - missing;
    }
  }
  return { touched, whole };
}

/** Score the entries that a query touches. @param {Asked} asked @param {Shelf} shelf */
function rank(asked, shelf) {
  const { index } = shelf;
  const { touched, whole } = score(asked, shelf);
  /** @type {Map<number, Scored>} */
  const entries = new Map();
  for (const doc of touched) {
    if (doc < 0) continue;
    const entry = doc < index.ways ? index.wayEntry[doc] : doc - index.ways;
    const best = entries.get(entry) || { entry, score: 0, way: 0, doc: index.ways + entry, own: 0 };
    const size = whole + index.more[doc];
    const way = doc < index.ways ? Math.min(1, (2 * index.got[doc]) / (size + index.wayWeight[doc])) : 0;
    if (doc >= index.ways) best.own = index.got[doc] / size;
    else if (way > best.way) Object.assign(best, { way, doc });
    entries.set(entry, best);
  }
  entries.forEach((best) => {
    const { way, own, entry } = best;
    const together = way ? TOGETHER * Math.min(1, index.cover[entry] / (whole + index.wide[entry])) : 0;
    const fit = Math.max(way, own * OWN_WORDS) + BOTH * Math.min(way, own) + together;
    const kind = /** @type {keyof typeof PRIOR} */ (index.kinds[entry]);
    best.score = (fit * ((way > own * OWN_WORDS && ASKED[kind]) || PRIOR[kind])) / (1 + BOTH + TOGETHER);
    if (own * OWN_WORDS > way) best.doc = index.ways + entry;
  });
  return entries;
}

/** Gather entries by page; a question goes to the page that it leads to. @param {Map<number, Scored>} entries @param {Index} index */
function byPage(entries, index) {
  /** @type {Map<number, Page>} */
  const pages = new Map();
  entries.forEach((hit) => {
    const home = index.pageOf[hit.entry];
    const [page, led] = index.see.get(hit.entry) || [home];
    const here = pages.get(page) || { page, score: 0, hits: [], asked: 0, own: 0, led: -1 };
    pages.set(page, here);
    here.hits.push(hit);
    if (page === home) here.own = Math.max(here.own, hit.score);
    else if (hit.score > here.asked) Object.assign(here, { asked: hit.score, led: led === undefined ? -1 : led });
  });
  pages.forEach((page) => (page.score = Math.max(page.asked, page.own) + SUPPORT * Math.min(page.asked, page.own)));
  return Array.from(pages.values()).sort((a, b) => b.score - a.score || a.page - b.page);
}
