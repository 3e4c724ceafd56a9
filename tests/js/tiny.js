// A tiny guide and its index, written by hand as docs/contributing/search.md says: not by the code that writes the real one.
"use strict";

const { DIGITS, vlq, gaps, shardOf } = require("./written.js");

const SHARDS = 5;
const IN_A_FILE = 3;

/** Letters of the other script that this guide needs. */
const HANT = "門實訪後會樣時證徵還貝唄問題資沒電話罰寬個錄響嗎辦幾";
const HANS = "门实访后会样时证征还贝呗问题资没电话罚宽个录响吗办几";

const CONCEPTS = [["上门核实", "上门", "家访", "走访"], ["征信", "信用记录"], ["还不上", "逾期"]];
const WORDS = ["宽限期", "罚息", "借贝", "借呗", "投诉", "协商还款", "app"];
const PINYIN = {
  an: "安", ban: "办", bei: "贝呗", bu: "不", chu: "出", dian: "电点", fa: "罚", fan: "反", fang: "访方", gan: "干感",
  hai: "还", he: "核和", hou: "后", hua: "话", huan: "还", hui: "会", jia: "家假", jie: "借", kuan: "宽款",
  liao: "了", le: "了", lve: "略", ma: "吗", me: "么", men: "门们", qi: "期七", shang: "上", she: "设", shi: "实时", su: "诉",
  tou: "投", xi: "息", xian: "限线先", xie: "协", xin: "信", yang: "样", yin: "银", yong: "用", yu: "逾预", zai: "在",
  zen: "怎", zheng: "征证正", zou: "走",
};

/**
 * @typedef {{kind: string, title: string, text?: string, ways?: string[], see?: string,
 *   on?: string}} Entry  see: address of a page that it leads to; on: title of what it leads to there
 * @typedef {{address: string, entries: Entry[]}} Page  the first entry is the page
 */

/** @type {Page[]} */
const GUIDE = [
  {
    address: "late",
    entries: [
      { kind: "p", title: "逾期以后会怎样", ways: ["逾期了怎么办", "还不上怎么办"] },
      { kind: "t", title: "宽限期", text: "宽限期有几天。", ways: ["晚几天还款要紧吗"] },
      { kind: "s", title: "宽限期", text: "在宽限期内还款，不收罚息。" },
      { kind: "s", title: "罚息", text: "逾期以后，每天收罚息，直到还清。App 里看得到。" },
    ],
  },
  {
    address: "visit",
    entries: [
      { kind: "p", title: "上门核实的流程" },
      { kind: "s", title: "先打电话", text: "上门核实之前，银行会先打电话。" },
      { kind: "s", title: "工作证", text: "家访时要出示工作证。" },
    ],
  },
  {
    address: "credit",
    entries: [
      { kind: "p", title: "征信受什么影响" },
      { kind: "g", title: "征信", text: "个人的信用记录。" },
    ],
  },
  {
    address: "questions",
    entries: [
      { kind: "p", title: "常见问题" },
      { kind: "q", title: "上门会提前通知我吗？", text: "会先打电话。", ways: ["会不会突然上门", "上门会提前说吗"], see: "visit" },
      { kind: "l", title: "怎样投诉", text: "资料没有回答。", ways: ["投诉电话是多少", "怎么投诉"] },
      { kind: "q", title: "借呗和借贝是一家吗？", text: "不是。" },
    ],
  },
  { address: "source", entries: [{ kind: "r", title: "第一篇", text: "上门核实之前，银行会先打电话。罚息、征信、投诉，这里都说到。" }] },
];

const LETTERS = new Map(Array.from(HANT).map((char, i) => /** @type {[string, string]} */ ([char, HANS[i]])));

/** @param {string} text */
const hant = (text) => Array.from(text, (char) => HANT[HANS.indexOf(char)] || char).join("");

/** @param {string} char */
const soundsOf = (char) =>
  Object.entries(PINYIN)
    .filter(([, chars]) => chars.includes(char))
    .map(([syllable]) => syllable.replace(/^([zcs])h/, "$1").replace(/([aei]n)g$/, "$1"));

/** Terms of a text. @param {string} text @param {boolean} singles */
function termsOf(text, singles) {
  const pairs = Array.from(text, (_, at) => text.slice(at, at + 2)).filter((pair) => /^[㐀-鿿]{2}$/.test(pair));
  const sounds = pairs.map(([a, b]) => soundsOf(a).map((one) => soundsOf(b).map((two) => `${one}'${two}`)));
  const concepts = CONCEPTS.map((row, n) => row.some((word) => text.includes(word)) && `#${n}`);
  const plain = pairs.concat(text.toLowerCase().match(/[a-z0-9]+/g) || []);
  const others = sounds.flat(2).concat(concepts.filter(Boolean), singles ? text.match(/[㐀-鿿]/g) || [] : []);
  return { plain: new Set(plain), all: new Set(plain.concat(others)) };
}

/** What the documents are: ways first, then entries. @param {Entry[]} entries */
function documentsOf(entries) {
  const ways = entries.flatMap(({ ways = [] }, entry) => ways.map((way) => ({ entry, terms: termsOf(way, true) })));
  const own = entries.map(({ title, text = "" }, entry) => {
    const [one, two] = [termsOf(title, true), termsOf(text, false)];
    return { entry, terms: { plain: new Set([...one.plain, ...two.plain]), all: new Set([...one.all, ...two.all]) } };
  });
  return { ways, documents: [...ways, ...own] };
}

/** What is told beside a term: which words of concepts begin so, and what words a concept has. @returns {[string, any][]} */
function besideTerms() {
  const words = [...new Set(CONCEPTS.flat())].map((word) => [word, ...CONCEPTS.map((row, n) => (row.includes(word) ? n : -1)).filter((n) => n >= 0)]);
  const begins = [...new Set(CONCEPTS.flat().map((word) => word.slice(0, 2)))];
  const told = begins.map((begin) => /** @type {[string, any]} */ ([begin, words.filter(([word]) => String(word).startsWith(begin))]));
  return told.concat(CONCEPTS.map((row, n) => [`#${n}`, row]));
}

/** Weight of a term, in eighths. @param {number} having @param {number} of */
const weightOf = (having, of) => Math.max(1, Math.min(63, Math.round(8 * Math.log2(1 + of / having))));

/** The names and data of all files. @param {Page[]} [pages] @returns {Map<string, any>} */
function indexOf(pages = GUIDE) {
  const entries = pages.flatMap((page) => page.entries);
  const { ways, documents } = documentsOf(entries);
  /** @type {Map<string, number[]>} */
  const having = new Map();
  documents.forEach(({ terms }, number) => terms.all.forEach((term) => having.set(term, [...(having.get(term) || []), number])));
  const weight = (/** @type {string} */ term) => weightOf((having.get(term) || []).length, documents.length);
  const starts = entries.map((_, at) => at).filter((at) => at % IN_A_FILE === 0);
  const files = new Map(Object.entries({
    index: {
      format: 1,
      version: "v1",
      shards: SHARDS,
      letters: [HANT, HANS],
      ways: [vlq(gaps(ways.map((way) => way.entry))), vlq(ways.map((way) => [...way.terms.plain].reduce((sum, term) => sum + weight(term), 0)))],
      pages: vlq(pages.map((page) => page.entries.length)),
      kinds: entries.map(({ kind }) => `${kind}1`).join(""),
      chunks: vlq(starts.map((start) => entries.slice(start, start + IN_A_FILE).length)),
      see: leadsOf(pages),
      unknown: 40,
      alike: [["借贝", "借呗"]],
    },
    words: { concepts: CONCEPTS, words: WORDS },
    pinyin: PINYIN,
    ...Object.fromEntries(Array.from({ length: SHARDS }, (_, n) => [`s/${n}`, {}])),
    ...shownIn("hans", pages, starts, (text) => text),
    ...shownIn("hant", pages, starts, hant),
  }));
  for (const [term, numbers] of having) {
    files.get(`s/${shardOf(term, SHARDS)}`)[term] = DIGITS[weight(term)] + vlq(gaps(numbers).map((gap) => (gap << 2) | 3));
  }
  for (const [term, told] of besideTerms()) files.get(`s/${shardOf(term, SHARDS)}`)[`=${term}`] = told;
  return files;
}

/** Where questions lead to: [entry, page, what on the page, if anything]. @param {Page[]} pages @returns {number[][]} */
function leadsOf(pages) {
  const entries = pages.flatMap((page) => page.entries);
  return entries.flatMap(({ see, on }, entry) => {
    const page = pages.findIndex(({ address }) => address === see);
    return see ? [[entry, page, entries.findIndex(({ title }) => title === on)].filter((number) => number >= 0)] : [];
  });
}

/** What an edition shows; a question stands where it leads to. @param {string} edition @param {Page[]} pages @param {number[]} starts
 * @param {(text: string) => string} write */
function shownIn(edition, pages, starts, write) {
  const anchors = pages.flatMap(({ entries }) => entries.map((_, n) => `e${n}`));
  const rows = pages.flatMap(({ entries }, page) => entries.map(({ title, text = "" }, n) => [page, `e${n}`, write(title), write(text), "", ["1"]]));
  for (const [entry, page, on] of leadsOf(pages)) rows[entry].splice(0, 2, page, anchors[on] || "");
  const chunks = starts.map((start, n) => {
    const part = rows.slice(start, start + IN_A_FILE);
    const named = part.map(([page]) => [page, [pages[+page].address, write(pages[+page].entries[0].title), write("资料")]]);
    return [`${edition}/${n}`, { pages: Object.fromEntries(named), rows: part }];
  });
  const asked = pages.flatMap(({ entries }) => entries.filter(({ kind }) => "pql".includes(kind)).map(({ title }) => write(title)));
  return Object.fromEntries([...chunks, [`${edition}/suggest`, asked]]);
}

module.exports = { GUIDE, LETTERS, PINYIN, WORDS, CONCEPTS, indexOf, hant };
