// Nothing that can be typed breaks the engine, or keeps it busy.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { engine } = require("./engine.js");
const { host } = require("./host.js");
const { indexOf } = require("./tiny.js");

const { find, suggest } = engine("find", "suggest");
const INDEX = indexOf();
const PATIENCE = 50; // Milliseconds.

/** @type {Record<string, string>} */
const HOSTILE = {
  "nothing": "",
  "blanks": " \t\r\n\u3000\u00a0\u2028\u2029",
  "10,000 characters": "逾期了怎么办".repeat(1667),
  "10,000 others": Array.from({ length: 10000 }, (_, n) => String.fromCharCode(0x4e00 + n * 2)).join(""),
  "10,000 letters": "xian".repeat(2500),
  "10,000 initials": "s".repeat(10000),
  "10,000 blanks": `逾${" ".repeat(9998)}期`,
  "10,000 apostrophes": "a'".repeat(5000),
  "a short word many times": "上门 ".repeat(40),
  "slips": "上们核时宽线其罚西".repeat(13),
  "letters that could be cut in many ways": "ananananan xianganfangan".repeat(5),
  "digits": "0123456789".repeat(12),
  "control characters": Array.from({ length: 32 }, (_, code) => `逾${String.fromCharCode(code)}`).join(""),
  "half of a character": "\ud83d逾期\udc31",
  "a byte order mark": "\ufeff逾期\ufffe\uffff",
  "HTML": "<img src=x onerror=alert(1)>逾期</mark><script>&lt;",
  "a template": "${7*7}{{7*7}}%s%00`",
  "regular expressions": "(.*)+$^[\\]{1,}|?\\d+\\",
  "an emoji": "🐈👨‍👩‍👧逾期🏦",
  "right to left": "\u202eשלום逾期مرحبا\u202c",
  "rare Han letters": "𠮷𪚥龘",
  "combining marks": `逾${"\u0301".repeat(500)}期`,
  "file names": "s/0 index ../../words hans/0",
  "numbers of concepts": "#0 #1 #-1 #999",
  "__proto__": "__proto__",
  "constructor": "constructor",
  "hasOwnProperty": "hasOwnProperty",
  "toString": "toString valueOf",
  "pairs with a quote": "'' ' 'yu'' 'a'b'",
  "tones without a letter": "1 2 3 4 5 ǖ ǘ",
};

/** Processor time of the quickest of some goes: others work on this machine too. @param {() => any} work */
function timeOf(work) {
  const goes = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...goes);
}

for (const [name, query] of Object.entries(HOSTILE)) {
  test(`it answers ${name}`, () => {
    for (const edition of ["hans", "hant"]) {
      const visitor = host(INDEX);
      const found = visitor.answer((files) => find(query, files, { edition }));
      const guesses = visitor.answer((files) => suggest(query, files, { edition }));

      assert.strictEqual(found.query, query);
      assert.ok(found.results.length <= 10 && found.total >= found.results.length);
      assert.ok(found.results.every((/** @type {any} */ group) => group.page && group.title && group.hits.length), JSON.stringify(found.results));
      assert.ok(Array.isArray(guesses) && guesses.every((guess) => typeof guess === "string"));
    }
  });

  test(`it answers ${name} at once`, () => {
    const visitor = host(INDEX);
    const time = timeOf(() => [find, suggest].map((ask) => visitor.answer((files) => ask(query, files))));

    assert.ok(time < PATIENCE, `${time} ms`);
  });
}

const STILL = ["HTML", "half of a character", "an emoji", "right to left", "a byte order mark", "10,000 characters"];
for (const name of STILL) {
  test(`what is meant is found in ${name}`, () => {
    const { results } = host(INDEX).answer((files) => find(HOSTILE[name], files));

    assert.ok(results.some((/** @type {any} */ group) => group.page === "late"), JSON.stringify(results));
  });
}

for (const other of [undefined, null, 12, {}, ["逾期"]]) {
  test(`what is no text is taken as one: ${JSON.stringify(other)}`, () => {
    const visitor = host(INDEX);

    assert.ok(Array.isArray(visitor.answer((files) => find(other, files)).results));
    assert.ok(Array.isArray(visitor.answer((files) => suggest(other, files))));
  });
}

test("a broken index is an error, not an answer", () => {
  assert.throws(() => find("逾期", { get: () => ({}) }), RangeError);
});
