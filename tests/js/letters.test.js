// Two spellings become one, and the numbers of the index are read as they were written.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { engine } = require("./engine.js");
const { table } = require("./table.js");
const { LETTERS } = require("./tiny.js");
const { vlq } = require("./written.js");

const { fold, numbers, sums, posting, decode, open } = engine("fold", "numbers", "sums", "posting", "decode", "open");

const FOLDED = [
  ["", ""],
  ["上門核實", "上门核实"],
  ["上门核实", "上门核实"],
  ["还款還款", "还款还款"],
  ["ＡｐｐＳ１２３！（）～", "apps123!()~"],
  ["Yù Qī", "yu qi"],
  ["āáǎàēéěèīíǐìōóǒòūúǔù", "aaaaeeeeiiiioooouuuu"],
  ["lüè LǛ nǚ", "lve lv nv"],
  ["ÉŌ", "eo"],
  ["İstanbul", "İstanbul"], // Lower case would be two letters long.
  ["a\u{1f3e6}逾\u3000期", "a\u{1f3e6}逾\u3000期"],
  ["\ud83d逾", "\ud83d逾"],
  ["__proto__ Constructor", "__proto__ constructor"],
];
table("letters are folded", FOLDED, (text) => fold(text, LETTERS));

test("every offset stays where it was, whatever the character", () => {
  for (let code = 0; code < 0x10000; code++) {
    assert.strictEqual(fold(`${String.fromCharCode(code)}門`, LETTERS).length, 2, code.toString(16));
    assert.strictEqual(fold(`${String.fromCharCode(code)}門`, LETTERS)[1], "门", code.toString(16));
  }
});

const NUMBERS = [
  ["", []],
  ["A", [0]],
  ["f", [31]],
  ["gB", [32]],
  ["AfgBof", [0, 31, 32, 1000]],
  ["ggB", [1024]],
  ["/////B", [2 ** 26 - 1]],
  ["g", []], // Cut off: no number without its last digit.
];
table("numbers are read from digits of five bits", NUMBERS, (text) => numbers(text));
table("numbers are read from a place on", [["AfgBof", [31, 32, 1000]], ["A", []]], (text) => numbers(text, 1));
table("gaps add up", [[[], []], [[3, 0, 7], [3, 3, 10]]], sums);

test("numbers that were written are read", () => {
  const all = Array.from({ length: 3000 }, (_, n) => n ** 2 % 1048583);

  assert.deepStrictEqual(numbers(vlq(all)), all);
});

test("postings have a weight, documents and levels", () => {
  const packed = vlq([(2 << 2) | 1, (5 << 2) | 3, (300 << 2) | 0]);

  assert.deepStrictEqual(decode(`U${packed}`), {
    weight: 20 / 8,
    docs: Int32Array.of(2, 7, 307),
    levels: Uint8Array.of(1, 3, 0),
  });
});

/** A shelf of an index of so many files. @param {number} shards @param {any} files */
const shelfOf = (shards, files) => ({
  files: { get: (/** @type {string} */ name) => files[name] },
  need: new Set(),
  index: open({ shards, letters: ["", ""], ways: ["", ""], pages: "", kinds: "", chunks: "", see: [] }),
});

// The first three are in the paper's own list of vectors.
const FILES = [
  [["a", 2 ** 32], `s/${0xe40c292c}`],
  [["b", 2 ** 32], `s/${0xe70c2de5}`],
  [["foobar", 2 ** 32], `s/${0xbf9cf968}`],
  [["逾期", 1000], "s/530"],
];
table("a term is in the file that its hash names", FILES, ([term, shards]) => {
  const shelf = shelfOf(shards, {});

  assert.strictEqual(posting(shelf, term), null);
  return [...shelf.need].join();
});

test("a file that is there is read, and what is not in it is nowhere", () => {
  const shelf = shelfOf(1, { "s/0": { 逾期: "IF" } });

  assert.deepStrictEqual(posting(shelf, "逾期"), { weight: 1, docs: Int32Array.of(1), levels: Uint8Array.of(1) });
  for (const term of ["期逾", "__proto__", "constructor", "hasOwnProperty", "toString", ""]) assert.strictEqual(posting(shelf, term), null, term);
  assert.strictEqual(shelf.need.size, 0);
});

test("a file that came late is read when it is there", () => {
  /** @type {any} */
  const files = {};
  const shelf = shelfOf(1, files);
  assert.strictEqual(posting(shelf, "逾期"), null);
  files["s/0"] = { 逾期: "IF" };

  assert.strictEqual(posting(shelf, "逾期").weight, 1);
});
