// What was begun is completed, in the letters of the edition.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { engine } = require("./engine.js");
const { host } = require("./host.js");
const { table } = require("./table.js");
const { indexOf } = require("./tiny.js");

const { suggest } = engine("suggest");
const INDEX = indexOf();

/** @param {string} typed @param {string} [edition] */
const guesses = (typed, edition = "hans") => host(INDEX).answer((files) => suggest(typed, files, { edition }));

const COMPLETED = [
  [["", "hans"], []],
  [["？ ", "hans"], []],
  [["上门", "hans"], ["上门核实的流程", "上门会提前通知我吗？"]],
  [["上門", "hans"], ["上门核实的流程", "上门会提前通知我吗？"]],
  [["上门", "hant"], ["上門核實的流程", "上門會提前通知我嗎？"]],
  [["上 门？", "hans"], ["上门核实的流程", "上门会提前通知我吗？"]],
  [["投诉", "hans"], ["怎样投诉"]],
  [["怎样", "hans"], ["怎样投诉", "逾期以后会怎样"]], // Those that begin so come first.
  [["shangmen", "hans"], ["上门核实的流程", "上门会提前通知我吗？"]],
  [["shang men", "hans"], ["上门核实的流程", "上门会提前通知我吗？"]],
  [["shàng mén", "hans"], ["上门核实的流程", "上门会提前通知我吗？"]],
  [["smhs", "hant"], ["上門核實的流程"]],
  [["tous", "hans"], ["怎样投诉"]],
  [["龘", "hans"], []],
  [["qqqq", "hans"], []],
];
table("is completed", COMPLETED, ([typed, edition]) => guesses(typed, edition));

test("what was typed in Han letters needs no sounds", () => {
  const visitor = host(INDEX);
  visitor.answer((files) => suggest("上门", files));

  assert.deepStrictEqual(visitor.needed, [["index"], ["hans/suggest"]]);
});

test("there are never more than a few, and none twice", () => {
  const index = indexOf(Array.from({ length: 30 }, (_, n) => ({ address: `${n}`, entries: [{ kind: "p", title: `上门之${n}` }] })));
  const found = host(index).answer((files) => suggest("上门", files));

  assert.deepStrictEqual([found.length, new Set(found).size], [6, 6]);
});
