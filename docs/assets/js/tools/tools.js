// The small programs on pages: a plan, a budget, what to say. Nothing is kept, nothing is sent.
"use strict";

/** @typedef {Record<string, number>} Amounts What was filled in, by the field; an empty one is left out. */
/** @typedef {{ name: string, values: Record<string, string | number | boolean>, rows?: ([number, number, number] | null)[] }} Figured */
/** @typedef {{ wrong: string, why: string, limit?: number }} Refusal */

/** What each tool makes of its amounts; figures.js has those that calculate. @type {Record<string, (given: Amounts) => Figured | Refusal>} */
const kbFigures = { talk: () => ({ name: "said", values: {} }) };

(() => {
  const { all, one, fill, put, fields, forget, refuse } = kbForm;
  const { parse, show, strange } = kbMoney;

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
    values.any = Object.values(values).join("");
    for (const name of Object.keys(given)) values[name] = show(given[name]);
    return values;
  };

  /** @param {HTMLElement} tool */
  const clear = (tool) => {
    put(one(tool, "output"));
    one(tool, ".kb-paper").hidden = true;
  };

  /** @param {HTMLElement} tool @param {Figured} answer @param {Amounts} given */
  const say = (tool, { name, values, rows = [] }, given) => {
    const slots = Object.assign(filled(tool, given), values);
    const output = one(tool, "output");
    put(output, fill(tool, name, slots));
    const paper = one(tool, ".kb-paper");
    paper.hidden = name === "short" || name === "long";
    put(one(paper, "[data-text]"), fill(tool, "text", slots));
    const body = one(paper, "tbody");
    if (body) put(body);
    for (const row of rows) {
      const [month, pay, left] = row || [0, 0, 0];
      body.appendChild(fill(tool, row ? "row" : "gap", { month, pay: show(pay), left: show(left) }));
    }
    output.scrollIntoView({ block: "nearest" });
  };

  /** @param {HTMLElement} tool */
  const answer = (tool) => {
    const { given, wrong } = read(tool);
    forget(tool);
    clear(tool);
    const made = wrong.length ? undefined : kbFigures[`${tool.dataset.tool}`](given);
    if (made && !("wrong" in made)) return say(tool, made, given);
    if (made) wrong.push([fields(tool).filter((field) => field.id === made.wrong)[0], made.why]);
    const limit = made && made.limit && show(made.limit);
    for (const [field, why] of wrong) refuse(tool, field, why, { limit, strange: strange(field.value), none: field.dataset.none });
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
