// Letters, numbers and files: what makes two spellings one, and how the index is written.
"use strict";

/**
 * @typedef {{get: (name: string) => any}} Files
 * @typedef {{files: Files, need: Set<string>, index: Index, edition: string}} Shelf  need: files that are missing
 * @typedef {{weight: number, docs: Int32Array, levels: Uint8Array}} Posting
 * @typedef {ReturnType<typeof open>} Index
 */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Uint8Array(128).map((_, code) => Math.max(0, DIGITS.indexOf(String.fromCharCode(code))));
const TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü";
const PLAIN = "aaaaeeeeiiiioooouuuuvvvvv";
const HAN = /[\u3400-\u9fff\uf900-\ufaff]/;
/** Marks of tones that stand alone, and signs that nobody sees. */
const UNSEEN = /[\u0300-\u036f\u200b-\u200f]/g;
/** Postings that are kept decoded: some megabytes at most. */
const KEPT = 400;

/** Read the numbers of a string, from its character `from` on. @param {string} text @param {number} [from] */
function numbers(text, from) {
  const found = [];
  for (let i = from || 0, value = 0, shift = 0; i < text.length; i++) {
    const digit = VALUES[text.charCodeAt(i) & 127];
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit < 32) found.push(value);
    if (digit < 32) value = shift = 0;
  }
  return found;
}

/** Add up from the left: gaps become numbers, sizes become ends. @param {number[]} gaps */
function sums(gaps) {
  let sum = 0;
  return gaps.map((gap) => (sum += gap));
}

/** Whether a file has a name of its own; terms may be called as anything. @param {any} file @param {string} name */
function has(file, name) {
  return Object.prototype.hasOwnProperty.call(file, name);
}

/** Fold a text letter by letter: every offset stays. @param {string} text @param {Map<string, string>} letters */
function fold(text, letters) {
  let folded = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const char = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : text[i];
    const lower = char.toLowerCase().length === 1 ? char.toLowerCase() : char;
    folded += TONED.indexOf(lower) < 0 ? letters.get(char) || lower : PLAIN[TONED.indexOf(lower)];
  }
  return folded;
}

/** Give a file, or note that it is needed. @param {Shelf} shelf @param {string} name */
function ask(shelf, name) {
  const data = shelf.files.get(name);
  if (data === undefined) shelf.need.add(name);
  return data;
}

/** The file that tells of a term, once it is there. @param {Shelf} shelf @param {string} term */
function shardOf(shelf, term) {
  let hash = 2166136261; // FNV-1a
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 16777619);
  return ask(shelf, "s/" + ((hash >>> 0) % shelf.index.raw.shards));
}

/** What is told of a term beside its postings. @param {Shelf} shelf @param {string} term @returns {any[]} */
function beside(shelf, term) {
  const file = shardOf(shelf, term);
  return file && has(file, "=" + term) ? file["=" + term] : [];
}

/** Look a term up; null when no document has it, or its file is not there yet. @param {Shelf} shelf @param {string} term */
function posting(shelf, term) {
  const { postings } = shelf.index;
  const known = postings.get(term);
  if (known !== undefined) return known;
  const file = shardOf(shelf, term);
  if (file === undefined) return null;
  if (postings.size > KEPT) postings.clear();
  postings.set(term, has(file, term) ? decode(file[term]) : null);
  return postings.get(term) || null;
}

/** @param {string} text @returns {Posting} */
function decode(text) {
  const packed = numbers(text, 1);
  const docs = Int32Array.from(sums(packed.map((number) => number >>> 2)));
  return { weight: VALUES[text.charCodeAt(0) & 127] / 8, docs, levels: Uint8Array.from(packed, (number) => number & 3) };
}

/** The index that was opened last: what was read from it stays. @type {Index | null} */
let opened = null;

/** Read the file `index`. @param {any} raw */
function open(raw) {
  const sizes = numbers(raw.pages);
  const ends = sums(sizes);
  const entries = ends.length ? ends[ends.length - 1] : 0;
  const wayEntry = sums(numbers(raw.ways[0]));
  const to = Array.from(raw.letters[1]);
  const pageOf = new Int32Array(entries);
  ends.forEach((end, page) => pageOf.fill(page, end - sizes[page], end));
  const all = wayEntry.length + entries;
  return {
    raw,
    letters: new Map(Array.from(raw.letters[0]).map((char, i) => /** @type {[string, string]} */ ([char, to[i]]))),
    ways: wayEntry.length,
    wayEntry,
    wayWeight: numbers(raw.ways[1]).map((weight) => weight / 8),
    pageOf,
    first: ends.map((end, page) => end - sizes[page]),
    kinds: raw.kinds.replace(/([a-z])(\d+)/g, (/** @type {string} */ _, /** @type {string} */ kind, /** @type {string} */ n) => kind.repeat(+n)),
    chunks: sums(numbers(raw.chunks)),
    /** @type {Map<number, number[]>} */ see: new Map(raw.see.map((/** @type {number[]} */ row) => [row[0], row.slice(1)])),
    // Used again by each query; a number of its own tells what an earlier one left behind.
    turn: 0,
    seen: new Int32Array(all),
    got: new Float32Array(all),
    more: new Float32Array(all),
    cover: new Float32Array(entries),
    wide: new Float32Array(entries),
    covered: new Int32Array(entries),
    /** @type {Map<string, Posting | null>} */ postings: new Map(),
  };
}
