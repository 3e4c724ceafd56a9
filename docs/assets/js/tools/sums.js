// A plan and a budget, in whole cents. It knows no page: what it is given and what it gives are numbers.
"use strict";

const kbSums = (() => {
  const LONGEST = 1200; // Months. What takes a hundred years is no plan.

  /**
   * How many months a debt takes, interest not counted. What living costs is taken off first.
   * @param {Amounts} given `debt`, `income`, `living`; perhaps `others` and `wish`.
   * @returns {Refusal | { left: number, monthly: number, months: number, last: number, tooLong: boolean }}
   */
  const plan = ({ debt, income, living, others = 0, wish }) => {
    const left = income - living - others;
    if (debt === 0) return { wrong: "debt", why: "zero" };
    if (left <= 0) return { left, monthly: 0, months: 0, last: 0, tooLong: false };
    if (wish === 0) return { wrong: "wish", why: "zero" };
    if (wish > left) return { wrong: "wish", why: "over", limit: left };
    const monthly = wish || left;
    const months = Math.ceil(debt / monthly);
    return { left, monthly, months, last: debt - monthly * (months - 1), tooLong: months > LONGEST };
  };

  /**
   * The months of a plan: number, payment, what is left of the debt. A long plan has a gap, `null`.
   * @param {number} debt
   * @param {number} monthly
   * @returns {([number, number, number] | null)[]}
   */
  const months = (debt, monthly) => {
    const count = Math.ceil(debt / monthly);
    const shown = count > 12 ? [1, 2, 3, 0, count - 1, count] : [...Array(count).keys()].map((n) => n + 1);
    return shown.map((n) => n ? [n, Math.min(monthly, debt - monthly * (n - 1)), Math.max(debt - monthly * n, 0)] : null);
  };

  /**
   * What is left of an income, and how many months a reserve takes.
   * @param {Amounts} given Sums `income`, `needs`, `other`; perhaps `save` and `target`.
   * @returns {Refusal | { balance: number, months: number }} No months: no reserve was asked for, or none is possible.
   */
  const budget = ({ income = 0, needs = 0, other = 0, save, target }) => {
    const balance = income - needs - other;
    if (balance <= 0 || (save === undefined && target === undefined)) return { balance, months: 0 };
    if (save === undefined) return { wrong: "save", why: "pair" };
    if (target === undefined) return { wrong: "target", why: "pair" };
    if (save === 0) return { wrong: "save", why: "zero" };
    if (target === 0) return { wrong: "target", why: "zero" };
    if (save > balance) return { wrong: "save", why: "over", limit: balance };
    return { balance, months: Math.ceil(target / save) };
  };

  return { plan, months, budget };
})();
