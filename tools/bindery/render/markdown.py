"""Fill the template of each kind of page, and convert to the script of the edition on the way."""

import json
import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

from markupsafe import escape

from bindery.model import Script
from bindery.render.environment import Convert, Pairs, converter, environment_of
from bindery.render.jargon import Gloss
from bindery.views import Address, PageView

#: Kinds of page that need the width, and the columns of the theme that give way to them.
_WIDE: Mapping[str, tuple[str, ...]] = {
    "home": ("navigation", "toc"),
    "compare": ("navigation", "toc"),
    "platforms": ("navigation", "toc"),
}

_UNREADABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def render_page(
    page: PageView,
    script: Script,
    names: Mapping[str, str] | None = None,
    words: Mapping[str, str] | None = None,
) -> str:
    """Print one page as Markdown with its front matter.

    Args:
        page: What it shows.
        script: The script of the edition.
        names: Words with a traditional form of their own.
        words: The same for what the editor says; as `names` when not given.

    Returns:
        The page. Its body is HTML but for headings of ours, so that nothing that a source says
        can act as Markdown.
    """
    of_source, ours = _pairs(names or {}), _pairs((names if words is None else words) or {})
    convert, way = converter(script, ours), partial(url, page)
    template = environment_of(script, of_source, ours).get_template(f"{page.kind}.md.j2")
    body = template.render(page=page, url=way, gloss=Gloss(page, convert, way))
    return _front_matter(page, convert) + body.lstrip("\n")


def _pairs(words: Mapping[str, str]) -> Pairs:
    return tuple(sorted(words.items()))


def url(page: PageView, address: Address) -> str:
    """Give the way from one page to a place on another.

    >>> url(PageView(slug="visit/why", title="", section="", kind="", lead="", task="",
    ...     sources_total=5, dates=""), Address(slug="ref/source-003", anchor="L28"))
    '../../ref/source-003/#L28'
    """
    anchor = f"#{address.anchor}" if address.anchor else ""
    if page.slug == address.slug and anchor:
        return anchor
    return f"{_way(page.slug, address.slug)}/{anchor}"


@lru_cache(maxsize=4096)
def _way(here: str, there: str) -> str:
    return posixpath.relpath("/" + _folder(there), "/" + _folder(here))


def _folder(slug: str) -> str:
    return "" if slug == "index" else slug


def _front_matter(page: PageView, convert: Convert) -> str:
    values: dict[str, Any] = {
        # The theme prints both as they are, into elements and into attributes.
        "title": str(escape(convert(page.title))),
        "description": str(escape(convert(page.lead))),
        "kind": page.kind,
    }
    if page.kits:
        values["kits"] = page.kits
    if page.kind in ("source", "repairs"):
        values["search"] = {"exclude": True}
    if page.kind in _WIDE:
        values["hide"] = _WIDE[page.kind]
    lines = [f"{key}: {_as_yaml(value)}" for key, value in values.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _as_yaml(value: object) -> str:
    r"""Write a value on one line of YAML: as JSON, and by its number what YAML would not read.

    >>> _as_yaml("a\u2028\ufffe")
    '"a\\u2028\\ufffe"'

    Source:
        YAML 1.1, 5.1 (characters that may stand in a file) and 4.2.3 (those that end a line).
    """
    written = json.dumps(value, ensure_ascii=False)
    return _UNREADABLE.sub(lambda char: f"\\u{ord(char[0]):04x}", written)
