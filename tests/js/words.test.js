// Letters become syllables, syllables words; words that were typed short or with a slip are found.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { engine } = require("./engine.js");
const { table } = require("./table.js");
const { CONCEPTS, PINYIN, WORDS } = require("./tiny.js");

const NAMES = ["learnWords", "learnSounds", "syllables", "spelled", "shortFor", "slipAt", "slipped", "soundOf", "soundsOf", "soundingLike"];
const { learnWords, learnSounds, syllables, spelled, shortFor, slipAt, slipped, soundOf, soundsOf, soundingLike } = engine(...NAMES);

learnWords({ concepts: CONCEPTS, words: [...WORDS, "罚息款"] });
learnSounds({ ...PINYIN, nve: "虐", shuang: "双", zhang: "张长", chang: "常长", shan: "山", xi: "息西", xian: "限线先", nan: "难", na: "那" });

const CUT = [
  ["", [""]],
  ["yuqi", ["yu qi"]],
  ["xian", ["xi an", "xian"]],
  ["fangan", ["fan gan", "fang an"]],
  ["xianfangan", ["xi an fan gan", "xi an fang an", "xian fan gan", "xian fang an"]],
  ["yuqilezenmeban", ["yu qi le zen me ban"]],
  ["shuangxian", ["shuang xi an", "shuang xian"]],
  ["lve", ["lve"]],
  ["lue", ["lve"]],
  ["nue", ["nve"]],
  ["shangmenheshi", ["shang men he shi"]],
  ["shangm", []],
  ["smhs", []],
  ["app", []],
  ["yu1", []],
  ["toString", []],
];
table("letters are cut into syllables", CUT, (typed) => syllables(typed).map((/** @type {string[]} */ cut) => cut.join(" ")).sort());

test("of the many ways to cut a long text a few are kept, those with the fewest syllables", () => {
  const cuts = syllables("xian".repeat(30));

  assert.strictEqual(cuts.length, 4);
  assert.strictEqual(cuts[0].length, 30);
});

const SOUNDS = [["zhang", "zan"], ["chi", "ci"], ["sheng", "sen"], ["xing", "xin"], ["lve", "lve"], ["hong", "hong"], ["an", "an"], ["h", "h"]];
table("what dialects do not keep apart is one sound", SOUNDS, soundOf);
table("a character has the sounds of its readings", [["长", ["zan", "can"]], ["逾", ["yu"]], ["x", []], ["", []]], soundsOf);

const SPELLED = [
  [["上门核实", 0, "shangmenheshi"], 4],
  [["上门核实", 0, "smhs"], 4],
  [["上门核实", 0, "shmhs"], 4],
  [["上门核实", 0, "shangmhs"], 4],
  [["上门核实", 0, "shangmenh"], 3],
  [["上门核实", 0, "s"], 1],
  [["上门核实", 1, "mh"], 3],
  [["上门核实", 0, "mh"], 0],
  [["上门核实", 0, "smx"], 0],
  [["上门核实", 0, "smhss"], 0],
  [["上门核实", 2, ""], 2],
  [["上门核实", 4, "s"], 0],
  [["还清", 0, "hai"], 1],
  [["还清", 0, "huan"], 1],
  [["app还", 0, "apph"], 4],
  [["难安", 0, "nana"], 2], // "nan" and "a", not "na" and "na".
];
table("typed letters spell a text up to", SPELLED, ([text, at, typed]) => spelled(text, at, typed));

const SHORT = [
  ["smhs", ["上门核实"]],
  ["kxq", ["宽限期"]],
  ["jb", ["借贝", "借呗"]],
  ["shangmhs", ["上门核实"]],
  ["shangmenhesh", ["上门核实"]],
  ["kuanxianq", ["宽限期"]],
  ["qqqq", []],
  ["s", []],
  ["", []],
  ["smhs".repeat(2500), []],
];
table("letters are short for", SHORT, (typed) => shortFor(typed));

const SLIPS = [
  [["宽线期", "宽限期"], 1], // wrong
  [["宽期", "宽限期"], 1], // missing
  [["宽宽限期", "宽限期"], 1], // extra
  [["宽限限期", "宽限期"], 2],
  [["宽限的期", "宽限期"], 2],
  [["限宽期", "宽限期"], 0], // swapped
  [["宽期限", "宽限期"], 1],
  [["逾期", "期逾"], 0],
  [["宽限期", "宽限期"], -1], // none
  [["宽线七", "宽限期"], -1], // two
  [["期限宽", "宽限期"], -1],
  [["款限期", "宽限期"], -1], // at an end: another word, as like as not
  [["宽限七", "宽限期"], -1],
  [["限期", "宽限期"], -1],
  [["宽限", "宽限期"], -1],
  [["", "宽限期"], -1],
  [["宽限期", ""], -1],
  [["", ""], -1],
];
table("one slip is at", SLIPS, ([text, word]) => slipAt(text, word));

const SLIPPED = [
  ["宽线期", ["宽限期"]],
  ["上门实核", ["上门核实"]],
  ["协商款", ["协商还款"]],
  ["协商商还款", ["协商还款"]],
  ["宽限期", []],
  ["投", []],
  ["", []],
  ["ap", []], // Latin words are not corrected so.
  ["__proto__", []],
];
table("a text with a slip is taken for", SLIPPED, slipped);

/** Units of typed syllables, all in one word but for a bar. @param {string} typed */
const units = (typed) =>
  typed.split(" ").map((each) => ({ han: "", sounds: [soundOf(each.replace("|", ""))], link: each.endsWith("|") ? 0 : 1, token: 0 }));
const HEARD = [
  [["shang men he shi", 0], ["上门核实"]], // The longest word, not 上门.
  [["shang men fang", 0], ["上门"]],
  [["san men he si", 0], ["上门核实"]],
  [["yu jie bei", 1], ["借贝", "借呗"]],
  [["he shi", 0], []],
  [["fa xi kuan", 0], ["罚息款"]], // It is behind 罚息 in the vocabulary.
  [["fa xi| kuan", 0], ["罚息"]],
  [["fa| xi", 0], []],
];
table("syllables sound like", HEARD, ([typed, at]) => soundingLike(units(typed), at));

test("a new vocabulary leaves nothing of the old", () => {
  const own = engine(...NAMES);
  own.learnWords({ concepts: [["旧词"]], words: ["宽限期"] });
  own.learnSounds(PINYIN);
  assert.deepStrictEqual(own.slipped("宽线期"), ["宽限期"]);
  own.learnWords({ concepts: [], words: ["罚息日"] });

  assert.deepStrictEqual([own.slipped("宽线期"), own.slipped("罚西日")], [[], ["罚息日"]]);
});

test("readings that begin alike are not tried again and again", () => {
  learnSounds({ ...PINYIN, zhao: "着", zhe: "着", zhuo: "着" });
  const before = process.cpuUsage().user;

  assert.strictEqual(spelled("着".repeat(28), 0, `${"z".repeat(20)}q`), 0);
  assert.ok(process.cpuUsage().user - before < 500_000);
});
