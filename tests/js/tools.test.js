// Money is read strictly and counted in whole cents; no figure is ever ours.
"use strict";

const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");
const { table } = require("./table.js");

/** Run a script that knows no page. @param {string} name @param {string} gives */
const run = (name, gives) => {
  const file = join(__dirname, `../../docs/assets/js/tools/${name}.js`);
  return vm.runInThisContext(`(function () {\n${readFileSync(file, "utf8")}\nreturn ${gives}; })()`, file);
};
const { parse, show, strange } = run("money", "kbMoney");
const { plan, months, budget } = run("sums", "kbSums");
const yuan = (/** @type {number} */ n) => Math.round(n * 100);
const MOST = 1e10; // A hundred million yuan, in cents.

table("is read in cents", [
  ["0", 0],
  ["1", 100],
  ["007", 700],
  ["1234.5", 123450],
  ["1,234.5", 123450],
  ["1,234,567.89", 123456789],
  ["1 234", 123400],
  ["  80 ", 8000],
  ["\u300080\u3000", 8000],
  ["3000．5", 300050],
  ["１２３４", 123400],
  ["１，２３４．５０", 123450],
  ["12。5", 1250],
  ["0.01", 1],
  ["19.99", 1999],
  ["1.1", 110],
  ["5.", 500],
  ["100000000", MOST],
  ["100,000,000.00", MOST],
], parse);

table("is refused, with a reason", [
  ["", "empty"],
  ["  \u3000", "empty"],
  ["两千", "plain"],
  ["3万", "plain"],
  ["1.5万", "plain"],
  ["2k", "plain"],
  ["500元", "plain"],
  ["￥500", "plain"],
  ["-5", "plain"],
  ["－5", "plain"],
  ["+5", "plain"],
  ["1e5", "plain"],
  ["0x10", "plain"],
  [".5", "places"],
  ["1..5", "places"],
  ["1.2.3", "places"],
  ["1,2", "places"],
  ["12,34", "places"],
  ["1,234,5", "places"],
  ["1,,234", "places"],
  ["1 2", "places"],
  ["500-600", "plain"],
  ["NaN", "plain"],
  ["Infinity", "plain"],
  ["١٢", "plain"],
  ["1,00", "places"],
  ["1。2。3", "places"],
  ["0.001", "cents"],
  ["19.999", "cents"],
  ["100000000.01", "large"],
  ["1000000000", "large"],
  ["9".repeat(400), "large"],
], parse);

table("is named where no amount has it", [
  ["", ""],
  ["1,00", ""],
  ["1 000.5", ""],
  ["１２。5", ""],
  ["￥10000", "¥"],
  ["1.5万", "万"],
  ["-5", "-"],
  ["－5", "-"],
  ["两千", "两千"],
  ["500元整，约", "元整"],
], strange);

table("is written as yuan", [
  [0, "0"],
  [1, "0.01"],
  [10, "0.10"],
  [100, "1"],
  [99999, "999.99"],
  [100000, "1,000"],
  [123456789, "1,234,567.89"],
  [MOST, "100,000,000"],
], show);

test("what is written is read as the same cents", () => {
  for (const cents of [0, 1, 99, 100, 101, 123456, 99999999, MOST - 1, MOST]) {
    assert.strictEqual(parse(show(cents)), cents);
  }
});

/** @param {number} left @param {number} monthly @param {number} count @param {number} last */
const planned = (left, monthly, count, last, tooLong = false) => ({ left, monthly, months: count, last, tooLong });

table("a plan takes living costs off first", [
  [{ debt: yuan(6000), income: yuan(3000), living: yuan(2000) }, planned(100000, 100000, 6, 100000)],
  [{ debt: yuan(6000.01), income: yuan(3000), living: yuan(2000) }, planned(100000, 100000, 7, 1)],
  [{ debt: yuan(6500), income: yuan(3000), living: yuan(2000) }, planned(100000, 100000, 7, 50000)],
  [{ debt: yuan(600), income: yuan(3000), living: yuan(2000) }, planned(100000, 100000, 1, 60000)],
  [{ debt: 1, income: 1, living: 0 }, planned(1, 1, 1, 1)],
  [{ debt: 100, income: 300, living: 100, others: 150 }, planned(50, 50, 2, 50)],
  [{ debt: 100, income: 300, living: 100, others: 0 }, planned(200, 200, 1, 100)],
  [{ debt: 100, income: 300, living: 100, wish: 30 }, planned(200, 30, 4, 10)],
  [{ debt: 100, income: 300, living: 100, wish: 200 }, planned(200, 200, 1, 100)],
  [{ debt: 120000, income: 100, living: 0 }, planned(100, 100, 1200, 100)],
  [{ debt: 120001, income: 100, living: 0 }, planned(100, 100, 1201, 1, true)],
  [{ debt: MOST, income: 1, living: 0 }, planned(1, 1, MOST, 1, true)],
], plan);

table("a plan promises nothing that is not left", [
  [{ debt: 100, income: 300, living: 300 }, planned(0, 0, 0, 0)],
  [{ debt: 100, income: 0, living: 0 }, planned(0, 0, 0, 0)],
  [{ debt: 100, income: 300, living: 301 }, planned(-1, 0, 0, 0)],
  [{ debt: 100, income: 300, living: 200, others: 101 }, planned(-1, 0, 0, 0)],
  [{ debt: 100, income: 0, living: MOST, others: MOST }, planned(-2 * MOST, 0, 0, 0)],
  [{ debt: 100, income: 300, living: 300, wish: 10 }, planned(0, 0, 0, 0)],
  [{ debt: 100, income: 300, living: 100, wish: 201 }, { wrong: "wish", why: "over", limit: 200 }],
  [{ debt: 100, income: 300, living: 100, wish: 0 }, { wrong: "wish", why: "zero" }],
  [{ debt: 0, income: 300, living: 100 }, { wrong: "debt", why: "zero" }],
], plan);

table("the months of a plan", [
  [[100, 100], [[1, 100, 0]]],
  [[250, 100], [[1, 100, 150], [2, 100, 50], [3, 50, 0]]],
  [[1300, 100], [[1, 100, 1200], [2, 100, 1100], [3, 100, 1000], null, [12, 100, 100], [13, 100, 0]]],
], ([debt, monthly]) => months(debt, monthly));

test("twelve months are shown whole, and the payments of any plan make up the debt", () => {
  for (const [debt, monthly] of [[1200, 100], [1199, 100], [7, 3], [MOST, MOST], [999, 1000]]) {
    const rows = months(debt, monthly);

    assert.ok(rows.length <= 12 && !rows.includes(null));
    assert.strictEqual(rows.reduce((/** @type {number} */ sum, /** @type {any} */ row) => sum + row[1], 0), debt);
    assert.strictEqual(rows[rows.length - 1][2], 0);
  }
});

table("a budget", [
  [{}, { balance: 0, months: 0 }],
  [{ income: 300, needs: 200, other: 50 }, { balance: 50, months: 0 }],
  [{ income: 300, needs: 200, other: 100 }, { balance: 0, months: 0 }],
  [{ income: 300, needs: 200, other: 101 }, { balance: -1, months: 0 }],
  [{ needs: 200 }, { balance: -200, months: 0 }],
  [{ income: 300, save: 100, target: 1000 }, { balance: 300, months: 10 }],
  [{ income: 300, save: 100, target: 1001 }, { balance: 300, months: 11 }],
  [{ income: 300, save: 300, target: 1 }, { balance: 300, months: 1 }],
  [{ income: 300, save: 301, target: 1000 }, { wrong: "save", why: "over", limit: 300 }],
  [{ income: 300, save: 0, target: 1000 }, { wrong: "save", why: "zero" }],
  [{ income: 300, save: 100, target: 0 }, { wrong: "target", why: "zero" }],
  [{ income: 300, save: 100 }, { wrong: "target", why: "pair" }],
  [{ income: 300, target: 100 }, { wrong: "save", why: "pair" }],
  [{ income: 100, needs: 200, save: 100, target: 100 }, { balance: -100, months: 0 }],
], budget);
