// Copy what names a sentence: its number, its words, and the address that stays.
"use strict";

kbReady(() => {
  const words = /** @type {HTMLTemplateElement | null} */ (document.getElementById("kb-cite"));
  if (!words) return;
  const [sample, told, byHand] = /** @type {any[]} */ ([...document.importNode(words.content, true).children]);
  words.remove(); // Once is enough.
  document.body.append(told);
  const { title } = told;
  told.title = ""; // As its name it would be heard before anything was copied.

  /** @param {Element} place */
  const number = (place) => String(place.textContent).trim().split(" ").pop();

  /** Give what names the sentence of a card, or of a line. @param {HTMLElement} button */
  const cited = (button) => {
    const place = /** @type {Element} */ (button.closest(".kb-card, [id]"));
    const own = place.querySelector(".kb-own > a");
    const id = number(own || button);
    const from = [...place.querySelectorAll(".kb-quotes:first-of-type .kb-quote__from > a")].map(number).filter((it) => it !== id);
    const said = String(/** @type {Element} */ (place.querySelector("h3, p")).textContent).trim();
    // A link is written as its address.
    const address = own || new URL(`#${place.id}`, location.href);
    return [`${id}\u300c${said}\u300d`, from.length && `(${from.join(", ")})`, address].filter(Boolean).join(" ");
  };

  /** Copy where the newer way is missing or forbidden; what cannot be copied stays there, selected. @param {HTMLElement} button @param {string} text */
  const byOldWay = (button, text) => {
    byHand.value = text;
    button.after(byHand);
    byHand.select();
    if (!document.execCommand("copy")) throw Error();
    byHand.remove();
    button.focus();
  };

  /** @param {HTMLElement} button */
  const copy = async (button) => {
    const text = cited(button);
    await Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .catch(() => byOldWay(button, text));
    told.textContent = title;
    setTimeout(() => (told.textContent = ""), 3000);
  };

  for (const place of document.querySelectorAll(".kb-own > a, .kb-lines small > b")) {
    const button = sample.cloneNode(true);
    button.setAttribute("aria-label", `${sample.textContent} ${number(place)}`);
    place.after(button);
    if (place.matches("b")) {
      button.textContent = number(place);
      place.remove();
    }
  }
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest(".kb-copy");
    if (button) copy(/** @type {HTMLElement} */ (button)).catch(() => byHand.focus());
  });
});
