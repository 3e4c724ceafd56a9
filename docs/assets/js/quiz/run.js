// Questions on a page: answers are read, scored and explained here, and nowhere else.
"use strict";

(() => {
  /** @param {string} key @param {(string | number)[]} values */
  const say = (key, ...values) => {
    const words = document.querySelector(`[data-say=${key}]`);
    return kbAnswers.filled((words && words.textContent) || "", values);
  };

  /** @param {ParentNode} within @param {string} selector @returns {any[]} */
  const all = (within, selector) => [...within.querySelectorAll(selector)];

  /** @param {any} field @returns {{kind: Kind, right: number[], items: any[]}} */
  const read = (field) => ({
    kind: field.dataset.kind,
    right: field.dataset.right.split(" ").map(Number),
    items: all(field, ".kb-opts > li"),
  });

  /** Give the numbers that the reader chose. @param {any} field */
  const given = (field) => {
    const { kind, items } = read(field);
    if (kind === "order") return items.map((item) => Number(item.dataset.at));
    /** @param {ParentNode} within */
    const chosen = (within) => all(within, "input:checked").map((input) => Number(input.value));
    return kind === "sort" ? items.map((item) => (chosen(item).length ? chosen(item)[0] : -1)) : chosen(field);
  };

  /** Give what the reader chose, in words. @param {any} field */
  const inWords = (field) => {
    const { kind, items } = read(field);
    if (kind === "order") return items.map((item) => item.querySelector("b").textContent);
    return all(field, "input:checked").map((input) => {
      const option = input.parentElement.textContent.trim();
      return kind === "sort" ? `${input.closest("fieldset").firstElementChild.textContent} → ${option}` : option;
    });
  };

  /** Score one question, and open its explanation. @param {any} field @returns {Answer} */
  const mark = (field) => {
    const { kind, right, items } = read(field);
    const numbers = given(field);
    const isRight = kbAnswers.isRight(kind, right, numbers);
    const line = field.querySelector(".kb-verdict");
    line.textContent = say(isRight ? "right" : kbAnswers.isEmpty(numbers) ? "none" : "wrong");
    line.hidden = false;
    field.classList.add(isRight ? "kb-ask--right" : "kb-ask--wrong");
    for (const at of isRight || kbAnswers.isEmpty(numbers) ? [] : kbAnswers.wrongPlaces(kind, right, numbers)) {
      const note = document.createElement("em");
      note.className = "kb-off";
      note.textContent = say("off");
      items[at].append(note);
    }
    field.querySelector("details").open = true;
    field.disabled = true;
    return { id: field.id.replace("z-", ""), lesson: Number(field.dataset.lesson), right: isRight, given: inWords(field) };
  };

  /** Take every mark of a result away again. @param {any} form */
  const clear = (form) => {
    form.reset();
    for (const field of all(form, ".kb-ask")) {
      field.disabled = false;
      field.classList.remove("kb-ask--right", "kb-ask--wrong");
      field.querySelector(".kb-verdict").hidden = true;
      field.querySelector("details").open = false;
      for (const note of all(field, ".kb-off")) note.remove();
      const items = all(field, "li[data-at]").sort((a, b) => a.dataset.at - b.dataset.at);
      for (const item of items) item.parentElement.append(item);
    }
  };

  /** @param {any} form @param {boolean} done */
  const turn = (form, done) => {
    form.querySelector("[type=submit]").parentElement.hidden = done;
    form.querySelector(".kb-outcome").hidden = !done;
    // In the test an answer that can be opened beforehand is no answer of one's own.
    for (const fold of form.dataset.pass ? all(form, ".kb-answer") : []) fold.hidden = !done;
  };

  /** Name the questions that were not right, each a link. @param {any} line @param {any[]} fields @param {Answer[]} answers */
  const list = (line, fields, answers) => {
    line.textContent = answers.every((answer) => answer.right) ? "" : say("missed");
    fields.forEach((field, at) => {
      if (answers[at].right) return;
      const link = document.createElement("a");
      link.href = `#${field.id}`;
      link.textContent = say("number", at + 1);
      line.append(" ", link);
    });
  };

  /** @param {any} form */
  const score = (form) => {
    const fields = all(form, ".kb-ask");
    const answers = fields.map(mark);
    const right = answers.filter((answer) => answer.right).length;
    const pass = Number(form.dataset.pass || 0);
    const passed = kbAnswers.passes(right, fields.length, pass) ? "passed" : "failed";
    const told = say("score", fields.length, right) + (pass ? say(passed, pass) : "");
    form.querySelector("[data-score]").textContent = told;
    list(form.querySelector("[data-missed]"), fields, answers);
    turn(form, true);
    if (pass) kbRecord.show(answers, pass, told, (total, good) => say("score", total, good));
    form.querySelector(".kb-outcome h3").focus();
  };

  /** Move an item of an order; the button that was pressed stays in the reader's hand. @param {any} form @param {any} button */
  const move = (form, button) => {
    const item = button.closest("li");
    const items = [...item.parentElement.children];
    const to = kbAnswers.moved(items.indexOf(item), Number(button.dataset.by), items.length);
    const others = items.filter((other) => other !== item);
    item.parentElement.insertBefore(item, others[to] || null);
    button.focus();
    form.querySelector("[role=status]").textContent = say("moved", item.querySelector("b").textContent, to + 1, items.length);
  };

  /** @param {any} form */
  const start = (form) => {
    for (const part of all(form, "[data-live]")) part.hidden = false;
    form.querySelector("[type=submit]").disabled = false;
    turn(form, false);
    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      score(form);
    });
    form.addEventListener("click", (/** @type {any} */ event) => {
      const button = event.target.closest("[data-by], [data-again]");
      if (button && button.dataset.by) move(form, button);
      if (!button || button.dataset.by) return;
      clear(form);
      turn(form, false);
      if (form.dataset.pass) kbRecord.hide(); // Lessons have no record, nor its script.
      form.querySelector("input, button").focus();
    });
  };

  /** Print one part of the page and nothing else. @param {any} button */
  const print = (button) => {
    /** @type {any} */
    const part = document.getElementById(button.dataset.print);
    part.classList.add("kb-alone");
    addEventListener("afterprint", () => part.classList.remove("kb-alone"), { once: true });
    window.print();
  };

  // What goes to paper says where it is from: the guide, and the day of the site, which its foot tells.
  const day = document.querySelector(".kb-footer time");
  for (const it of all(document, "[data-of]")) {
    it.textContent = it.dataset.of === "guide" ? document.title.split(" - ").pop() : day && day.textContent;
  }
  for (const form of all(document, "[data-quiz]")) start(form);
  for (const button of all(document, "[data-print]")) {
    button.closest(".kb-acts").hidden = false;
    button.addEventListener("click", () => print(button));
  }
})();
