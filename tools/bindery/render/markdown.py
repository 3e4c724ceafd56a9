"""Fill the template of each kind of page, and convert to the script of the edition on the way."""

import json
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup, escape

from bindery.marks import bracketed, unmarked
from bindery.model import Script
from bindery.privacy import without_marks
from bindery.render.jargon import Gloss
from bindery.render.marked import marked
from bindery.script import settled, to_hans, to_hant, to_script
from bindery.views import Address, PageView, Span, Verbatim, Words

#: Converts the editor's words to the script of an edition.
Convert = Callable[[str], str]

#: Words with a traditional form of their own, simplified and traditional.
Pairs = tuple[tuple[str, str], ...]

#: Kinds of page that need the width, and the columns of the theme that give way to them.
_WIDE: Mapping[str, tuple[str, ...]] = {
    "home": ("navigation", "toc"),
    "compare": ("navigation", "toc"),
    "platforms": ("navigation", "toc"),
}

_MARKUP = re.compile(r"[^\w\s\u0080-\U0010ffff]|_")
_UNREADABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_MARK = re.compile(r"\[[^\[\]]{2,8}已隐去\]")


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
    convert, environment = _converter(script, dict(ours)), _environment(script, of_source, ours)
    way = partial(url, page)
    template = environment.get_template(f"{page.kind}.md.j2")
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
    here, there = _folder(page.slug), _folder(address.slug)
    way = posixpath.relpath("/" + there, "/" + here)
    return f"{way}/{anchor}"


def _folder(slug: str) -> str:
    return "" if slug == "index" else slug


def _converter(script: Script, names: Mapping[str, str]) -> Convert:
    return partial(to_script, script=script, names=names)


def words_in(words: Words, script: Script, convert: Convert, *, brackets: bool = False) -> str:
    """Give a source's words in the script of an edition.

    A traditional source is printed from its own characters in the traditional edition, a
    simplified one in the simplified; only the other way is converted, and only once. A character
    that only the other script has is converted all the same.

    Args:
        words: The words.
        script: The script of the edition.
        convert: From simplified to that script, as a source speaks.
        brackets: Show restorations in 〔〕.
    """
    if words.script is script:
        own = bracketed(words.kept) if brackets else unmarked(words.kept)
        return settled(_MARK.sub(lambda mark: convert(mark[0]), own), script)
    if brackets:
        return convert(to_hans(bracketed(words.kept), words.script))
    return convert(words.hans)


class _Templates(BaseLoader):
    """Templates whose own words are in the script of the edition; their code is ASCII."""

    def __init__(self, convert: Convert) -> None:
        self.convert = convert

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - the signature is Jinja's
        template: str,
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        path = files("bindery.render") / "templates" / template
        if not path.is_file():
            raise TemplateNotFound(template)
        return self.convert(path.read_text(encoding="utf-8")), None, None


@lru_cache(maxsize=4)
def _environment(script: Script, names: Pairs, words: Pairs) -> Environment:
    # Names, labels and short words come again and again.
    convert = lru_cache(maxsize=4096)(_converter(script, dict(words)))
    of_source = lru_cache(maxsize=4096)(_converter(script, dict(names)))

    def shown(value: object) -> Markup:
        """Escape everything that is not ours, and convert what is the editor's."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Words):
            return escape(words_in(value, script, of_source))
        if isinstance(value, Verbatim):
            return escape(value.text)
        return escape(convert(value) if isinstance(value, str) else value)

    environment = Environment(
        loader=_Templates(convert),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        # `finalize` sees what {{ }} prints and not the template's own text, so words of sources
        # are escaped without asking and our tags stay tags.
        finalize=shown,
    )

    def quoted(words: Words, marks: Sequence[Span] = ()) -> Markup:
        """Print a source's words with their restorations in 〔〕, and with what differs marked."""
        return marked(words, words_in(words, script, of_source, brackets=True), marks)

    def in_letters_of_its_own(value: object) -> bool:
        """Say whether a source's words stand here as no conversion would have written them."""
        if not isinstance(value, Words) or not value.script is script is Script.HANT:
            return False
        own = settled(unmarked(without_marks(value.kept)), script)
        return own != to_hant(without_marks(value.hans))

    environment.tests["in_letters_of_its_own"] = in_letters_of_its_own
    environment.filters["bracketed"] = quoted
    environment.filters["heading"] = lambda text: _as_markdown_text(convert(text))
    environment.filters["shown"] = shown
    environment.globals["script"] = script.value
    return environment


def _as_markdown_text(text: str) -> Markup:
    """Write a text so that a line of Markdown shows it and does nothing else with it.

    >>> _as_markdown_text("[x](y) {: #z}")
    Markup('&#91;x&#93;&#40;y&#41; &#123;&#58; &#35;z&#125;')
    """
    numbered = _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))
    return Markup(numbered)  # noqa: S704 - every sign that could mean something is a number now


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
