// A host of the engine: it has nothing at first, and brings what the engine asks for.
"use strict";

const assert = require("node:assert");

const ROUNDS = 9; // The dialog's patience.

/**
 * @param {Map<string, any>} index  all files
 * @param {string[]} [names]  what is there from the beginning
 */
function host(index, names = []) {
  const had = new Map(names.map((name) => /** @type {[string, any]} */ ([name, index.get(name)])));
  const files = { get: (/** @type {string} */ name) => had.get(name) };
  /** @type {string[][]} */
  const needed = [];

  /** Ask until there is an answer. @param {(files: any) => any} question @returns {any} */
  const answer = (question) => {
    for (let round = 0; round < ROUNDS; round++) {
      const given = question(files);
      if (!given.need) return given;
      needed.push(given.need);
      for (const name of given.need) bring(name);
    }
    throw new assert.AssertionError({ message: `the engine asks for ever: ${needed.join(" | ")}` });
  };

  /** @param {string} name */
  const bring = (name) => {
    assert.ok(index.has(name), `it asks for what there is not: ${name}`);
    assert.ok(!had.has(name), `it asks for what there is already: ${name}`);
    had.set(name, index.get(name));
  };

  return { answer, needed };
}

module.exports = { host };
