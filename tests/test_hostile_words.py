"""Strings that mean harm, where no site is built: loaders, files for machines, the terminal."""

import csv
import html
import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import run
from hostile import Hostile, document, strings, toml
from mkdocs.utils.meta import get_data

from bindery.editorial.glossary import load_glossary
from bindery.editorial.names import load_names
from bindery.editorial.published import load_published
from bindery.editorial.topics import load_topics
from bindery.editorial.unseen import unseen
from bindery.errors import DataError
from bindery.marks import unmarked
from bindery.model import Script
from bindery.read import load_manifest, read_document
from bindery.render import render_page
from bindery.repair import repair
from bindery.views import PageView

STRINGS = strings()
#: Tabs and line ends have their place in what editors write.
HIDDEN = [it for it in STRINGS if not it.printable and "\t" not in it.text]
EDITORIAL = Path(__file__).parent.parent / "editorial"

#: Kinds of characters that change what a terminal shows, or what it does next.
ACTS = ("Cc", "Cf", "Cs", "Zl", "Zp")


def test_there_are_enough_strings_and_no_two_are_alike() -> None:
    assert len(STRINGS) >= 200
    assert len({it.id for it in STRINGS}) == len({it.text for it in STRINGS}) == len(STRINGS)
    assert [it.id for it in STRINGS if not it.why] == []


def glossary(folder: Path, text: str) -> None:
    term = {"id": "a", "term": "甲", "pinyin": "jiǎ", "definition": text}
    (folder / "x.toml").write_text(toml({"term": [term]}), encoding="utf-8")
    load_glossary(folder / "x.toml")


def lenders(folder: Path, text: str) -> None:
    (folder / "x.toml").write_text(toml({"lenders": [f"甲{text}"]}), encoding="utf-8")
    load_names(folder / "x.toml")


def topic(folder: Path, text: str) -> None:
    table = {"id": "a", "title": f"甲{text}", "page": "", "family": "f", "audience": ["general"]}
    tables = {"subject": {"text": ["甲"]}, "family": [{"id": "f", "title": "己"}], "topic": [table]}
    (folder / "x.toml").write_text(toml(tables), encoding="utf-8")
    load_topics(folder / "x.toml")


def published(folder: Path, text: str) -> None:
    row = json.loads((EDITORIAL / "published.jsonl").read_text(encoding="utf-8").split("\n")[0])
    (folder / "x.jsonl").write_text(json.dumps(row | {"text": text}) + "\n", encoding="utf-8")
    load_published(folder / "x.jsonl")


def title(folder: Path, text: str) -> None:
    (folder / "a.txt").write_text("逾期", encoding="utf-8")
    record = {"id": "a", "file": "a.txt", "title": f"甲{text}"}
    (folder / "sources.toml").write_text(toml({"source": [record]}), encoding="utf-8")
    load_manifest(folder)


LOADERS = (glossary, lenders, topic, published, title)


@pytest.mark.parametrize("load", LOADERS)
def test_what_cannot_be_seen_is_refused_by_its_number(
    load: Callable[[Path, str], None], tmp_path: Path
) -> None:
    for it in HIDDEN:
        # The record of what was published is a program's: it holds what documents may hold.
        if load is published and not unseen(it.text, private=True):
            continue
        with pytest.raises(DataError) as refusal:
            load(tmp_path, it.text)

        assert "has U+" in str(refusal.value), it.why
        assert str(refusal.value).replace("\n", "").isprintable(), it.why


@pytest.mark.parametrize("load", LOADERS)
def test_what_can_be_seen_is_taken(load: Callable[[Path, str], None], tmp_path: Path) -> None:
    for it in STRINGS:
        if it.printable:
            load(tmp_path, it.text)


def test_what_a_document_may_hold_the_record_may_hold(tmp_path: Path) -> None:
    text = document(STRINGS) + "逾期之后平台可能上门核实借款人的身份。\n" * 90
    (tmp_path / "h.txt").write_text(text, encoding="utf-8", newline="")
    lines = repair(read_document(tmp_path / "h.txt", source_id="h")).lines

    published(tmp_path, unmarked("\n".join(lines)))


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("提醒", "<b>提醒</b>"),
        ("提醒", "{{ 7*7 }}"),
        ("提醒", "甲\\"),
        ("div", "甲"),
        ("的<", "甲"),
    ],
)
def test_a_name_cannot_change_a_template(hans: str, hant: str, tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(toml({"name": [{"hans": hans, "hant": hant}]}), encoding="utf-8")

    with pytest.raises(DataError, match=r"names\.toml:\d+: "):
        load_names(path)


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with one document, which has everything that cannot be seen."""
    folder = tmp_path_factory.mktemp("hidden")
    harmless = "逾期之后平台可能上门核实借款人的身份。\n" * 90
    text = document(HIDDEN) + harmless
    (folder / "h.txt").write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ("repair", "{0}/h.txt"),
        ("repair", "--format", "diff", "{0}/h.txt"),
        ("repair", "--format", "json", "--received", "{0}/h.txt"),
        ("repair", "--explain", "{0}/h.txt"),
        ("group", "{0}/h.txt"),
        ("ledger", "--sources", "{0}"),
        ("explain", "h-3-1", "--sources", "{0}"),
        ("review", "--sources", "{0}"),
        ("ask", "\u202e逾期\x1b[31m", "--sources", "{0}"),
        ("explain", "\x1b[31m\u202e", "--sources", "{0}"),
        ("repair", "\x9b31m.txt"),
        ("check", "\x1b[31m"),
    ],
    ids=" ".join,
)
def test_the_terminal_is_told_nothing_that_it_would_obey(
    command: tuple[str, ...], hidden: Path
) -> None:
    told = run(*(part.format(hidden) for part in command))
    acts = {
        f"U+{ord(char):04X}"
        for char in told.output
        if unicodedata.category(char) in ACTS and char not in "\n\t"
    }

    assert told.output
    assert told.exit_code in (0, 1, 2), told.output
    assert not told.exception or isinstance(told.exception, SystemExit)
    assert acts == set()


def test_a_table_runs_nothing(tmp_path: Path) -> None:
    lines = [it for it in STRINGS if it.group == "breakout"]
    (tmp_path / "h.txt").write_text(document(lines), encoding="utf-8", newline="")
    table = run("ledger", "--format", "csv", "--sources", tmp_path).output
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]

    assert sum(cell.startswith("'") for cell in cells) > 1
    assert [cell for cell in cells if cell[:1] in tuple("=+-@＝＋－＠\t\r")] == []


@pytest.mark.parametrize("it", STRINGS, ids=lambda it: it.id)
def test_front_matter_gives_back_what_was_put_in(it: Hostile) -> None:
    view = PageView(
        slug="a",
        title=it.text,
        section="",
        kind="offline",
        lead=it.text,
        task="",
        sources_total=1,
        dates="",
    )
    body, meta = get_data(render_page(view, Script.HANS))

    assert html.unescape(str(meta["title"])) == it.text
    assert meta["kind"] == "offline"
    assert body.startswith("# ")
