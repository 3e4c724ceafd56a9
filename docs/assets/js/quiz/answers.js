// Scoring of questions and the record of a test. Knows no page, no clock and no network.
"use strict";

/**
 * @typedef {"single" | "multiple" | "order" | "sort"} Kind
 * @typedef {{id: string, lesson: number, right: boolean, given: string[]}} Answer
 * @typedef {{guide: string, edition: string, built: string, taken: string, name: string}} Facts
 */

const kbAnswers = (() => {
  /** @param {number[]} numbers */
  const sorted = (numbers) => numbers.slice().sort((a, b) => a - b);

  /** @param {number[]} a @param {number[]} b */
  const same = (a, b) => a.length === b.length && a.every((number, at) => number === b[at]);

  /** Say whether an answer is right. Numbers of options; for `sort`, the pile of each card. @param {Kind} kind @param {number[]} right @param {number[]} given */
  const isRight = (kind, right, given) => (kind === "multiple" ? same(sorted(right), sorted(given)) : same(right, given));

  /** Give the places on the page, from 0, that are wrong. @param {Kind} kind @param {number[]} right @param {number[]} given */
  const wrongPlaces = (kind, right, given) => {
    if (kind === "single") return given.filter((option) => !right.includes(option));
    if (kind === "multiple") return sorted([...given.filter((it) => !right.includes(it)), ...right.filter((it) => !given.includes(it))]);
    return right.map((_, at) => at).filter((at) => right[at] !== given[at]);
  };

  /** Say whether nothing was answered. An order is an answer as it stands. @param {number[]} given */
  const isEmpty = (given) => given.every((number) => number < 0);

  /** @param {number} right @param {number} total @param {number} percent */
  const passes = (right, total, percent) => total > 0 && right * 100 >= total * percent;

  /** Give the place to which something moves, within a list. @param {number} at @param {number} by @param {number} size */
  const moved = (at, by, size) => Math.min(Math.max(at + by, 0), size - 1);

  /** Fill each # of a sentence. @param {string} sentence @param {(string | number)[]} values */
  const filled = (sentence, values) => {
    let text = sentence;
    for (const value of values) text = text.replace("#", () => String(value));
    return text;
  };

  /** Put together what is kept of a test. @param {Facts} facts @param {Answer[]} answers @param {number} percent */
  const record = (facts, answers, percent) => {
    const right = answers.filter((answer) => answer.right).length;
    const questions = answers.map((answer) => ({ id: answer.id, right: answer.right, given: answer.given }));
    return Object.assign({}, facts, { right, total: answers.length, passed: passes(right, answers.length, percent), questions });
  };

  /** Name the file of a record in ASCII. @param {string} day As 2026-11-22. */
  const fileName = (day) => `quiz-record-${day}.json`;

  return { fileName, filled, isEmpty, isRight, moved, passes, record, wrongPlaces };
})();
