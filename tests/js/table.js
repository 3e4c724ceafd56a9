// Cases as rows: what is given, and what comes of it. Each row is a test of its own.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");

/**
 * @param {string} sentence
 * @param {[any, any][]} rows
 * @param {(given: any) => any} check
 */
function table(sentence, rows, check) {
  for (const [given, expected] of rows) {
    test(`${sentence}: ${JSON.stringify(given).slice(0, 60)}`, () => {
      assert.deepStrictEqual(check(given), expected);
    });
  }
}

module.exports = { table };
