// Sums of money, in whole cents. It knows no page: what it is given and what it gives are numbers.
"use strict";

const kbMoney = (() => {
  const MOST = 1e10; // Cents: a hundred million yuan. All sums of a form stay far below 2 to the 53rd.
  const PLAIN = /^(\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.(\d*))?$/;

  /** @param {string} text */
  const clean = (text) => text.normalize("NFKC").replace(/\u3002/g, ".").trim();

  /** The first signs that no amount has; empty where there are none. @param {string} text */
  const strange = (text) => (/[^\d,. ]+/.exec(clean(text)) || [""])[0];

  /**
   * Read a plain amount of yuan: digits of either width, separators of thousands, two decimals.
   * @param {string} text
   * @returns {number | "empty" | "plain" | "places" | "cents" | "large"} Cents, or why it is refused.
   */
  const parse = (text) => {
    const typed = clean(text);
    if (!typed) return "empty";
    const parts = PLAIN.exec(typed);
    if (!parts) return strange(text) ? "plain" : "places";
    const cents = parts[2] || "";
    if (cents.length > 2) return "cents";
    const amount = Number(parts[1].replace(/\D/g, "")) * 100 + Number(cents.padEnd(2, "0"));
    return amount > MOST ? "large" : amount;
  };

  /** Write cents as yuan: 1,234 or 1,234.50. @param {number} cents */
  const show = (cents) => (cents / 100).toLocaleString("en", { minimumFractionDigits: cents % 100 ? 2 : 0 });

  return { parse, show, strange };
})();
