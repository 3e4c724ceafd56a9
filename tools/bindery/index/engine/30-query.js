// A query becomes positions; each is satisfied by the pair that was typed, or by something near it.
"use strict";

/**
 * @typedef {{term: string, strength: number, share: number}} Choice  share: of a concept that covers several positions
 * @typedef {{choices: Choice[], factor: number, orphan: boolean}} Position  orphan: with a character of no known pair
 * @typedef {{units: Unit[], positions: (Position | undefined)[], chars: Position[], read: string[], alike: string[],
 *   words: Set<string>, shelf: Shelf}} Asked  positions: of each unit and the next one; words: what was understood, to be marked
 */

/** Characters of a query that are read; what follows says nothing new. */
const LONGEST_QUERY = 120;
// How well a position is satisfied, compared with the very pair that was typed.
const HEARD = 0.9; // the sound of typed pinyin: all that there is, but for the words that it was taken for
const CONCEPT = 0.8; // another word for the same thing
const MEANT = 0.8; // a word that was typed with a slip
const SOUND = 0.6; // a pair that sounds like one that nobody wrote
const NEAR = 0.5; // a pair that a swap or an extra character hides
const ALIKE = 0.5; // a name that sounds like the typed one
const SINGLE = 0.3; // one character of a pair that nobody wrote
/** What a position over a blank between typed syllables counts: there may be two words. */
const BLANK = 0.6;
/** In a query longer than this, fewer strange pairs than one in so many are let be: mending one takes 40 KB. */
const [SHORT_QUERY, FEW] = [8, 6];
/** Pairs that are looked at for a slip; a query with more is no slip of the finger. */
const MOST_SLIPS = 16;
/** What each character counts beside the pairs of a token with a slip. */
const CHARACTER = 0.4;

/** Read a query; files that it needs are noted on the shelf. @param {string} query @param {Shelf} shelf @returns {Asked} */
function understand(query, shelf) {
  const text = cited(fold(query.slice(0, LONGEST_QUERY).replace(UNSEEN, ""), shelf.index.letters));
  const tokens = text.match(/[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9]+(?:'[a-z0-9]+)*/g) || [];
  /** @type {Asked} */
  const asked = { units: [], positions: [], chars: [], read: [], alike: [], words: new Set(), shelf };
  const plain = tokens.every((token) => HAN.test(token)) || learn(shelf);
  tokens.forEach((token, number) => {
    if (HAN.test(token)) addHan(asked, token, number);
    else if (plain) addLatin(asked, token, number);
  });
  findConcepts(asked);
  if (plain) findAlike(asked, shelf.index.raw.alike, findSounds(asked));
  return asked;
}

/** Join the number of a passage to one word, as the index has it; that of a line is its first sentence. @param {string} text */
function cited(text) {
  const [, source, line, sentence] = /^\s*(\d{3,})[-:](\d+)(?:-(\d+))?\s*$/.exec(text) || [];
  return source ? [source, line, sentence || 1].join("x") : text;
}

/** Learn words and their sounds; false while their files are missing. @param {Shelf} shelf */
function learn(shelf) {
  const [words, pinyin] = [ask(shelf, "words"), ask(shelf, "pinyin")];
  if (!words || !pinyin) return false;
  learnWords(words);
  learnSounds(pinyin);
  return true;
}

/** @param {Choice[]} choices @param {number} factor @returns {Position} */
function position(choices, factor) {
  return { choices, factor, orphan: false };
}

/** @param {string} term @param {number} strength @returns {Choice} */
function choice(term, strength) {
  return { term, strength, share: 1 };
}

/** @param {Asked} asked @param {string} token @param {number} number */
function addHan(asked, token, number) {
  for (let i = 0; i < token.length; i++) {
    const link = i + 1 < token.length ? 1 : 0;
    asked.units.push({ han: token[i], sounds: [], link, token: number });
    asked.positions.push(link || !i ? position([choice(token.slice(i, i + 2), 1)], 1) : undefined);
  }
}

/** A Latin word is itself if the index has it, or pinyin, or short for something. @param {Asked} asked
 * @param {string} token @param {number} number */
function addLatin(asked, token, number) {
  const bare = token.replace(/'/g, "");
  const itself = posting(asked.shelf, bare) || vocabulary.concepts.has(bare);
  const from = asked.units.length;
  const cut = bestCut(token);
  const short = cut.length || itself ? [] : meantBy(bare, asked.shelf);
  if (cut.length || !short.length) addSounds(asked, cut.length || itself ? cut : begun(bare), number);
  else addShort(asked, short, number);
  if (asked.units.length === from) asked.units.push({ han: "", sounds: [], link: 0, token: number });
  asked.positions.length = asked.units.length;
  if (!itself) return;
  if (!asked.positions[from]) asked.positions[from] = position([], 1);
  cover(asked, from, asked.units.length - from, choice(bare, 1));
  addConcepts(asked, from, asked.units.length - from, bare);
}

/** What letters are short for: a word, a part of what readers are offered, two words. @param {string} typed @param {Shelf} shelf */
function meantBy(typed, shelf) {
  const words = shortFor(typed);
  if (words.length || typed.length < 3) return words;
  const lines = ask(shelf, "hans/suggest") || [];
  const parts = initialsIn(typed, lines.map((/** @type {string} */ line) => fold(line, shelf.index.letters)));
  return parts.length ? parts : twoFor(typed);
}

/** Cut pinyin whose last syllable is only begun. @param {string} typed */
function begun(typed) {
  for (let end = typed.length - 1; end > 2 && end >= typed.length - BEGUN; end--) {
    const cut = bestCut(typed.slice(0, end));
    if (cut.length && Object.keys(vocabulary.pinyin).some((syllable) => syllable.startsWith(typed.slice(end)))) return cut;
  }
  return [];
}

/** Cut pinyin so that the vocabulary knows most of it; digits are tones, or numbers that no syllable has. @param {string} token @returns {string[]} */
function bestCut(token) {
  const pieces = token.split(/['0-9]+/).filter(Boolean).map((piece) => {
    const cuts = syllables(piece);
    const known = cuts.map((cut) => wordsIn(cut.map((each) => ({ han: "", sounds: [soundOf(each)], link: 1, token: 0 })), String));
    return cuts[known.indexOf(Math.max.apply(null, known))];
  });
  return pieces.every(Boolean) ? /** @type {string[]} */ ([]).concat.apply([], pieces) : [];
}

/** @param {Asked} asked @param {string[]} cut @param {number} token */
function addSounds(asked, cut, token) {
  cut.map(soundOf).forEach((sound, i) => {
    const at = asked.units.push({ han: "", sounds: [sound], link: 0, token }) - 1;
    const before = asked.units[at - 1];
    if (!before || !before.sounds.length) return;
    before.link = i ? 1 : BLANK;
    asked.positions[at - 1] = position([choice(before.sounds[0] + "'" + sound, HEARD)], before.link);
  });
}

/** @param {Asked} asked @param {string[]} short @param {number} token */
function addShort(asked, short, token) {
  const from = asked.units.length;
  addHan(asked, short[0], token);
  for (const word of short) if (word.length === short[0].length) mean(asked, from, word, 1);
  asked.read.push(short[0]);
}

/** Tell the words that typed syllables sound like; gives how many syllables they cover. @param {Unit[]} units
 * @param {(words: string[], at: number) => any} tell */
function wordsIn(units, tell) {
  let covered = 0;
  for (let at = 0, size = 1; at < units.length; at += size) {
    const words = units[at].han ? [] : soundingLike(units, at);
    size = words.length ? words[0].length : 1;
    covered += words.length ? size : 0;
    if (words.length) tell(words, at);
  }
  return covered;
}

/** Take typed pinyin for words of the vocabulary; gives the text that was read. @param {Asked} asked */
function findSounds(asked) {
  const text = asked.units.map(({ han }) => han || " ");
  wordsIn(asked.units, (words, at) => {
    const likely = words.sort((a, b) => +vocabulary.concepts.has(b) - +vocabulary.concepts.has(a)).slice(0, TAKEN);
    for (const word of likely) mean(asked, at, word, 1);
    asked.read.push(likely[0]);
    text.splice(at, likely[0].length, ...likely[0]);
  });
  return text.join("");
}

/** Let a choice satisfy the positions of a span of units. @param {Asked} asked @param {number} at @param {number} size
 * @param {Choice} chosen */
function cover(asked, at, size, chosen) {
  for (let i = asked.positions[at] ? at : at - 1; i <= Math.max(at, at + size - 2); i++) {
    const here = asked.positions[i];
    if (here) here.choices.push(chosen);
  }
}

/** Let the concepts of a word satisfy its span. @param {Asked} asked @param {number} at @param {number} size
 * @param {string} word */
function addConcepts(asked, at, size, word) {
  const rows = beside(asked.shelf, HAN.test(word) ? word.slice(0, 2) : word).filter(([each]) => each === word);
  for (const concept of rows.length ? rows[0].slice(1) : []) {
    cover(asked, at, size, { term: "#" + concept, strength: CONCEPT, share: 1 / Math.max(1, size - 1) });
    for (const other of beside(asked.shelf, "#" + concept)) asked.words.add(other);
  }
}

/** Find words of concepts among Han characters; a word within a longer one is not meant. @param {Asked} asked */
function findConcepts(asked) {
  let end = 0;
  asked.units.forEach(({ token }, at) => {
    const text = asked.units.slice(at, at + LONGEST_WORD).map((unit) => (unit.token === token && unit.han) || " ").join("");
    const words = text[1] > " " ? beside(asked.shelf, text.slice(0, 2)).map(([word]) => word) : [];
    const longest = words.filter((word) => text.startsWith(word)).sort((one, two) => two.length - one.length)[0];
    if (!longest || at + longest.length <= end) return;
    addConcepts(asked, at, longest.length, longest);
    end = at + longest.length;
  });
}

/** Let the pairs and concepts of a word be meant by as many units. @param {Asked} asked @param {number} at
 * @param {string} word @param {number} strength */
function mean(asked, at, word, strength) {
  for (let i = 0; i + 1 < word.length; i++) cover(asked, at + i, 1, choice(word.slice(i, i + 2), strength));
  addConcepts(asked, at, word.length, word);
  asked.words.add(word);
}

/** A name that sounds like one in the query may be meant as well. @param {Asked} asked @param {string[][]} rows @param {string} text */
function findAlike(asked, rows, text) {
  for (const row of rows) {
    const typed = row.find((name) => text.indexOf(name) >= 0);
    if (typed === undefined) continue;
    asked.alike = asked.alike.concat(row);
    for (const name of row) if (name !== typed) mean(asked, text.indexOf(typed), name, ALIKE);
  }
}

/** Give pairs that nobody wrote a second chance: a word that is meant, a pair or a character that is near.
 * @param {Asked} asked @param {Shelf} shelf */
function repair(asked, shelf) {
  const { units, positions } = asked;
  const known = positions.map((here) => !!here && here.choices.some(({ term, strength }) => strength > SINGLE && !!posting(shelf, term)));
  const bad = units.map((unit, at) => !!unit.han && !!positions[at] && !known[at]);
  const lost = units.map((unit, at) => !!unit.han && !known[at] && !(at > 0 && units[at - 1].link && known[at - 1]));
  const orphans = bad.map((isBad, at) => isBad && (lost[at] || (units[at].link > 0 && lost[at + 1])));
  const strange = orphans.filter(Boolean).length;
  if (!strange || (units.length > SHORT_QUERY && strange * FEW < units.length) || !learn(shelf)) return;
  for (const unit of units) if (unit.han) unit.sounds = soundsOf(unit.han);
  for (let at = 0, tries = 0; at < units.length && tries < MOST_SLIPS; at++) if (bad[at]) {
    at = correct(asked, at, bad, lost) || at;
    tries++;
  }
  const spoiled = new Set(units.filter((_, at) => orphans[at]).map(({ token }) => token));
  orphans.forEach((orphan, at) => orphan && loosen(asked, at));
  asked.chars = units.filter(({ han, token }) => han && spoiled.has(token)).map(({ han }) => position([choice(han, 1)], CHARACTER));
}

/** Correct the slip at a pair, if a word explains it; gives the last unit of the word. @param {Asked} asked
 * @param {number} pair @param {boolean[]} bad @param {boolean[]} lost */
function correct(asked, pair, bad, lost) {
  const { units } = asked;
  const text = units.map(({ han, token }) => (token === units[pair].token && han) || " ").join("");
  let best = { score: 0, at: 0, size: 0, word: "" };
  const consider = (/** @type {number} */ at, /** @type {number} */ size, /** @type {string} */ word, /** @type {number} */ bonus) => {
    const score = bad.slice(at, at + size - 1).filter(Boolean).length + word.length / 10 + bonus;
    if (score > best.score) best = { score, at, size, word };
  };
  for (let at = Math.max(0, pair - LONGEST_WORD + 2); at <= pair; at++) {
    for (const word of soundingLike(units, at)) {
      const changed = Array.from(word).every((char, i) => char === text[at + i] || lost[at + i]);
      if (changed && at + word.length > pair + 1) consider(at, word.length, word, 0.5);
    }
    for (let size = pair + 2 - at; size <= LONGEST_WORD && text[at + size - 1] > " "; size++) for (const word of slipped(text.slice(at, at + size))) {
      const slip = at + slipAt(text.slice(at, at + size), word);
      if (word.length > size ? bad[slip - 1] && word.length > 2 : lost[slip]) consider(at, size, word, 0);
    }
  }
  if (!best.word) return 0;
  const same = best.size === best.word.length;
  for (let i = best.at; i < best.at + (same ? 1 : best.size - 1); i++) if (same || bad[i]) mean(asked, i, best.word, MEANT);
  asked.read.push(best.word);
  return best.at + best.size - 1;
}

/** Let a pair be satisfied by its sound, by what a swap or an extra character hides, or by one of its characters.
 * @param {Asked} asked @param {number} at */
function loosen(asked, at) {
  const here = asked.positions[at];
  const [before, one, two, after] = [-1, 0, 1, 2].map((i) => asked.units[at + i]);
  if (!here || !two || !one.link) return;
  here.orphan = true;
  for (const a of one.sounds) for (const b of two.sounds) here.choices.push(choice(a + "'" + b, SOUND));
  here.choices.push(choice(two.han + one.han, NEAR), choice(one.han, SINGLE), choice(two.han, SINGLE));
  if (before && before.link) here.choices.push(choice(before.han + two.han, NEAR));
  if (after && two.link) here.choices.push(choice(one.han + after.han, NEAR));
}
