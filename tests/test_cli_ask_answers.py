"""How an answer of the engine is printed."""

import json
from typing import Any

import pytest

from bindery.cli.ask_answers import as_json, as_text

pytestmark = pytest.mark.usefixtures("terminal")

#: An answer such as the engine gives, with a character that JavaScript counts as two.
FOUND: Any = {
    "query": "上门",
    "read": ["上门", "\x1b[1m"],
    "alike": [],
    "weak": False,
    "total": 1,
    "results": [
        {
            "page": "a/b",
            "title": "題",
            "crumb": "",
            "score": 1,
            "hits": [
                {
                    "anchor": "",
                    "kind": "s",
                    "title": "題",
                    "text": "𠮷家上门。",
                    "said": "2/5",
                    "passages": ["000-1-1"],
                    "score": 1.5,
                    "marks": {"title": [], "text": [[0, 2], [3, 5]]},
                    "why": {"terms": [["上门", 2, 1.25]], "way": None},
                }
            ],
        }
    ],
}


def test_colours_fall_on_the_characters_that_were_marked() -> None:
    assert list(as_text(FOUND, None)) == [
        "Read as 上门、[U+001B][1m.",
        "1.  \x1b[1m題\x1b[0m",
        "    \x1b[31m𠮷\x1b[0m家\x1b[31m上门\x1b[0m。",
        "    [statement, 2/5] a/b",
        "",
    ]


def test_reasons_name_what_each_term_got() -> None:
    (record,) = map(json.loads, as_json(FOUND, ("怎么问",)))
    lines = list(as_text(FOUND, ("怎么问",)))

    assert lines[4] == "    score 1.5: 上门 1.25 of 2"
    assert record["results"][0]["why"] == {"terms": [["上门", 2, 1.25]], "asked": None}


WAYS = [(0, "「怎么问」"), (1, "way 1"), (None, None)]


@pytest.mark.parametrize(("number", "told"), WAYS)
def test_reasons_name_the_way_of_asking(number: int | None, told: str | None) -> None:
    hit = FOUND["results"][0]["hits"][0]
    hit = hit | {"why": {"terms": [], "way": number}}
    found = FOUND | {"results": [FOUND["results"][0] | {"hits": [hit]}]}
    (record,) = map(json.loads, as_json(found, ("怎么问",)))

    assert record["results"][0]["why"]["asked"] == told
    assert (f"    asked as {told}" in as_text(found, ("怎么问",))) == (told is not None)
