"""Templates: each says what it receives, prints in both scripts, and takes no orders from text."""

import dataclasses
import itertools
import re
import types
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

import material  # type: ignore[import-untyped]  # It ships templates; its types say nothing.
import pytest
from jinja2 import Environment, meta
from markdown import Markdown  # type: ignore[import-untyped]  # Its types are a package of their own.

import bindery.render
from bindery.editorial.kinds import PageKind
from bindery.marks import CLOSE, OPEN
from bindery.model import Script
from bindery.render.markdown import render_page
from bindery.views import Address, PageView, Words

TEMPLATES = sorted((Path(bindery.render.__file__).parent / "templates").glob("*.j2"))
KINDS = [kind.value for kind in PageKind]
OVERRIDES_FOLDER = Path(__file__).parent.parent / "overrides" / "partials"
OVERRIDES = sorted(OVERRIDES_FOLDER.rglob("*.html"))
#: Given by the environment to every template.
GLOBALS = {"script", "convert"}
FILTERS = ("bracketed", "heading", "letters", "mended", "received")
#: Fields whose loaders admit only keys, so that they may stand in ids and class names.
KEYS = {"slug", "kits", "id", "key", "passage", "source", "role", "kind", "section", "sha256"}
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(1)"> [x](javascript:alert(1)) '
    "{{ 7*7 }} {% raw %} {: onclick=alert(1) } </div></article></details> `a` <!-- \n\n# x\n\n"
)
#: Values of types that hold no text of anybody's.
SIMPLE: dict[type, object] = {
    int: 2,
    bool: False,
    Address: Address(slug="visit/why", anchor="t-a"),
    Script: Script.HANS,
}
T = TypeVar("T")
VOID = {"input", "br", "hr", "img", "meta", "link", "wbr"}


class Elements(HTMLParser):
    """Collects the elements, the text, and apparatus that stands in apparatus of its own name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, bool]] = []
        self.nested: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.found.append((tag, dict(attrs)))
        if tag in VOID:
            return
        self.nested += [name for name, excluded in self.open if excluded and name == tag]
        self.open.append((tag, "data-search-exclude" in dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close it; every element must be closed in its turn."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Keep what a reader sees."""
        self.text += data


def filled(kind: object, text: str, name: str) -> object:
    """Make a value of a type, with a text in every place that takes one."""
    if kind is str:
        return "a-1" if name in KEYS else text
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return (filled(inner, text, name),) * (2 if inner is str else 1)
    if get_origin(kind) in (Union, types.UnionType):
        return filled(get_args(kind)[-1 if Words in get_args(kind) else 0], text, name)
    if kind is Words:
        return Words(hans=text, kept=text, script=Script.HANS)
    assert isinstance(kind, type)
    return SIMPLE[kind] if kind in SIMPLE else made(kind, text)


def made(kind: type[T], text: str) -> T:
    hints = get_type_hints(kind)
    return kind(**{name: filled(hint, text, name) for name, hint in hints.items()})


def page(kind: str, text: str) -> PageView:
    return dataclasses.replace(made(PageView, text), kind=kind, slug=f"x/{kind}")


def converted(page: PageView, script: Script = Script.HANS) -> Elements:
    body = render_page(page, script).split("---\n", 2)[2]
    elements = Elements()
    elements.feed(Markdown(extensions=["attr_list", "tables", "toc"]).convert(body))
    elements.close()
    return elements


def pages(text: str) -> list[PageView]:
    return [page(kind, text) for kind in KINDS]


def test_every_kind_of_page_has_a_template_and_the_other_way_round() -> None:
    names = [path.name.removesuffix(".md.j2") for path in TEMPLATES]

    assert sorted(name for name in names if not name.startswith("_")) == sorted(KINDS)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_the_first_comment_names_what_the_template_receives(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    comment = re.match(r"\{#- (?:[^#]+?)\. Context: ([^#]+)\. -#\}", source)
    environment = Environment(autoescape=True)
    environment.filters |= dict.fromkeys(FILTERS, str)
    used = meta.find_undeclared_variables(environment.parse(source))

    assert comment
    assert set(re.findall(r"`(\w+)`", comment[1])) == used - GLOBALS


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_tags_and_attributes_of_a_template_are_ascii(path: Path) -> None:
    tags = re.findall(r"<[a-z][^<>]*>", path.read_text(encoding="utf-8"))
    bare = [re.sub(r'(?:aria-label|title)="[^"]*"|\{\{.*?\}\}', "", tag) for tag in tags]

    assert [tag for tag in bare if not tag.isascii()] == []


@pytest.mark.parametrize("script", Script)
@pytest.mark.parametrize("page", pages("借款逾期"), ids=lambda page: page.kind)
def test_each_template_prints_in_both_scripts(page: PageView, script: Script) -> None:
    elements = converted(page, script)
    other = {Script.HANS: "編資逾說", Script.HANT: "编资说"}[script]

    assert "借款逾期" in elements.text
    assert [sign for sign in other if sign in elements.text.replace("借款逾期", "")] == []
    assert elements.open == []
    assert elements.nested == []


@pytest.mark.parametrize("page", pages("借款逾期"), ids=lambda page: page.kind)
def test_each_page_has_one_first_heading_and_skips_no_level(page: PageView) -> None:
    levels = [int(tag[1]) for tag, _ in converted(page).found if re.fullmatch("h[1-6]", tag)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("page", pages(HOSTILE), ids=lambda page: page.kind)
def test_text_in_any_field_stays_text(page: PageView) -> None:
    elements = converted(page)
    attributes = [(name, value) for _, found in elements.found for name, value in found.items()]

    assert {"script", "img"}.isdisjoint(tag for tag, _ in elements.found)
    assert [tag for tag, _ in elements.found].count("h1") == 1
    assert [name for name, _ in attributes if name.startswith("on")] == []
    assert [value for _, value in attributes if (value or "").startswith("javascript")] == []
    assert "[x](javascript:alert(1)) {{ 7*7 }}" in elements.text
    assert "{: onclick=alert(1) }" in elements.text
    assert "49" not in elements.text


@pytest.mark.parametrize("page", pages(HOSTILE), ids=lambda page: page.kind)
def test_the_front_matter_holds_no_markup(page: PageView) -> None:
    head = render_page(page, Script.HANS).split("---\n", 2)[1]

    assert "<" not in head
    assert "{: onclick" in head


@pytest.mark.parametrize("path", OVERRIDES, ids=lambda path: path.name)
def test_a_partial_in_the_place_of_the_themes_was_written_for_the_installed_theme(
    path: Path,
) -> None:
    theme = Path(material.__file__).parent / "templates" / "partials"
    named = re.search(r"[Tt]heme (\d+\.\d+\.\d+)", path.read_text(encoding="utf-8"))
    ours = not (theme / path.relative_to(OVERRIDES_FOLDER)).exists() and not named

    assert ours or (named and named[1] == version("mkdocs-material"))


def test_restored_words_are_bracketed_where_they_are_quoted_and_nowhere_else() -> None:
    words = Words(
        hans="短信、电话等方式", kept=f"短信、{OPEN}电话{CLOSE}等方式", script=Script.HANS
    )
    whole = page("statements", "借款")
    block = whole.blocks[0]
    card = dataclasses.replace(
        block.cards[0],
        text=words,
        quotes=(dataclasses.replace(block.cards[0].quotes[0], words=words),),
    )
    shown = dataclasses.replace(whole, blocks=(dataclasses.replace(block, cards=(card,)),))
    text = render_page(shown, Script.HANS)

    assert re.search(r"<h3[^>]*>短信、电话等方式</h3>", text)
    assert "<p>短信、〔电话〕等方式</p>" in text
