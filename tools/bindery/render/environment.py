"""What templates are filled with: values escaped, and in the script of the edition."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from bindery.marks import bracketed, unmarked
from bindery.model import Script
from bindery.privacy import without_marks
from bindery.render.compiled import Templates
from bindery.render.marked import marked
from bindery.render.stretches import letters, mended, received
from bindery.script import settled, to_hans, to_hant, to_script
from bindery.views import Span, Verbatim, Words

#: Converts from simplified to the script of an edition.
Convert = Callable[[str], str]

#: Words with a traditional form of their own, simplified and traditional.
Pairs = tuple[tuple[str, str], ...]

#: Names, labels and short words come again and again.
_REMEMBERED = 4096

_MARK = re.compile(r"\[[^\[\]]{2,8}已隐去\]")
_MARKUP = re.compile(r"[^\w\s\u0080-\U0010ffff]|_")


@lru_cache(maxsize=8)
def converter(script: Script, names: Pairs) -> Convert:
    """Give what converts simplified words to a script, and remembers them.

    Args:
        script: The script of the edition.
        names: Words with a traditional form of their own.
    """
    return lru_cache(maxsize=_REMEMBERED)(partial(to_script, script=script, names=dict(names)))


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


@lru_cache(maxsize=4)
def environment_of(script: Script, names: Pairs, words: Pairs) -> Environment:
    """Give the templates of an edition.

    Args:
        script: The script of the edition.
        names: Words of sources with a traditional form of their own.
        words: The same for what the editor says.
    """
    convert = converter(script, words)
    environment = _filling(script, convert, converter(script, names))
    environment.loader = Templates(convert, _compiler())
    return environment


@cache
def _compiler() -> Environment:
    """Give what compiles templates for both scripts: it converts nothing."""
    return _filling(Script.HANS, str, str)


def _filling(script: Script, convert: Convert, of_source: Convert) -> Environment:
    def shown(value: object) -> str:
        """Give what is printed for a value; Jinja escapes it, but for Markup."""
        if isinstance(value, str):
            return value if isinstance(value, Markup) else convert(value)
        if isinstance(value, Words):
            return words_in(value, script, of_source)
        return value.text if isinstance(value, Verbatim) else str(value)

    def quoted(words: Words, marks: Sequence[Span] = ()) -> Markup:
        """Print a source's words with their restorations in 〔〕, and with what differs marked."""
        return marked(words, words_in(words, script, of_source, brackets=True), marks)

    def in_letters_of_its_own(value: object) -> bool:
        """Say whether a source's words stand here as no conversion would have written them."""
        if not isinstance(value, Words) or not value.script is script is Script.HANT:
            return False
        own = settled(unmarked(without_marks(value.kept)), script)
        return own != to_hant(without_marks(value.hans))

    environment = Environment(
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        # `finalize` sees what {{ }} prints and not the template's own text, so words of sources
        # are escaped without asking and our tags stay tags.
        finalize=shown,
    )
    environment.tests["in_letters_of_its_own"] = in_letters_of_its_own
    environment.filters |= {
        "bracketed": quoted,
        "heading": lambda text: as_markdown_text(convert(text)),
        "shown": lambda value: escape(shown(value)),
        "received": received,
        "mended": mended,
        "letters": letters,
    }
    environment.globals["script"] = script.value
    return environment


def as_markdown_text(text: str) -> Markup:
    """Write a text so that a line of Markdown shows it and does nothing else with it.

    >>> as_markdown_text("[x](y) {: #z}")
    Markup('&#91;x&#93;&#40;y&#41; &#123;&#58; &#35;z&#125;')
    """
    numbered = _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))
    return Markup(numbered)  # noqa: S704 - every sign that could mean something is a number now
