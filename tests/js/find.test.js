// A search from the first call to the answer: the files that it asks for, and what it gives.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { engine } = require("./engine.js");
const { host } = require("./host.js");
const { table } = require("./table.js");
const { GUIDE, indexOf, hant } = require("./tiny.js");

const { find, suggest } = engine("find", "suggest");
const INDEX = indexOf();

/** @param {string} query @param {any} [options] @returns {any} */
const found = (query, options) => host(INDEX).answer((files) => find(query, files, options));

/** @param {string} query @param {any} [options] @returns {string[][]} */
function needed(query, options) {
  const visitor = host(INDEX);
  visitor.answer((files) => find(query, files, options));
  return visitor.needed;
}

test("without the index it asks for the index", () => {
  assert.deepStrictEqual(find("逾期", { get: () => undefined }), { need: ["index"] });
  assert.deepStrictEqual(suggest("逾期", { get: () => undefined }), { need: ["index"] });
});

test("it asks for postings next, and at last for what is shown", () => {
  const [first, ...rest] = needed("逾期").map((names) => names.join(" "));
  const last = rest.pop();

  assert.strictEqual(first, "index");
  assert.ok(rest.length > 0 && rest.every((names) => /^s\/\d+( s\/\d+)*$/.test(names)), rest.join());
  assert.match(String(last), /^hans\/\d+( hans\/\d+)*$/);
});

test("where nothing is asked, nothing but the index is needed", () => {
  assert.deepStrictEqual(needed("？！"), [["index"]]);
});

const NEEDS = [
  [["逾期", "pinyin"], false], // Han letters that are known need no sounds.
  [["逾期 app", "pinyin"], true],
  [["yuqi", "pinyin"], true],
  [["上们核实", "pinyin"], true],
  [["smhs", "pinyin"], true],
  [["smhs", "words"], true],
  [["上们核实", "words"], true],
  [["逾期了怎么办", "words"], false],
];
table("files are asked for only when they are needed", NEEDS, ([query, name]) => needed(query).some((names) => names.includes(name)));

test("each request is sorted, names nothing twice, and only of the edition that is read", () => {
  for (const query of ["逾期了怎么办", "smhs", "上们核实 faxi"]) {
    for (const names of needed(query, { edition: "hant" })) {
      assert.deepStrictEqual(names, [...new Set(names)].sort());
      assert.ok(!names.some((name) => name.startsWith("hans/")), names.join());
    }
  }
});

test("asked again, it needs nothing", () => {
  const visitor = host(INDEX);
  visitor.answer((files) => find("逾期了怎么办", files));
  const rounds = visitor.needed.length;
  visitor.answer((files) => find("逾期了怎么办", files));

  assert.strictEqual(visitor.needed.length, rounds);
});

/** Titles of all hits, in their order. @param {any} answer @returns {string[]} */
const titles = ({ results }) => results.flatMap((/** @type {any} */ group) => group.hits.map((/** @type {any} */ hit) => hit.title));

const FIRST = [
  ["工作证", "工作证"],
  ["家访时要带什么证", "工作证"],
  ["怎么投诉", "怎样投诉"],
  ["怎麼投訴", "怎样投诉"],
  ["tousu", "怎样投诉"],
  ["tou su", "怎样投诉"],
  ["ts", "怎样投诉"],
  ["zyts", "怎样投诉"], // initials of what readers are offered
  ["投素", "怎样投诉"], // a sound
  ["逾期了怎么办", "逾期以后会怎样"],
  ["逾期了怎麼辦", "逾期以后会怎样"],
  ["还不上", "逾期以后会怎样"], // another word
  ["會不會突然上門", "上门会提前通知我吗？"],
  ["会不会图然上门", "上门会提前通知我吗？"],
  ["征信", "征信受什么影响"],
  ["徵信", "征信受什么影响"],
  ["信用记录", "征信"],
  ["ＡＰＰ", "罚息"],
];
table("is found first", FIRST, (query) => titles(found(query))[0]);

const SAME = [["宽限期", ["寬限期", "kuanxianqi", "kuan xian qi", "kxq", "宽线期", "宽限的期", "宽期限", "宽 限期"]]];
for (const [query, others] of SAME) {
  table(`finds what ${query} finds first`, others.map((other) => [other, found(query).results[0].page]), (other) => found(other).results[0].page);
}

test("both editions find the same, each in its own letters", () => {
  for (const query of ["逾期了怎么办", "上門", "smhs", "投诉"]) {
    const [hans, other] = ["hans", "hant"].map((edition) => found(query, { edition }));

    assert.deepStrictEqual(other.results.map((/** @type {any} */ group) => group.title), hans.results.map((/** @type {any} */ group) => hant(group.title)));
    assert.deepStrictEqual(other.results.map((/** @type {any} */ group) => group.score), hans.results.map((/** @type {any} */ group) => group.score));
  }
});

/** Pages of which a question leads to the other. @param {string} [on]  title of what it leads to there */
const leading = (on) => indexOf([
  { address: "a", entries: [{ kind: "p", title: "常见问题" }, { kind: "q", title: "会突然来吗", text: "不会。", ways: ["会不会突然来"], see: "b", on }] },
  { address: "b", entries: [{ kind: "p", title: "核实的流程" }, { kind: "t", title: "先打电话", text: "银行的人先打电话。" }] },
]);

const LED = [[undefined, ["会突然来吗", "核实的流程"]], ["先打电话", ["会突然来吗", "先打电话"]]];
table("right behind a question stands what it leads to, the page or", LED.map(([on, behind]) => [[on], behind]), ([on]) =>
  titles(host(leading(on)).answer((files) => find("会不会突然来", files))));

test("a question stands on the page that answers it, at what it rests on", () => {
  const groups = [undefined, "先打电话"].map((on) => host(leading(on)).answer((files) => find("会不会突然来", files)).results);

  assert.deepStrictEqual(groups.map(([group]) => [group.page, group.title, group.hits[0].anchor]), [["b", "核实的流程", ""], ["b", "核实的流程", "e1"]]);
});

test("an answer has the form that is promised", () => {
  const { query, read, alike, total, results } = found("借贝逾期", { limit: 1 });
  const [group] = results;
  const [hit] = group.hits;

  assert.deepStrictEqual([query, read, alike, results.length], ["借贝逾期", [], ["借贝", "借呗"], 1]);
  assert.ok(total > 1);
  for (const key of ["crumb", "hits", "page", "score", "title"]) assert.ok(key in group, key);
  for (const key of ["anchor", "kind", "marks", "passages", "said", "score", "text", "title", "why"]) assert.ok(key in hit, key);
  assert.ok(group.hits.length <= 3);
  assert.deepStrictEqual(JSON.parse(JSON.stringify(results)), results);
});

test("a reason names terms, what they weigh, what they gave, and the way of asking", () => {
  const { terms, way } = found("怎么投诉").results[0].hits[0].why;
  const ways = GUIDE.flatMap(({ entries }) => entries.flatMap((entry) => entry.ways || []));

  assert.ok(terms.some(([term]) => term === "投诉"), JSON.stringify(terms));
  assert.ok(terms.every(([, weight, got]) => weight > 0 && got > 0 && got <= weight), JSON.stringify(terms));
  assert.strictEqual(ways[way], "怎么投诉");
});

/** Marked parts of titles and texts. @param {string} query @param {any} [options] */
const marked = (query, options) =>
  new Set(found(query, options).results.flatMap((/** @type {any} */ { hits }) => hits.flatMap((/** @type {any} */ hit) =>
    ["title", "text"].flatMap((part) => hit.marks[part].map(([start, end]) => hit[part].slice(start, end))))));

const MARKED = [
  [["宽限期", "hans", "宽限期"], true],
  [["宽限期", "hant", "寬限期"], true],
  [["寬限期", "hans", "宽限期"], true],
  [["kuanxianqi", "hans", "宽限期"], true],
  [["kxq", "hant", "寬限期"], true],
  [["宽线期", "hans", "宽限期"], true],
  [["走访", "hans", "上门核实"], true], // another word for it
  [["dianhua", "hans", "电话"], true], // no word of the vocabulary
  [["逾期以后", "hans", "逾期以后"], true],
  [["app", "hans", "App"], true],
  [["罚息", "hans", "宽限期"], false],
  [["<mark>", "hans", "mark"], false],
];
table("is marked", MARKED, ([query, edition, part]) => marked(query, { edition }).has(part));

test("marks are places in the excerpt, not in the text that it was cut from", () => {
  const text = `${"先说别的事情。".repeat(30)}这里才说宽限期。`;
  const index = indexOf([{ address: "a", entries: [{ kind: "s", title: "一", text }] }]);
  const [hit] = host(index).answer((files) => find("宽限期", files)).results[0].hits;

  assert.ok(hit.text.startsWith("…"), hit.text);
  assert.deepStrictEqual(hit.marks.text.map(([start, end]) => hit.text.slice(start, end)), ["宽限期"]);
});

test("there are ten pages if nobody wants more or fewer, and three hits of each", () => {
  const entries = Array.from({ length: 5 }, (_, n) => ({ kind: "q", title: `宽限期${n}`, text: `第${n}。` }));
  const index = indexOf(Array.from({ length: 12 }, (_, n) => ({ address: `${n}`, entries })));
  const [usual, more] = [undefined, { limit: 11 }].map((options) => host(index).answer((files) => find("宽限期", files, options)));

  assert.deepStrictEqual([usual.results.length, more.results.length, usual.total, more.total], [10, 11, 12, 12]);
  assert.deepStrictEqual(usual.results.map((/** @type {any} */ { hits }) => hits.length), Array(10).fill(3));
});

test("a hit that fits much less than the best of its page is not shown", () => {
  const index = indexOf([{ address: "a", entries: [{ kind: "p", title: "罚息和宽限期" }, { kind: "s", title: "别的事", text: "宽限的话另说，先说许多别的。" }] }]);

  assert.deepStrictEqual(titles(host(index).answer((files) => find("罚息和宽限期", files))), ["罚息和宽限期"]);
});

test("marks lie in their text, in order, apart from each other", () => {
  for (const query of ["上门核实之前，银行会先打电话", "罚息 yuqi 宽限期", "a 不 上门"]) {
    for (const { hits } of found(query).results) for (const hit of hits) for (const part of ["title", "text"]) {
      const ends = hit.marks[part].flat();
      assert.deepStrictEqual(ends, [...new Set(ends)].sort((a, b) => a - b), `${query}: ${JSON.stringify(hit)}`);
      assert.ok(ends.every((/** @type {number} */ at) => Number.isInteger(at) && at >= 0 && at <= hit[part].length), JSON.stringify(hit));
    }
  }
});
