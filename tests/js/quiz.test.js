// What counts as right, what passes, and what a record holds.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const { runInThisContext } = require("node:vm");

const FILE = path.join(__dirname, "../../docs/assets/js/quiz/answers.js");
const answers = runInThisContext(`(() => {${fs.readFileSync(FILE, "utf-8")}\nreturn kbAnswers;})()`);

// Kind, right, given, whether that is right, and the places that are not.
const CASES = [
  ["single", [1], [1], true, []],
  ["single", [1], [0], false, [0]],
  ["single", [1], [], false, []],
  ["multiple", [0, 2], [0, 2], true, []],
  ["multiple", [0, 2], [2, 0], true, []],
  ["multiple", [0, 2], [0], false, [2]],
  ["multiple", [0, 2], [0, 1, 2], false, [1]],
  ["multiple", [0, 2], [1, 3], false, [0, 1, 2, 3]],
  ["multiple", [0, 2], [], false, [0, 2]],
  ["order", [1, 2, 0], [1, 2, 0], true, []],
  ["order", [1, 2, 0], [2, 1, 0], false, [0, 1]],
  ["sort", [0, 1, 0], [0, 1, 0], true, []],
  ["sort", [0, 1, 0], [0, 1, -1], false, [2]],
  ["sort", [0, 1, 0], [1, 1, 0], false, [0]],
];

for (const [kind, right, given, isRight, places] of CASES) {
  test(`${kind}: ${JSON.stringify(given)} for ${JSON.stringify(right)} is ${isRight ? "right" : "wrong"}`, () => {
    assert.strictEqual(answers.isRight(kind, right, given), isRight);
    assert.deepStrictEqual([...answers.wrongPlaces(kind, right, given)], places);
  });
}

test("nothing chosen is no answer, and an order always is one", () => {
  assert.deepStrictEqual([[], [-1, -1], [-1, 0], [0, 1]].map(answers.isEmpty), [true, true, false, false]);
});

test("eight in ten pass, and not one less", () => {
  assert.deepStrictEqual([9, 10, 12].map((right) => answers.passes(right, 12, 80)), [false, true, true]);
  assert.strictEqual(answers.passes(4, 5, 80), true);
  assert.strictEqual(answers.passes(0, 0, 80), false);
});

test("an item stays in its list", () => {
  assert.deepStrictEqual([[0, -1], [0, 1], [2, 1]].map(([at, by]) => answers.moved(at, by, 3)), [0, 1, 2]);
});

test("each # of a sentence is filled once, whatever stands in it", () => {
  assert.strictEqual(answers.filled("#：第 # 位", ["$&", 2]), "$&：第 2 位");
});

test("a record holds what its schema says, and nothing else", () => {
  const facts = { guide: "逾期指南", edition: "hans", built: "2026-11-22", taken: "2026-11-22T01:00:00.000Z", name: "" };
  const given = [
    { id: "a", lesson: 1, right: true, given: ["甲"] },
    { id: "b", lesson: 2, right: false, given: [] },
  ];
  const record = answers.record(facts, given, 80);

  assert.deepStrictEqual(JSON.parse(JSON.stringify(record)), {
    ...facts,
    right: 1,
    total: 2,
    passed: false,
    questions: [
      { id: "a", right: true, given: ["甲"] },
      { id: "b", right: false, given: [] },
    ],
  });
});

test("the name of the file is ASCII", () => {
  assert.match(answers.fileName("2026-11-22"), /^[a-z0-9.-]+$/);
});
