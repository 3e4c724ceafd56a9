// What the theme remembers, and for which part of this host: it keeps the chosen colours.
// The theme's own script calls these four names.
"use strict";

var __md_scope = new URL(/** @type {any} */ (document.currentScript).dataset.base, /** @type {any} */ (location));

/** @param {string} text */
var __md_hash = (text) =>
  [...text].reduce((hash, character) => (hash << 5) - hash + character.charCodeAt(0), 0);

/** @param {string} key */
var __md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(/** @type {string} */ (storage.getItem(scope.pathname + "." + key)));

/** @param {string} key @param {any} value */
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch (error) {
    // A reader who forbids storage still gets the page.
  }
};
