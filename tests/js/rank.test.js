// Entries are ranked by what they have of the query and what they are; pages by their best entry.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { engine } = require("./engine.js");
const { table } = require("./table.js");
const { GUIDE, indexOf } = require("./tiny.js");
const { vlq } = require("./written.js");

const { open, enter, understand, repair, rank, byPage } = engine("open", "enter", "understand", "repair", "rank", "byPage");
const ENTRIES = GUIDE.flatMap(({ address, entries }) => entries.map((entry, n) => `${address} ${n}`));

/** Entries by their scores, best first. @param {string} query @param {Map<string, any>} [index] */
function ranked(query, index = indexOf()) {
  const shelf = enter({ get: (/** @type {string} */ name) => index.get(name) });
  const asked = understand(query, shelf);
  repair(asked, shelf);
  return [...rank(asked, shelf).values()].sort((a, b) => b.score - a.score || a.entry - b.entry);
}

const BEST = [
  ["逾期了怎么办", "late 0"],
  ["晚几天还款要紧吗", "late 1"],
  ["会不会突然上门", "questions 1"],
  ["怎么投诉", "questions 2"],
  ["工作证", "visit 2"],
  ["上门核实的流程", "visit 0"],
  ["信用记录", "credit 1"],
  ["app", "late 3"],
];
table("fits best", BEST, (query) => ENTRIES[ranked(query)[0].entry]);

const NOTHING = ["", "？！", "🐈", "qqqqqq", "\ud83d", "龘龘"];
table("nothing fits", NOTHING.map((query) => [query, 0]), (query) => ranked(query).length);

/** A guide of entries with the same words. @param {string[]} kinds */
const same = (kinds) => indexOf(kinds.map((kind, n) => ({ address: `${n}`, entries: [{ kind, title: "宽限期", text: "有几天" }] })));

test("of equal words, answers stand before pages, pages before statements, and sources last", () => {
  const kinds = ["r", "n", "s", "p", "q", "l"];
  const found = ranked("宽限期", same(kinds)).map(({ entry }) => kinds[entry]);

  assert.deepStrictEqual([found.slice(0, 2).sort(), found.slice(2)], [["l", "q"], ["p", "s", "n", "r"]]);
});

test("what an entry is asked by says more than its own words", () => {
  const index = indexOf([
    { address: "a", entries: [{ kind: "s", title: "宽限期", text: "有几天" }] },
    { address: "b", entries: [{ kind: "s", title: "别的话", text: "说什么", ways: ["宽限期"] }] },
  ]);

  assert.deepStrictEqual(ranked("宽限期", index).map(({ entry }) => entry), [1, 0]);
});

test("the whole query fits better than a part of it, and a short way better than a long one", () => {
  const index = indexOf([
    { address: "a", entries: [{ kind: "q", title: "一", ways: ["罚息多少"] }, { kind: "q", title: "二", ways: ["罚息和宽限期"] }] },
    { address: "b", entries: [{ kind: "q", title: "三", ways: ["罚息和宽限期还有许多别的事情都要一起说"] }] },
  ]);

  assert.deepStrictEqual(ranked("罚息和宽限期", index).map(({ entry }) => entry), [1, 2, 0]);
});

test("a score says how well an entry fits, and no entry fits better than wholly", () => {
  for (const query of ["逾期了怎么办", "怎么投诉", "怎么投诉怎么投诉怎么投诉", "yuqi", "上门上门上门", "app app"]) {
    for (const { score, way, own } of ranked(query)) {
      assert.ok(score > 0 && score <= 1.05, `${query}: ${score}`);
      assert.ok(way >= 0 && way <= 1 && own >= 0 && own <= 1, `${query}: ${way}, ${own}`);
    }
  }
});

test("a way of asking that was typed as it is fits wholly", () => {
  const [first] = ranked("晚几天还款要紧吗");

  assert.ok(Math.abs(first.way - 1) < 0.001, `${first.way}`);
});

test("asking again gives the same, whatever was asked between", () => {
  const shelf = enter({ get: (/** @type {string} */ name) => INDEX.get(name) });
  const ask = (/** @type {string} */ query) => JSON.stringify([...rank(understand(query, shelf), shelf).values()]);
  const before = ask("逾期了怎么办");
  ask("上门会提前说吗");
  ask("宽限期");

  assert.strictEqual(ask("逾期了怎么办"), before);
});

const INDEX = indexOf();

/** Pages by entries: [entry, score], on pages of two entries each; see: [entry, page]. @param {number[][]} hits @param {number[][]} [see] */
function pagesOf(hits, see = []) {
  const index = open({ shards: 1, letters: ["", ""], ways: ["", ""], pages: vlq([2, 2, 2]), kinds: "p1s1p1s1p1s1", chunks: vlq([6]), see });
  return byPage(new Map(hits.map(([entry, score]) => [entry, { entry, score, way: 0, own: 0, doc: entry }])), index);
}

const PAGES = [
  [[[]], []],
  [[[[2, 0.5]]], [1]],
  [[[[0, 0.2], [2, 0.5], [4, 0.3]]], [1, 2, 0]],
  [[[[0, 0.2], [1, 0.6], [2, 0.5]]], [0, 1]], // A page is as good as its best entry.
  [[[[4, 0.5], [0, 0.5], [2, 0.5]]], [0, 1, 2]], // Of equal ones the first.
  [[[[0, 0.8], [2, 0.5]], [[0, 0]]], [0, 1]],
];
table("pages in their order are", PAGES, ([hits, see]) => pagesOf(hits, see).map((/** @type {any} */ page) => page.page));

const LED = [
  [[[0, 0.8], [2, 0.5]], [2, 1]],
  [[[0, 0.8], [2, 0.5], [5, 0.4]], [2, 1]],
  [[[0, 0.8], [2, 0.9]], [1, 2]],
];
table("a page that a question leads to stands before those that fit less than the question", LED, (hits) =>
  pagesOf(hits, [[0, 2]]).map((/** @type {any} */ page) => page.page).filter((/** @type {number} */ page) => page > 0));

test("a page has all of its hits", () => {
  assert.deepStrictEqual(pagesOf([[0, 0.2], [1, 0.6]])[0].hits.map((/** @type {any} */ hit) => hit.entry), [0, 1]);
});
