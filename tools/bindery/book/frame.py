"""Put a cover, a table of contents and an answer key around the pages of a book."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from bindery.book.answers import Answer
from bindery.editorial.books import BookPlan
from bindery.model import Script
from bindery.script import to_script


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A page of the site, ready for paper.

    Args:
        anchor: Where it begins, in the book.
        kind: What sort of page it is; it chooses the layout.
        title: Its heading, in the script of the edition.
        body: Its markup, made by us and escaped by the site.
        answers: The answers that were taken out of it.
    """

    anchor: str
    kind: str
    title: str
    body: str
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Chapters under one title.

    Args:
        title: The title, simplified.
        chapters: The chapters, in order.
    """

    title: str
    chapters: tuple[Chapter, ...]


def frame(plan: BookPlan, parts: tuple[Part, ...], *, script: Script, date: str, total: int) -> str:
    """Give the whole book as one page of HTML.

    Args:
        plan: What the cover says.
        parts: What is between the covers.
        script: The script of the edition.
        date: Date of the content; may be empty.
        total: How many documents the guide rests on.
    """
    environment = _environment(script)
    template = environment.from_string(_convert(script)(_source("book.html.j2")))
    chapters = tuple(chapter for part in parts for chapter in part.chapters)
    return template.render(
        plan=plan,
        parts=parts,
        keys=tuple(chapter for chapter in chapters if chapter.answers),
        lang=f"zh-{script.value.capitalize()}",
        edition=script.value,
        date=date,
        total=total,
    )


def style() -> str:
    """Give the style sheet of the books."""
    return _source("book.css")


def _source(name: str) -> str:
    return (files("bindery.book") / name).read_text(encoding="utf-8")


def _convert(script: Script) -> Callable[[str], str]:
    return partial(to_script, script=script)


def _environment(script: Script) -> Environment:
    environment = Environment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["ours"] = partial(_ours, _convert(script))
    environment.filters["markup"] = _markup
    return environment


def _ours(convert: Callable[[str], str], text: str) -> Markup:
    """Convert and escape words of the plan."""
    return escape(convert(text))


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - markup of the built site, escaped when that was made
