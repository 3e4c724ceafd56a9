// A query becomes positions: which terms may satisfy each, and what was understood.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { engine } = require("./engine.js");
const { table } = require("./table.js");
const { indexOf } = require("./tiny.js");

const { enter, understand, repair } = engine("enter", "understand", "repair");
const INDEX = indexOf();

/** @param {string} query */
const asked = (query) => understand(query, enter({ get: (/** @type {string} */ name) => INDEX.get(name) }));

/** What is at each position: what was typed, or sounds. @param {string} query */
const typed = (query) => Array.from(asked(query).positions, (/** @type {any} */ here) => (here && here.choices.length ? here.choices[0].term : ""));

const TYPED = [
  ["", []],
  ["，。！？ …", []],
  ["逾期", ["逾期", ""]],
  ["宽限期", ["宽限", "限期", ""]],
  ["逾", ["逾"]],
  ["逾，期", ["逾", "期"]],
  ["逾期 罚息", ["逾期", "", "罚息", ""]],
  ["寬限", ["宽限", ""]],
  ["app", ["app"]],
  ["ＡＰＰ", ["app"]],
  ["yuqi", ["yu'qi", ""]],
  ["yù qī", ["yu'qi", ""]],
  ["yu\u0300 qi\u0304", ["yu'qi", ""]],
  ["sha\u0300ngme\u0301n", ["san'men", ""]],
  ["yu2qi1", ["yu'qi", ""]],
  ["yu'qi", ["yu'qi", ""]],
  ["YuQi", ["yu'qi", ""]],
  ["yu qi", ["yu'qi", ""]],
  ["shangmen", ["san'men", ""]],
  ["kuan xian qi", ["kuan'xian", "xian'qi", ""]],
  ["逾期faxi", ["逾期", "", "fa'xi", ""]],
  ["app逾期yuqi", ["app", "逾期", "", "yu'qi", ""]],
  ["smhs", ["上门", "门核", "核实", ""]],
  ["逾\u200b期", ["逾期", ""]],
];
table("at its positions stands", TYPED, typed);

test("pairs do not reach from one word over to the next", () => {
  const terms = asked("逾期 罚息").positions.flatMap((/** @type {any} */ here) => (here ? here.choices.map((/** @type {any} */ each) => each.term) : []));

  assert.ok(!terms.includes("期罚"), terms.join());
});

/** Choices for the first position: terms and strengths. @param {string} query */
const choices = (query) => new Map(asked(query).positions[0].choices.map((/** @type {any} */ each) => [each.term, each.strength]));

test("another word for the same thing counts less than the typed one", () => {
  const found = choices("上门");

  assert.deepStrictEqual([found.get("上门"), found.has("#0"), found.get("#0") < 1], [1, true, true]);
});

test("a word within a longer one is not meant", () => {
  assert.deepStrictEqual([...choices("信用记录").keys()], ["信用", "#1"]);
});

test("a concept that covers three pairs counts once", () => {
  const shares = asked("上门核实").positions.flatMap((/** @type {any} */ here) =>
    here ? here.choices.filter((/** @type {any} */ each) => each.term === "#0").map((/** @type {any} */ each) => each.share) : []);

  assert.deepStrictEqual(shares, [1 / 3, 1 / 3, 1 / 3]);
});

/** What may satisfy the positions of a query that nobody wrote so. @param {string} query */
function nearby(query) {
  const shelf = enter({ get: (/** @type {string} */ name) => INDEX.get(name) });
  const near = understand(query, shelf);
  repair(near, shelf);
  return near.positions.flatMap((/** @type {any} */ here) => (here ? here.choices.map((/** @type {any} */ each) => each.term) : []));
}

const NEARBY = [
  [["话电", "电话"], true], // swapped
  [["电视话", "电话"], true], // one too many
  [["点话", "dian'hua"], true], // by its sound
  [["电龘", "电"], true],
  [["上们核实", "门核"], true], // of a word of the vocabulary
  [["电话", "话电"], false], // It is right as it is.
  [["电话", "dian'hua"], false],
];
table("what nobody wrote so may mean", NEARBY, ([query, term]) => nearby(query).includes(term));

const READ = [
  ["逾期", []],
  ["yuqi", ["逾期"]],
  ["faxi yuqi", ["罚息", "逾期"]],
  ["smhs", ["上门核实"]],
  ["shangmenhes", ["上门核实"]],
  ["kuanxianq", ["宽限期"]],
  ["qqqqqq", []],
];
table("it is taken for", READ, (query) => asked(query).read);

const NAMES = [["借贝", ["借贝", "借呗"]], ["借唄", ["借贝", "借呗"]], ["jiebei", ["借贝", "借呗"]], ["逾期", []], ["借", []]];
table("names that sound like one in it are", NAMES, (query) => asked(query).alike);

test("a long query is read as far as it says something new", () => {
  assert.strictEqual(asked("逾期".repeat(5000)).units.length, 120);
});
