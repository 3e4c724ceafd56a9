"""Printed books: what is copied is what the page says, nothing is fetched."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from books import PLAN, copied, drawn, outline, reader, typefaces, write_site
from commands import run
from selectolax.lexbor import LexborHTMLParser

from bindery.book import BookError, print_book
from bindery.book.leaves import ROOTS
from bindery.book.press import FAMILIES, Printed, press
from bindery.book.press import ready as ready_for
from bindery.editorial.books import Section
from bindery.model import Script

#: Radicals look like characters and are others; nobody who searches for the character finds them.
RADICALS = re.compile(r"[\u2e80-\u2fdf]")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module", params=list(Script), ids=lambda script: script.value)
def printed(request: pytest.FixtureRequest, small: Path) -> tuple[Script, Printed]:
    return request.param, print_book(small, PLAN, request.param)


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_pdf_says_its_title_and_language_and_no_machine(
    printed: tuple[Script, Printed], small: Path
) -> None:
    script, book = printed
    pdf = reader(book.content)

    assert pdf.metadata is not None
    assert flat(pdf.metadata.title or "") == ("小书：试印", "小書：試印")[script is Script.HANT]
    assert str(pdf.root_object["/Lang"]) == f"zh-{script.value.capitalize()}"
    assert "/StructTreeRoot" in pdf.root_object  # What readers with a voice go by.
    assert str(small).encode() not in drawn(book.content)
    assert b"file:" not in drawn(book.content).replace(b"file:///etc/passwd", b"")


def test_the_outline_holds_parts_pages_and_headings(printed: tuple[Script, Printed]) -> None:
    _, book = printed
    told = [(level, flat(title)) for level, title in outline(book.content)]

    assert (0, "第一部分") in told
    assert (1, "为什么上门") in told
    assert (2, "先核实") in told


def test_pages_are_counted_and_the_contents_name_them(printed: tuple[Script, Printed]) -> None:
    _, book = printed
    pages = copied(book.content)
    contents = next(page for page in pages if "...." in page)

    assert len(pages) == book.pages
    assert pages[1].endswith(f"2/{book.pages}")
    number = re.search(r"为什么上门\.+(\d+)", contents)
    assert number is not None
    assert "平台可能上门。" in pages[int(number[1]) - 1]


def test_only_the_typeface_of_the_edition_is_embedded(printed: tuple[Script, Printed]) -> None:
    script, book = printed
    fonts = typefaces(book.content)
    wanted = {name.replace(" ", "-") for name in FAMILIES[script]}

    assert fonts
    assert [name for name in fonts if not any(it in name for it in wanted)] == []


def test_text_that_looks_like_markup_is_printed_as_text(printed: tuple[Script, Printed]) -> None:
    _, book = printed

    assert '<imgsrc="file:///etc/passwd"><script>x</script>' in "".join(copied(book.content))


@pytest.mark.parametrize(
    "html",
    [
        '<img src="http://example.org/x.png">',
        '<img src="file:///etc/hostname">',
        '<p style="background: url(https://example.org/x)">x</p>',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<img src="/missing.png">',
    ],
)
def test_a_book_that_asks_for_something_outside_the_site_is_refused(html: str, small: Path) -> None:
    with pytest.raises(BookError, match="printed from the built site alone"):
        press(f"<!doctype html><html lang=zh-Hans><title>x</title>{html}", "", small)


def test_a_link_to_nowhere_is_refused(small: Path) -> None:
    html = '<!doctype html><html lang=zh-Hans><title>x</title><a href="#gone">x</a>'

    with pytest.raises(BookError, match="gone"):
        press(html, "a::after { content: target-counter(attr(href), page) }", small)


def test_a_missing_typeface_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FAMILIES, Script.HANS, ("No Such Typeface",))

    with pytest.raises(BookError, match=r"No Such Typeface.\n.*fonts-noto-cjk"):
        ready_for(Script.HANS)


def test_the_command_writes_the_file_and_says_its_figures(small: Path, tmp_path: Path) -> None:
    (tmp_path / "books.toml").write_text(
        '[[book]]\nid = "one"\nfile = "small"\ntitle = "书"\nsubtitle = "一"\n'
        'is = ["是。"]\nnot = ["不是。"]\n[[book.section]]\ntitle = "全部"\npages = ["visit/*"]\n',
        encoding="utf-8",
    )
    output = tmp_path / "out"
    words = ("book", "--site", small, "--editorial", tmp_path, "--output", output)

    result = run(*words, "--edition", "hans")
    assert result.exit_code == 0, result.output
    assert re.search(r"small\.hans\.pdf: \d+ pages, [\d,]+ KB, \d+\.\d s\.", result.output)
    assert [path.name for path in output.iterdir()] == ["small.hans.pdf"]

    wrong = run(*words, "--part", "two")
    assert wrong.exit_code == 2
    assert "--part two: no such book." in wrong.output


@pytest.mark.parametrize("script", list(Script), ids=lambda script: script.value)
def test_statements_are_copied_from_a_book_as_the_page_says_them(
    site: Path, script: Script
) -> None:
    plan = replace(PLAN, sections=(Section(title="步骤", pages=("visit/steps",)),))
    text = "".join(copied(print_book(site, plan, script).content))
    path = site / ROOTS[script].strip("/") / "visit/steps/index.html"
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    said = [flat(node.text()) for node in page.css(".kb-card__say")]

    assert len(said) > 10
    assert [sentence for sentence in said if sentence not in text] == []
    assert RADICALS.findall(text) == []
