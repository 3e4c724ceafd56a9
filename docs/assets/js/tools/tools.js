// The small programs on pages: a plan, a budget, what to say. Nothing is kept, nothing is sent.
"use strict";

(() => {
  const { all, one, fill, put, fields, forget, refuse } = kbForm;
  const { parse, show, plan, months, budget } = kbMoney;

  /** @typedef {Record<string, number>} Amounts */
  /** @typedef {{ name: string, values: Record<string, string | undefined>, rows?: ReturnType<typeof months> }} Answer */
  /** @typedef {{ wrong: string, why: string, limit?: number }} Refusal */

  /** Money for a slot; nothing where there is none. @param {number} [cents] */
  const money = (cents) => (cents ? show(Math.abs(cents)) : "");

  /** @param {number} count */
  const years = (count) => ({
    months: String(count),
    years: count > 12 ? String(Math.floor(count / 12)) : "",
    rest: count > 12 && count % 12 ? String(count % 12) : "",
  });

  /** What each tool makes of its amounts. @type {Record<string, (given: Amounts) => Answer | Refusal>} */
  const TOOLS = {
    plan(given) {
      const made = plan(given);
      if ("wrong" in made) return made;
      const { left, monthly, last, tooLong } = made;
      const sums = { left: money(left), monthly: money(monthly), last: last < monthly ? money(last) : "" };
      const values = Object.assign(sums, years(made.months));
      if (left <= 0 || tooLong) return { name: tooLong ? "long" : "short", values };
      return { name: "months", values, rows: months(given.debt, monthly) };
    },
    budget(given) {
      const made = budget(given);
      if ("wrong" in made) return made;
      const name = made.balance > 0 ? "over" : made.balance < 0 ? "gap" : "even";
      const { income = 0, needs = 0, other = 0 } = given;
      const sums = { income: show(income), needs: show(needs), other: show(other), balance: money(made.balance) };
      const months = made.months ? String(made.months) : "";
      return { name, values: Object.assign(sums, { [name]: "1", months, needsOver: needs > income ? "1" : "" }) };
    },
    talk: () => ({ name: "said", values: {} }),
  };

  /** Read a form: amounts by their fields and by their groups, and fields that are refused. @param {HTMLElement} tool */
  const read = (tool) => {
    /** @type {Amounts} */
    const given = {};
    /** @type {[HTMLInputElement, string][]} */
    const wrong = [];
    const amounts = fields(tool).filter((field) => field.inputMode === "decimal");
    for (const field of amounts) {
      const amount = parse(field.value);
      if (typeof amount === "number") {
        for (const name of [field.id, field.dataset.group]) if (name) given[name] = (given[name] || 0) + amount;
      } else if (amount !== "empty" || field.required) wrong.push([field, amount]);
    }
    if (amounts[1] && !wrong.length && !Object.keys(given).length) wrong.push([amounts[0], "empty"]);
    return { given, wrong };
  };

  /** What the reader filled in, as it is shown. @param {HTMLElement} tool @param {Amounts} given */
  const filled = (tool, given) => {
    /** @type {Record<string, string>} */
    const values = {};
    for (const field of fields(tool)) values[field.id] = field.type === "checkbox" && !field.checked ? "" : field.value.trim();
    for (const name of Object.keys(given)) values[name] = show(given[name]);
    return values;
  };

  /** @param {HTMLElement} tool */
  const clear = (tool) => {
    put(one(tool, "output"));
    for (const paper of all(tool, ".kb-paper")) paper.hidden = true;
  };

  /** @param {HTMLElement} tool @param {Answer} answer @param {Amounts} given */
  const say = (tool, { name, values, rows }, given) => {
    const slots = Object.assign(filled(tool, given), values);
    const output = one(tool, "output");
    put(output, fill(tool, name, slots));
    const paper = one(tool, ".kb-paper");
    paper.hidden = name === "short" || name === "long";
    put(one(paper, "[data-text]"), fill(tool, "text", slots));
    if (rows) put(one(paper, "tbody"));
    for (const row of rows || []) {
      const [month, pay, left] = row || [0, 0, 0];
      const cells = { month: String(month), pay: show(pay), left: show(left) };
      one(paper, "tbody").appendChild(fill(tool, row ? "row" : "gap", cells));
    }
    output.scrollIntoView({ block: "nearest" });
  };

  /** @param {HTMLElement} tool */
  const answer = (tool) => {
    const { given, wrong } = read(tool);
    forget(tool);
    clear(tool);
    const made = wrong.length ? undefined : TOOLS[`${tool.dataset.tool}`](given);
    if (made && !("wrong" in made)) return say(tool, made, given);
    if (made) wrong.push([fields(tool).filter((field) => field.id === made.wrong)[0], made.why]);
    const limit = made && "limit" in made ? money(made.limit) : "";
    for (const [field, why] of wrong) refuse(tool, field, why, { limit });
    wrong[0][0].focus();
  };

  for (const tool of all(document, "[data-tool]")) {
    const form = one(tool, "form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(tool);
    });
    form.addEventListener("input", () => clear(tool));
    form.addEventListener("reset", () => {
      forget(tool);
      clear(tool);
    });
  }
})();
