// What is shown of a text, and what of it is marked.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { engine } = require("./engine.js");
const { table } = require("./table.js");

const { excerpt } = engine("excerpt");
const LONG = "先说别的事情。".repeat(30);

test("a short text is shown whole", () => {
  assert.strictEqual(excerpt("宽限期有几天。", [[0, 3]]), "宽限期有几天。");
});

test("a long text without a mark is shown from its beginning", () => {
  assert.strictEqual(excerpt(LONG, []), `${LONG.slice(0, 90)}…`);
});

test("an excerpt shows where the marks are densest, and begins with a clause", () => {
  const text = `宽限。${LONG}这里是宽限期，也是罚息。${LONG}`;
  const at = text.indexOf("宽限期");
  const found = excerpt(text, [[0, 2], [at, at + 3], [at + 6, at + 8]]);

  assert.match(found, /^…先说别的事情。.*这里是宽限期，也是罚息。.*…$/);
});

const PLACES = [
  ["at the beginning", 0],
  ["in the middle", 120],
  ["near the end", 195],
  ["at the end", LONG.length],
];
table("a mark is in the excerpt, wherever it is in the text", PLACES.map(([name, at]) => [[name, at], [true, true]]), ([, at]) => {
  const text = `${LONG.slice(0, at)}宽限期${LONG.slice(at)}`;
  const found = excerpt(text, [[at, at + 3]]);
  return [found.includes("宽限期"), found.length <= 92];
});

test("an excerpt is a part of the text", () => {
  const text = `${LONG}宽限期`;

  assert.ok(text.includes(excerpt(text, [[210, 213]]).replace(/…/g, "")));
});

test("a text without any border of a clause is cut all the same", () => {
  const found = excerpt("字".repeat(500), [[250, 252]]);

  assert.match(found, /^…字{90}…$/);
});
