// How the index writes numbers, and in which file a term is: once more, from the specification.
"use strict";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Five bits in a digit, the least first; the sixth says that another follows. @param {number[]} numbers */
const vlq = (numbers) => numbers.map(digitsOf).join("");

/** @param {number} number @returns {string} */
const digitsOf = (number) => (number < 32 ? DIGITS[number] : DIGITS[(number % 32) + 32] + digitsOf(Math.floor(number / 32)));

/** How far each number is from the one before, the first from 0. @param {number[]} numbers */
const gaps = (numbers) => numbers.map((number, at) => number - (at ? numbers[at - 1] : 0));

/** FNV-1a over code units, in whole numbers without a limit. @param {string} term @param {number} shards */
function shardOf(term, shards) {
  let hash = 2166136261n;
  for (let at = 0; at < term.length; at++) hash = ((hash ^ BigInt(term.charCodeAt(at))) * 16777619n) % 2n ** 32n;
  return Number(hash % BigInt(shards));
}

module.exports = { DIGITS, vlq, gaps, shardOf };
