// What all forms of the tools do: fill words of the page with values, and say what is wrong with a field.
// The words stand in the page, in its script: each in a template with slots.
"use strict";

const kbForm = (() => {
  /** @typedef {Record<string, string | number | boolean | undefined>} Values What stands in the slots, by their names. */

  /** @param {ParentNode} from @param {string} what @returns {HTMLElement[]} */
  const all = (from, what) => [...from.querySelectorAll(what)].map((found) => /** @type {HTMLElement} */ (found));

  /** @param {ParentNode} from @param {string} what */
  const one = (from, what) => /** @type {HTMLElement} */ (from.querySelector(what));

  /**
   * Copy a template and fill its slots. A part with `data-if` stays when that value is there, one
   * with `data-else` when it is not.
   * @param {HTMLElement} tool
   * @param {string} name
   * @param {Values} values
   */
  const fill = (tool, name, values) => {
    const template = /** @type {HTMLTemplateElement} */ (one(tool, `template[data-words="${name}"]`));
    const made = document.importNode(template.content, true);
    for (const part of all(made, "[data-if]")) if (!values[`${part.dataset.if}`]) part.remove();
    for (const part of all(made, "[data-else]")) if (values[`${part.dataset.else}`]) part.remove();
    for (const slot of all(made, "[data-slot]")) slot.textContent = String(values[`${slot.dataset.slot}`] || "");
    return made;
  };

  /** Put words in the place of what an element shows. @param {HTMLElement} where @param {Node} [what] */
  const put = (where, what) => {
    where.textContent = "";
    if (what) where.appendChild(what);
  };

  /** The fields of a form. @param {ParentNode} tool */
  const fields = (tool) => all(tool, "input, textarea").map((field) => /** @type {HTMLInputElement} */ (field));

  /** Where the fault of a field is said. @param {HTMLElement} field */
  const place = (field) => /** @type {HTMLElement} */ (document.getElementById(`${field.id}-wrong`));

  /** @param {HTMLElement} tool */
  const forget = (tool) => {
    for (const field of fields(tool).filter(place)) {
      field.removeAttribute("aria-invalid");
      put(place(field));
    }
  };

  /**
   * Say what is wrong with a field.
   * @param {HTMLElement} tool
   * @param {HTMLInputElement} field
   * @param {string} why Name of the words for it.
   * @param {Values} [values]
   */
  const refuse = (tool, field, why, values) => {
    const name = one(/** @type {HTMLLabelElement[]} */ ([...(field.labels || [])])[0], "b").textContent || "";
    field.setAttribute("aria-invalid", "true");
    put(place(field), fill(tool, why, Object.assign({ name }, values)));
  };

  return { all, one, fill, put, fields, forget, refuse };
})();
