// The vocabulary: concepts, words that sound like what was typed, are spelled by it, or are one slip away.
"use strict";

/**
 * @typedef {{han: string, sounds: string[], link: number, token: number}} Unit
 *   a Han character or a typed syllable; link: how well it hangs together with the next one, 0 to 1
 */

/** Texts whose near words are kept: passes of one query ask for the same. */
const NEAR_KEPT = 1000;
/** Longest word that is looked for. */
const LONGEST_WORD = 8;
/** Initials of one word, at most. */
const LONGEST_INITIALS = 4;
/** Letters that may be short for a word. */
const LONGEST_SHORT = 24;
/** The last letters of pinyin that may be a syllable not yet typed to its end. */
const BEGUN = 4;
/** Words that something short or a sound is taken for. */
const TAKEN = 4;

/** What the files `words` and `pinyin` say, as long as they are the same. */
const vocabulary = {
  /** @type {any} */ words: null,
  /** @type {any} */ pinyin: null,
  /** @type {Map<string, number[]>} */ concepts: new Map(),
  /** @type {string[]} */ all: [],
  /** @type {Map<string, string[]>} words by what a left out character makes of them */ slips: new Map(),
  /** @type {Map<string, string[]>} words near a text that was asked for */ near: new Map(),
  /** @type {Map<string, string[]>} */ readings: new Map(),
  /** @type {Map<string, {word: string, sounds: string[][]}[]>} words by their first sound */ begins: new Map(),
};

/** @template V @param {Map<string, V[]>} map @param {string} key @param {V} value */
function put(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Take the words and concepts, once. @param {any} words */
function learnWords(words) {
  if (vocabulary.words === words) return;
  Object.assign(vocabulary, { words, pinyin: null, concepts: new Map(), slips: new Map(), near: new Map() });
  words.concepts.forEach((/** @type {string[]} */ row, /** @type {number} */ number) => {
    for (const word of row) put(vocabulary.concepts, word, number);
  });
  vocabulary.all = Array.from(new Set(Array.from(vocabulary.concepts.keys()).concat(words.words)));
}

/** Take the readings, once, and with them the sounds of words. @param {any} pinyin */
function learnSounds(pinyin) {
  if (vocabulary.pinyin === pinyin) return;
  Object.assign(vocabulary, { pinyin, readings: new Map(), begins: new Map() });
  for (const syllable of Object.keys(pinyin)) for (const char of pinyin[syllable]) put(vocabulary.readings, char, syllable);
  for (const word of vocabulary.all) {
    const sounds = Array.from(word, soundsOf);
    if (word.length > 1 && sounds.every((some) => some.length)) for (const first of sounds[0]) put(vocabulary.begins, first, { word, sounds });
  }
}

/** A sound as the index has it: what dialects and haste do not keep apart is one. @param {string} syllable */
function soundOf(syllable) {
  return syllable.replace(/^([zcs])h/, "$1").replace(/([aei]n)g$/, "$1");
}

/** @param {string} char */
function soundsOf(char) {
  return Array.from(new Set((vocabulary.readings.get(char) || []).map(soundOf)));
}

/** Cut typed letters into syllables: some ways to do so, those with the fewest first. @param {string} typed */
function syllables(typed) {
  /** @type {string[][][]} */
  const best = [[[]]];
  for (let end = 1; end <= typed.length; end++) {
    /** @type {string[][]} */
    const cuts = [];
    for (let start = Math.max(0, end - 6); start < end; start++) {
      const syllable = typed.slice(start, end).replace(/^([ln])ue$/, "$1ve");
      if (has(vocabulary.pinyin, syllable)) for (const cut of best[start]) cuts.push(cut.concat(syllable));
    }
    best.push(cuts.sort((a, b) => a.length - b.length).slice(0, 4));
  }
  return best[typed.length];
}

/** Words that sound like the units from `at` on: the longest ones. @param {Unit[]} units @param {number} at */
function soundingLike(units, at) {
  /** @type {string[]} */
  let found = [];
  for (const first of units[at].sounds) for (const { word, sounds } of vocabulary.begins.get(first) || []) {
    const fits = (/** @type {string[]} */ some, /** @type {number} */ i) => at + i < units.length &&
      (!i || units[at + i - 1].link > 0) && units[at + i].sounds.some((sound) => some.indexOf(sound) >= 0);
    if ((found.length && word.length < found[0].length) || !sounds.every(fits)) continue;
    found = (found.length && word.length > found[0].length ? [] : found).concat(word);
  }
  return found;
}

/** Where a text ends, read from `at` on, that typed letters spell: by syllables, begins of them or initials; else 0.
 * @param {string} text @param {number} at @param {string} typed @param {Set<number>} [failed] @returns {number} */
function spelled(text, at, typed, failed) {
  if (!typed || at >= text.length) return typed ? 0 : at;
  if (text[at] === typed[0]) return spelled(text, at + 1, typed.slice(1), failed);
  const dead = failed || new Set(); // Several readings lead to the same rest; each rest is tried once.
  const here = at * 1000 + typed.length;
  for (const reading of dead.has(here) ? [] : vocabulary.readings.get(text[at]) || []) {
    let size = 0;
    while (size < reading.length && reading[size] === typed[size]) size++;
    for (let end = 0; size > 0; size--) if ((end = spelled(text, at + 1, typed.slice(size), dead))) return end;
  }
  dead.add(here);
  return 0;
}

/** Words that letters may be short for: a letter for each character, or syllables of which some are only begun. @param {string} typed */
function shortFor(typed) {
  const said = [2, 3, 4, 5, 6].some((size) => has(vocabulary.pinyin, typed.slice(0, size)));
  const fits = (/** @type {string} */ word) => word.length > 1 && (said || word.length === typed.length) && spelled(word, 0, typed) === word.length;
  return typed.length > LONGEST_SHORT ? [] : vocabulary.all.filter(fits).slice(0, TAKEN);
}

/** Two words in a row that initials may be short for, the longer one as long as can be. @param {string} typed @returns {string[]} */
function twoFor(typed) {
  for (let long = Math.min(typed.length - 2, LONGEST_INITIALS); long * 2 >= typed.length; long--) for (const cut of [long, typed.length - long]) {
    const [one, two] = [typed.slice(0, cut), typed.slice(cut)].map((part) => shortFor(part).filter((word) => word.length === part.length));
    if (one.length && two.length) return [one[0] + two[0]];
  }
  return [];
}

/** Parts of lines whose characters begin with the typed letters, one each. @param {string} typed @param {string[]} lines */
function initialsIn(typed, lines) {
  const found = new Set();
  for (const line of typed.length > LONGEST_SHORT ? [] : lines) for (let at = 0; at + typed.length <= line.length && found.size < TAKEN; at++) {
    let size = 0;
    while (size < typed.length && (vocabulary.readings.get(line[at + size]) || []).some((reading) => reading[0] === typed[size])) size++;
    if (size === typed.length) found.add(line.slice(at, at + size));
  }
  return Array.from(found);
}

/** A text, and all that one left out character makes of it. @param {string} text */
function slipsOf(text) {
  return [text].concat(Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1)));
}

/** Words that are one wrong, missing, extra or swapped character away. @param {string} text @returns {string[]} */
function slipped(text) {
  const { slips, all, near } = vocabulary;
  if (!slips.size) for (const word of all) if (word.length <= LONGEST_WORD && HAN.test(word)) for (const key of slipsOf(word)) put(slips, key, word);
  const known = near.get(text);
  if (known) return known;
  const found = new Set();
  for (const key of slipsOf(text)) for (const word of slips.get(key) || []) if (slipAt(text, word) >= 0) found.add(word);
  if (near.size > NEAR_KEPT) near.clear();
  near.set(text, Array.from(found));
  return near.get(text) || [];
}

/** Where the one slip is that makes a text of a word, else -1. At an end it would leave little of the word, or all.
 * @param {string} text @param {string} word */
function slipAt(text, word) {
  let start = 0;
  while (start < text.length && text[start] === word[start]) start++;
  let end = 0;
  while (end < Math.min(text.length, word.length) - start && text[text.length - 1 - end] === word[word.length - 1 - end]) end++;
  const [typed, meant] = [text.slice(start, text.length - end), word.slice(start, word.length - end)];
  const swapped = typed.length === 2 && typed === meant[1] + meant[0];
  return swapped || (typed.length + meant.length > 0 && typed.length < 2 && meant.length < 2 && start > 0 && end > 0) ? start : -1;
}
