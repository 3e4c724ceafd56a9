// The engine of search, put together as the build does it, with its inner functions in reach.
"use strict";

const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const FOLDER = join(__dirname, "../../tools/bindery/index/engine");

/**
 * Give functions of a new engine, which has read nothing yet.
 * @param {...string} names
 * @returns {any}
 */
function engine(...names) {
  const scripts = readdirSync(FOLDER).filter((name) => name.endsWith(".js")).sort();
  const code = scripts.map((name) => readFileSync(join(FOLDER, name), "utf8")).join("");
  return vm.runInThisContext(`"use strict";(function () {\n${code}\nreturn { ${names.join(", ")} };\n})()`, "engine.js");
}

module.exports = { engine };
