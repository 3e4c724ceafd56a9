// The record of a test: shown, printed, saved as a file. Nothing of it is kept or sent.
"use strict";

const kbRecord = (() => {
  /** @type {any} */
  const box = document.getElementById("record");
  /** @type {{percent: number, answers: Answer[], taken: Date}} */
  let last = { percent: 0, answers: [], taken: new Date(0) };

  /** @param {string} name @param {string} text */
  const tell = (name, text) => {
    box.querySelector(`[data-told=${name}]`).textContent = text;
  };

  /** Give what the page says of itself. @param {string} name */
  const told = (name) => box.querySelector(`[data-of=${name}]`).textContent;

  /** Give the day on the reader's own clock. @param {Date} time */
  const day = (time) => [time.getFullYear(), time.getMonth() + 1, time.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");

  const facts = () => ({
    guide: told("guide"),
    edition: document.documentElement.lang === "zh-Hant" ? "hant" : "hans",
    built: told("built"),
    taken: last.taken.toISOString(),
    name: box.querySelector("[data-name]").value.trim(),
  });

  /** Show the record. @param {Answer[]} answers @param {number} percent @param {string} score @param {(right: number, total: number) => string} say */
  const show = (answers, percent, score, say) => {
    last = { percent, answers, taken: new Date() };
    tell("taken", day(last.taken));
    tell("score", score);
    for (const row of box.querySelectorAll("tr[data-lesson]")) {
      const of = answers.filter((answer) => answer.lesson === Number(row.dataset.lesson));
      row.hidden = !of.length;
      row.querySelector("td").textContent = say(of.length, of.filter((answer) => answer.right).length);
    }
    box.hidden = false;
  };

  const save = () => {
    const text = `${JSON.stringify(kbAnswers.record(facts(), last.answers, last.percent), null, 2)}\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = kbAnswers.fileName(day(last.taken));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const hide = () => {
    box.hidden = true;
  };

  box.querySelector("[data-save]").addEventListener("click", save);
  return { hide, show };
})();
