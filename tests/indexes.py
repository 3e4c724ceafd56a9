"""Make pages to be found, and read an index without the code that wrote it."""

import json
from collections.abc import Mapping
from typing import Any

from bindery.editorial.desk import Editorial
from bindery.editorial.names import Names
from bindery.editorial.pages import Contents
from bindery.editorial.restorations import Restorations
from bindery.index import Entry, Kind, Page, Shown
from bindery.views import Address, PageView, QuestionView

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

#: A desk on which nothing was decided.
NOTHING = Editorial(
    statements=(),
    contents=Contents(sections=(), pages=()),
    platforms={},
    notes=(),
    terms=(),
    questions=(),
    quiz=(),
    restorations=Restorations(),
    names=Names(),
    synonyms=(),
)

QUESTION = QuestionView(
    id="why",
    ask="问？",
    answer="答。",
    kind="answered",
    verify="",
    chips=(),
    notes=(),
    see=Address(slug="a"),
    see_title="",
)


def a_view(question: QuestionView) -> PageView:
    """Make a page with a question."""
    return PageView(
        slug="a",
        title="页",
        section="",
        kind="questions",
        lead="",
        task="",
        sources_total=5,
        dates="",
        questions=(question,),
    )


def a_page(*texts: str, ways: tuple[str, ...] = ()) -> Page:
    """Make a page of statements, each with the same ways of asking."""
    shown = [Shown(hans=text, hant=text) for text in texts]
    found = [
        Entry(page="a", anchor=str(n), kind=Kind.STATEMENT, title=text, text=text, ways=ways)
        for n, text in enumerate(shown)
    ]
    return Page(slug="a", title=shown[0], crumb=shown[0], entries=tuple(found))


def numbers_in(text: str) -> list[int]:
    """Read the numbers of a string."""
    found, value, shift = [], 0, 0
    for digit in map(DIGITS.index, text):
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            found.append(value)
            value = shift = 0
    return found


def documents_of(written: str) -> list[int]:
    """Read which documents have a term."""
    found, document = [], 0
    for number in numbers_in(written[1:]):
        document += number >> 2
        found.append(document)
    return found


def data_of(files: Mapping[str, str]) -> dict[str, Any]:
    """Run every file but the engine: its data by the name that it calls itself."""
    found = {}
    for path, content in files.items():
        if path != "engine.js":
            assert content.startswith('kb("'), path
            assert content.endswith(")\n"), path
            name, data = json.loads(f"[{content[3:-2]}]")
            assert path.endswith(f"{name}.js")
            found[name] = data
    return found


def rows_of(data: Mapping[str, Any], script: str) -> list[Any]:
    """Give all rows of an edition, in their order."""
    count = len(numbers_in(data["index"]["chunks"]))
    return [row for n in range(count) for row in data[f"{script}/{n}"]["rows"]]
