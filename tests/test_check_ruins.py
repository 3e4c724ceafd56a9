"""Broken and hostile pages stop nothing, and take no longer than their length explains."""

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from soundsite import write

from bindery.check import check_site

RUINS = (
    *(b"", b"\x00\x00<p id='\x00'", b"\xff\xfe<a href='\xff%FF#%FF'>\xb4\xf3", b"<" * 50_000),
    b"<div>" * 5_000 + b"<a href=x>",
    b"<a href='?" + b"&amp;" * 50_000 + b"'>",
    b"<img srcset='" + b"a ," * 50_000 + b"'><style>" + b"url(" * 50_000,
    b"<style>" + b"/*" * 50_000 + b"</style><img srcset='" + b"," * 50_000 + b"'>",
    b"<p>" + b"a" * 50_000 + b"@" + b"1" * 50_000,
    b"".join(b"<a href='%d'>x</a>\n" % number for number in range(1_000)),
    b"&#xD800;<p id=&#xDFFF;><a href='&#xD800;'>",
    b"<template>" * 500 + b"<iframe srcdoc='" + b"<iframe srcdoc=" * 500 + b"'>",
)


@pytest.mark.parametrize("content", RUINS, ids=range(len(RUINS)))
def test_a_ruin_never_stops_the_check(content: bytes, tmp_path: Path) -> None:
    names = ("index.html", "zh-hant/index.html", "a.css", "a.svg", "sitemap.xml", "b.json")

    assert check_site(write(tmp_path, dict.fromkeys(names, content)))


#: What takes minutes, if anything in it is compared with all that stands before it.
LONG = {
    "nested": "<div>" * 100_000,
    "attributes": "<a " + " ".join(f"a{number}=1" for number in range(100_000)) + ">",
    "one attribute": f'<a href="{"../" * 700_000}x">x</a>',
    "the same id": "<b id=a></b>" * 50_000,
    "many ids twice": "".join(f"<b id=a{number}></b>" for number in range(5_000)) * 2,
    "broken anchors": "".join(f"<a href=#a{n}>x</a><b id=b{n}></b>" for n in range(5_000)),
    "broken pictures": "<img alt='' srcset='" + ", ".join(f"{n} 2x" for n in range(5_000)) + "'>",
    "blanks in a sheet": "<style>a { b: url(" + " " * 100_000 + "</style>",
    "one line": "<p>" + "逾期" * 500_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_page_takes_no_longer_than_its_length_explains(text: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {"index.html": text})
    started = time.process_time()
    found = check_site(folder)

    # Each would take minutes; a second is enough for any of them on a slow machine.
    assert found
    assert time.process_time() - started < 10


MARKUP = st.lists(st.sampled_from([*"<>='\"/#%:&;@ \n\x00", "a", "href", "//", "核", "id", "on"]))


@given(MARKUP)
def test_any_text_can_be_checked_and_twice_gives_the_same(words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), dict.fromkeys(("index.html", "a.css"), "".join(words)))

        assert check_site(folder) == check_site(folder)
