"""The engine of search runs in an embedded V8; a broken index says so and never hangs."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bindery import asking
from bindery.asking import BuiltIndex, open_engine
from bindery.errors import DataError
from bindery.model import Script

#: Answers with what it was asked and what it read, in the form of an answer.
ENGINE = """"use strict";
var kbSearch = {
  find: function (query, files, options) {
    if (!files.get("s/1")) return { need: ["s/1", "words"] };
    if (!files.get("hans/0")) return { need: ["words", "hans/0"] };
    var hit = { title: query, text: files.get("s/1") + files.get("hans/0") + files.get("words") };
    return { query: query, total: options.limit, read: [options.edition], alike: [],
             results: [{ page: "a", hits: [hit] }] };
  },
  suggest: function (query, files, options) { return [query, options.edition]; }
};
"""
FILES = {
    "engine.js": ENGINE,
    "index.js": 'kb("index", {"version": "v1"})\n',
    "v1/s/1.js": 'kb("s/1", "一")\n',
    "v1/words.js": 'kb("words", "二")\n',
    "v1/hans/0.js": 'kb("hans/0", "三")\n',
}


@dataclass(frozen=True)
class Fake:
    """An index of which tests write each file."""

    files: Mapping[str, str]
    ways: tuple[str, ...] = ()


def engine_that(body: str) -> Fake:
    """Give an index whose engine does this when it is asked."""
    code = f"var kbSearch = {{ find: function (query, files) {{ {body} }} }};"
    return Fake(FILES | {"engine.js": code})


def test_the_engine_is_given_the_files_that_it_asks_for() -> None:
    with open_engine(Fake(FILES)) as engine:
        found = engine.ask("问", Script.HANT, limit=3)

    assert found["results"][0]["hits"][0]["text"] == "一三二"
    assert (found["read"], found["total"]) == (["hant"], 3)


def test_files_are_read_once_and_only_when_they_are_needed() -> None:
    class Counting(dict[str, str]):
        def __getitem__(self, path: str) -> str:
            read.append(path)
            return super().__getitem__(path)

    read: list[str] = []
    with open_engine(Fake(Counting(FILES | {"v1/s/2.js": ""}))) as engine:
        engine.ask("一")
        engine.ask("二")

    assert read == ["engine.js", "index.js", "v1/s/1.js", "v1/words.js", "v1/hans/0.js"]


def test_completions_are_a_list() -> None:
    with open_engine(Fake(FILES)) as engine:
        assert engine.suggest("问", Script.HANT) == ["问", "hant"]


QUERIES = [
    "",
    "'\"\\`${}",
    "\u2028\u2029\x00",
    "𠮷" * 3,
    "</script>",
    "借" * 10_000,
    "\N{CAT FACE}",
]


@pytest.mark.parametrize("query", QUERIES, ids=ascii)
def test_a_query_reaches_the_engine_as_it_is(query: str) -> None:
    with open_engine(Fake(FILES)) as engine:
        assert engine.ask(query)["results"][0]["hits"][0]["title"] == query


def test_half_a_character_is_replaced() -> None:
    with open_engine(Fake(FILES)) as engine:
        assert engine.ask("借\ud83d呗")["query"] == "借\N{REPLACEMENT CHARACTER}呗"


BROKEN = [
    (Fake({}), "search/engine.js: file not found.\n  Build the site again: `make site`."),
    (Fake({"engine.js": ENGINE}), "search/index.js: file not found."),
    (Fake(FILES | {"index.js": "("}), "search/index.js: SyntaxError: Unexpected token ';'."),
    (Fake(FILES | {"index.js": ""}), "search/index.js: TypeError: "),
    (Fake(FILES | {"index.js": 'kb("index", {})'}), "search/index.js: it names no version."),
    (
        Fake(FILES | {"index.js": 'kb("index", {"version": "../../x"})'}),
        "search/index.js: it names no version.",
    ),
    (Fake(FILES | {"engine.js": "var x = 1;"}), "search/engine.js: ReferenceError: kbSearch"),
    (Fake(FILES | {"v1/words.js": "\ufffd"}), "search/v1/words.js: SyntaxError: "),
    (
        engine_that("throw new Error('no such shard');"),
        "search/engine.js: Error: no such shard.",
    ),
    (engine_that("return;"), "search/engine.js: its answer is no result."),
    (engine_that("return {results: 3};"), "search/engine.js: its answer is no result."),
    (engine_that("return {results: [{}]};"), "search/engine.js: its answer is no result."),
    (engine_that("return {need: 3};"), "search/engine.js: it asks for files without their names."),
    (engine_that("return {need: [3]};"), "search/engine.js: it asks for files without their"),
    (engine_that("return {need: []};"), "search/engine.js: it asks again for nothing."),
    (engine_that("return {need: ['s/1', 's/1']};"), "search/engine.js: it asks again for s/1"),
    (engine_that("return {need: ['s/9']};"), "search/v1/s/9.js: file not found."),
    (engine_that("return {need: ['../../x']};"), "search/engine.js: it asks for '../../x', which"),
    (engine_that("return {need: ['/etc/x']};"), "search/engine.js: it asks for '/etc/x', which"),
    (engine_that("var a = {}; a.a = a; return a;"), "search/engine.js: TypeError: "),
    (
        engine_that("var a = []; for (;;) a.push(new Array(10000).fill(0.5));"),
        "search/engine.js: JavaScript memory limit reached.",
    ),
]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case[1])
def test_a_broken_index_says_what_is_broken(case: tuple[Fake, str]) -> None:
    index, message = case

    with pytest.raises(DataError, match=re.escape(message)), open_engine(index) as engine:
        engine.ask("问")


def test_no_completions_but_something_else_is_a_fault() -> None:
    index = Fake(FILES | {"engine.js": ENGINE.replace("[query,", "query + [")})
    fault = pytest.raises(DataError, match=r"search/engine.js: its answer is no list")

    with open_engine(index) as engine, fault:
        engine.suggest("问")


def test_an_engine_that_always_wants_more_is_stopped() -> None:
    more = {f"v1/s/{n}.js": f'kb("s/{n}", 1)' for n in range(99)}
    body = "var n = 0; while (files.get('s/' + n)) n++; return {need: ['s/' + n]};"
    index = Fake({**engine_that(body).files, **more})
    fault = pytest.raises(DataError, match=r"search/engine.js: no answer in 20 rounds")

    with open_engine(index) as engine, fault:
        engine.ask("问")


ENDLESS = [engine_that("for (;;);"), Fake(FILES | {"v1/words.js": "for (;;);"})]


@pytest.mark.parametrize("index", ENDLESS)
def test_what_never_ends_is_stopped(index: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.3)
    begun = time.monotonic()

    with pytest.raises(DataError, match="terminated by timeout"), open_engine(index) as engine:
        engine.ask("问")
    assert time.monotonic() - begun < 10


def test_a_file_that_ends_with_a_value_that_cannot_be_handed_over_is_sound() -> None:
    with open_engine(
        Fake(FILES | {"v1/words.js": "kb('words', '二'); '\\ud800' // end"})
    ) as engine:
        assert engine.ask("问")["results"][0]["hits"][0]["text"] == "一三二"


def test_the_index_of_a_built_site_is_read_from_its_folder(tmp_path: Path) -> None:
    for path, content in FILES.items():
        file = tmp_path / "search" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    index = BuiltIndex(tmp_path)
    with open_engine(index) as engine:
        found = engine.ask("问")

    assert found["results"][0]["hits"][0]["text"] == "一三二"
    assert index.ways == ()


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "engine.js").write_bytes(b"\xff\xfe")

    fault = pytest.raises(DataError, match=r"search/engine.js: not UTF-8")

    with fault, open_engine(BuiltIndex(tmp_path)):
        pytest.fail("It has no engine.")


def test_a_folder_without_an_index_says_what_to_do(tmp_path: Path) -> None:
    fault = pytest.raises(DataError, match=r"x/engine.js: file not found.\n  Build the site again")

    with fault, open_engine(BuiltIndex(tmp_path), place="x"):
        pytest.fail("It has no engine.")
