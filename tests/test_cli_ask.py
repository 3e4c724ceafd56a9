"""What `bindery ask` answers, in which form, and what it makes of nonsense."""

import json
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from commands import run

from bindery.cli import main
from bindery.cli.ask_answers import KINDS
from bindery.cli.columns import columns
from bindery.pipeline import Book, bind, index_book

pytestmark = pytest.mark.usefixtures("terminal")

DATA = tomllib.loads((Path(__file__).parent / "cases" / "ask.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    return bind(root / "sources", root / "editorial")


@pytest.fixture(scope="module")
def built(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the index of the project, as a built site has it."""
    folder = tmp_path_factory.mktemp("site")
    for path, content in index_book(book).files.items():
        file = folder / "search" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


def ask(built: Path, *arguments: str, stdin: str | bytes = "") -> Result:
    """Ask the index of a built site, for that is quick."""
    return run("ask", "--site", built, *arguments, stdin=stdin)


def answer(built: Path, query: str, *arguments: str) -> Any:  # noqa: ANN401 - as JSON gives it
    """Give what a program gets."""
    return json.loads(ask(built, "--format", "json", *arguments, "--", query).stdout)


@pytest.mark.parametrize("case", DATA["case"], ids=lambda case: case["id"])
def test_questions_find_their_answer(case: dict[str, Any], built: Path) -> None:
    found = answer(built, case["query"], "--edition", case.get("edition", "hans"))
    first = found["results"][0]

    for name in ("page", "anchor", "kind", "title"):
        assert first[name] == case.get(name, first[name]), case["why"]
    assert found["read"] == case.get("read", []), case["why"]
    assert found["alike"] == case.get("alike", []), case["why"]
    assert found["weak"] is case.get("weak", False), case["why"]
    pages = [result["page"] for result in found["results"]]
    assert [page for page in case.get("also", ()) if page not in pages] == [], case["why"]


def test_the_record_for_programs_has_these_fields(built: Path) -> None:
    found = answer(built, "上门会提前通知我吗", "--limit", "4")
    first = found["results"][0]
    anchors = [result["anchor"] for result in found["results"]]

    assert list(found) == ["query", "results", "read", "alike", "weak"]
    assert {tuple(result) for result in found["results"]} == {
        (
            *("page", "anchor", "title", "kind", "text", "passages", "score"),
            *("crumb", "said", "more"),
        )
    }
    assert {tuple(more) for result in found["results"] for more in result["more"]} == {
        ("anchor", "title", "kind", "text", "passages", "score", "said")
    }
    assert found["query"] == "上门会提前通知我吗"
    assert (len(anchors), first["crumb"]) == (4, "上门流程")
    assert "000-34-1" in first["passages"]
    scores = [result["score"] for result in found["results"]]
    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] < scores[0]


def test_every_page_is_one_result_with_its_best_place_first(built: Path) -> None:
    results = answer(built, "上门核实", "--limit", "40")["results"]
    pages = [result["page"] for result in results]
    unordered = [
        result["page"]
        for result in results
        for more in result["more"]
        if more["score"] > result["score"]
    ]

    assert len(pages) > 10
    assert len(set(pages)) == len(pages)
    assert unordered == []
    assert any(result["more"] for result in results)


def test_kinds_are_words(built: Path) -> None:
    queries = [
        "上门会提前通知我吗",
        "客服电话",
        "术语表",
        "宽限期",
        "不当场转账",
        "评估还款能力",
        "不想活了",
    ]
    found = [answer(built, query, "--limit", "100")["results"] for query in queries]
    kinds = {place["kind"] for results in found for one in results for place in (one, *one["more"])}

    assert set(KINDS.values()) - {"source"} <= kinds <= set(KINDS.values())


@pytest.mark.parametrize("pair", DATA["pairs"], ids=lambda pair: pair[0])
@pytest.mark.parametrize("edition", ["hans", "hant"])
def test_both_scripts_find_the_same(pair: list[str], edition: str, built: Path) -> None:
    hans, hant = (answer(built, query, "--edition", edition) for query in pair)

    assert hans["results"]
    assert hant["results"] == hans["results"]


def test_editions_find_the_same_and_differ_in_script(built: Path) -> None:
    hans, hant = (answer(built, "上门核实", "--edition", name) for name in ("hans", "hant"))

    def places(found: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - as JSON gives it
        return [(one["page"], one["anchor"], one["score"]) for one in found["results"]]

    assert places(hans) == places(hant)
    assert "上门" in hans["results"][0]["title"]
    assert "上門" in hant["results"][0]["title"]


@pytest.mark.parametrize("query", DATA["contact"])
def test_the_contact_of_the_host_is_never_found(query: str, built: Path, book: Book) -> None:
    contacts = {p.passage for p in book.corpus.placements if p.topic == "meta-contact"}
    results = answer(built, query, "--limit", "100")["results"]
    found = {p for one in results for place in (one, *one["more"]) for p in place["passages"]}

    assert contacts
    assert found & contacts == set()


HOSTILE = [
    "逾期" * 5_000,
    "a" * 10_000,
    "不" * 10_000,
    "上门" + " " * 10_000 + "核实",
    "shangmen" * 1_250,
    "(((((*+?[\\",
    "<img src=x onerror=alert(1)>上门",
    "'); DROP TABLE x; --",
    "\x1b[31m\x07上门\r\n\u202e核实",
    "\N{RIGHT-TO-LEFT OVERRIDE}上门",
    "\N{PILE OF POO}" * 500,
    "__proto__ constructor toString hasOwnProperty",
    "上门\ud800",
    "#12 a'b",
    "ＳＨＡＮＧＭＥＮ　上門",
]


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:12]))
def test_nothing_that_is_typed_breaks_it(query: str, built: Path) -> None:
    begun = time.process_time()
    record = ask(built, "--format", "json", "--explain", "--", query)
    text = ask(built, "--explain", "--", query)

    assert time.process_time() - begun < 3
    assert record.exit_code in {0, 1}, record.output
    assert text.exit_code == record.exit_code
    assert (record.stderr, text.stderr) == ("", "")
    assert list(json.loads(record.stdout)) == ["query", "results", "read", "alike", "weak"]
    assert [char for char in text.stdout if not char.isprintable() and char != "\n"] == []


def test_an_answer_for_people_is_numbered_and_names_what_it_is(built: Path) -> None:
    lines = ask(built, "上门会提前通知我吗", "--limit", "6").stdout.splitlines()
    numbered = [line for line in lines if line[0:1].isdigit()]

    assert lines[:2] == ["1.  上门步骤", "    上门会提前通知我吗？"]
    assert "资料" in lines[2]
    assert "    [question] visit/steps#t-visit-notice" in lines[3:6]
    assert [line[:4] for line in numbered[:-1]] == [f"{n}.  " for n in range(1, 7)]
    assert re.fullmatch(r"6 of \d+ pages; --limit shows more\.", numbered[-1])
    assert max(map(columns, lines)) <= 80


def test_a_statement_says_how_many_sources_say_it(built: Path) -> None:
    lines = ask(built, "上门", "--limit", "100").stdout.splitlines()

    assert any(re.fullmatch(r"    \[statement, [1-5]/5\] [a-z/]+#\S+", line) for line in lines)


def test_what_was_asked_for_is_in_colour_on_a_terminal_only(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    arguments = ["ask", "上门", "--site", str(built), "--limit", "1"]
    shown = CliRunner().invoke(main, arguments, color=True).stdout
    plain = CliRunner().invoke(main, arguments).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    refused = CliRunner().invoke(main, arguments, color=True).stdout

    assert "\x1b[31m上门\x1b[0m" in shown
    assert "\x1b" not in plain + refused
    assert plain == refused


def test_nothing_found_says_what_now_and_ends_with_one(built: Path) -> None:
    result = ask(built, "&&&&")

    assert result.exit_code == 1
    assert result.stdout.startswith("Nothing was found for 「&&&&」.\nWhat now: ")
    assert json.loads(ask(built, "&&&&", "--format", "json").stdout)["results"] == []


@pytest.mark.parametrize("words", [[], [""], ["  "], ["　"], ["\N{ZERO WIDTH NO-BREAK SPACE}"]])
def test_no_question_is_wrong_use(words: list[str], built: Path) -> None:
    result = ask(built, *words)

    assert result.exit_code == 2
    assert result.stderr.startswith("ask: no question.\n  Write one in quotation marks")
    assert result.stdout == ""


def test_words_need_no_quotation_marks(built: Path) -> None:
    apart = ask(built, "借呗", "逾期", "--format", "json")

    assert json.loads(apart.stdout) == answer(built, "借呗 逾期")


def test_many_questions_are_answered_one_line_each(built: Path) -> None:
    result = ask(built, "-", stdin="\N{ZERO WIDTH NO-BREAK SPACE}借呗\n\n  \r\n投訴\r\n".encode())
    records = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert records == [answer(built, "借呗"), answer(built, "投訴")]


def test_one_of_many_without_an_answer_ends_with_one(built: Path) -> None:
    result = ask(built, "-", "--format", "text", stdin="&&&&\n借呗\n")

    assert result.exit_code == 1
    assert result.stdout.startswith("Nothing was found for 「&&&&」.")
    assert "\n1.  " in result.stdout


def test_bytes_that_are_no_text_are_a_question_like_any_other(built: Path) -> None:
    result = ask(built, "-", stdin=b"\xff\xfe\n\xe4\xb8\x8a\xe9\x97\xa8\n")

    assert [json.loads(line)["query"] for line in result.stdout.splitlines()] == [
        "\N{REPLACEMENT CHARACTER}" * 2,
        "上门",
    ]


def test_no_lines_at_all_are_wrong_use(built: Path) -> None:
    assert ask(built, "-", stdin="\n").exit_code == 2


@pytest.mark.parametrize("option", [["--limit", "0"], ["--edition", "en"], ["--format", "xml"]])
def test_impossible_options_are_wrong_use(option: list[str], built: Path) -> None:
    assert ask(built, "上门", *option).exit_code == 2


def test_a_folder_that_is_no_site_says_what_to_do(tmp_path: Path) -> None:
    result = run("ask", "上门", "--site", tmp_path / "nothing")

    assert result.exit_code == 2
    assert result.stderr.endswith(
        "nothing/search/engine.js: file not found.\n  Build the site again: `make site`.\n"
    )


def test_the_documents_answer_as_the_built_site_does(built: Path, root: Path) -> None:
    folders: list[str | Path] = ["--sources", root / "sources", "--editorial", root / "editorial"]
    result = run("ask", "上门会提前通知我吗", "--format", "json", "--explain", *folders)
    record = json.loads(result.stdout)
    for one in (*record["results"], *(m for r in record["results"] for m in r["more"])):
        del one["why"]

    assert record == answer(built, "上门会提前通知我吗")


def test_a_question_is_answered_quickly(built: Path) -> None:
    begun = time.process_time()
    result = ask(built, "-", stdin="逾期了会有人上门吗\n" * 50)

    assert len(result.stdout.splitlines()) == 50
    assert time.process_time() - begun < 5
