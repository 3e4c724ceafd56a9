// What the calculators say: a plan and a budget as words of the page with values. tools.js asks them.
"use strict";

(() => {
  const { show } = kbMoney;
  const { plan, months, budget } = kbSums;

  /** Money for a slot; nothing where there is none. @param {number} cents */
  const money = (cents) => cents && show(Math.abs(cents));

  /** @param {number} months */
  const years = (months) => ({ months, years: months > 12 && Math.floor(months / 12), rest: months % 12 });

  kbFigures.plan = (given) => {
    const made = plan(given);
    if ("wrong" in made) return made;
    const { left, monthly, last, tooLong } = made;
    const sums = { left: money(left), monthly: money(monthly), last: last < monthly && money(last) };
    const values = Object.assign(sums, years(made.months));
    if (left <= 0 || tooLong) return { name: tooLong ? "long" : "short", values };
    return { name: "months", values, rows: months(given.debt, monthly) };
  };

  kbFigures.budget = (given) => {
    const made = budget(given);
    if ("wrong" in made) return made;
    const { balance, months } = made;
    const name = balance > 0 ? "over" : balance < 0 ? "gap" : "even";
    const { income = 0, needs = 0, other = 0 } = given;
    const sums = { income: show(income), needs: show(needs), other: show(other), balance: money(balance) };
    return { name, values: Object.assign(sums, { [name]: true, months, needsOver: needs > income }) };
  };
})();
