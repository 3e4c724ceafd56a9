"""Make from a query the other ways in which it is typed; the same every time.

Mistakes are drawn from a seed that is the text itself, so a query keeps its forms when others are
added or taken away.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from random import Random
from typing import NamedTuple

from opencc import OpenCC
from pypinyin import lazy_pinyin
from pypinyin.seg.mmseg import seg

from benchmarks.search_queries import Query, Style

_HAN = re.compile("[\u3400-\u9fff]")
_RUN = re.compile("[\u3400-\u9fff]+|[A-Za-z0-9]+")
#: Where 还 is huan, to give back: a dictionary of readings does not know what we talk about.
_BACK = re.compile(
    "(?<=[不没慢要偿归少期拿])还|还(?=[款钱贷债清账上完掉得了吗的]|一[点些]|不[上起了清]|$)"
)
#: Fewer letters stand for too many words to mean one.
_INITIALS = range(3, 7)
_SCRIPTS = ("s2tw", "s2hk")


class Form(Enum):
    """How a query is typed."""

    HANS = "simplified"
    """As it is labelled."""

    HANT = "traditional"
    """As Taiwan or Hong Kong writes it."""

    PINYIN = "pinyin joined"
    """Without tones, blanks or marks."""

    SPACED = "pinyin spaced"
    """With blanks between words."""

    INITIALS = "initials"
    """The first letter of each syllable; of short keywords alone."""

    HOMOPHONE = "homophone"
    """One character is another that sounds the same."""

    WRONG = "wrong"
    """One character is any other common one."""

    MISSING = "missing"
    """One character was not typed."""

    SWAPPED = "swapped"
    """Two neighbours have changed places."""

    TYPED = "typed so"
    """Labelled with its letters or its mistake."""


class Typed(NamedTuple):
    """A query in one of its forms."""

    form: Form
    """How it is typed."""

    text: str
    """What is typed."""


def forms(query: Query) -> tuple[Typed, ...]:
    """Give all forms of a query; those alone that differ from what it is in simplified."""
    if query.typed:
        return (Typed(Form.TYPED, query.text),)
    made = ((form, _MAKE[form](query.text)) for form in _forms(query))
    return (Typed(Form.HANS, query.text), *(Typed(form, text) for form, text in made if text))


def _forms(query: Query) -> Iterator[Form]:
    size = len(_HAN.findall(query.text))
    yield from (Form.HANT, Form.PINYIN, Form.SPACED) if size else ()
    if query.style is Style.KEYWORD and size in _INITIALS:
        yield Form.INITIALS
    if size >= 3:
        yield Form.HOMOPHONE
    if size >= 4:
        yield from (Form.WRONG, Form.MISSING, Form.SWAPPED)


def traditional(text: str) -> str:
    """Write a text as Taiwan does, or Hong Kong: one or the other, by the text.

    >>> traditional("逾期")
    '逾期'
    """
    converted: str = _converter(_rng("script", text).choice(_SCRIPTS)).convert(text)
    return converted


@lru_cache(maxsize=2)
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def joined(text: str) -> str:
    """Give the syllables without blanks.

    >>> joined("绿本，拿走")
    'lvbennazou'
    """
    return "".join(_syllables(text))


def spaced(text: str) -> str:
    """Give the syllables with a blank between words.

    >>> spaced("还款计划怎么做")
    'huankuan jihua zenme zuo'
    """
    syllables = _syllables(text)
    words = []
    for word in _words(text):
        size = len(word) if _HAN.match(word) else 1
        words.append("".join(syllables[:size]))
        syllables = syllables[size:]
    return " ".join(words)


def initials(text: str) -> str:
    """Give the first letters.

    >>> initials("上门核实")
    'smhs'
    """
    return "".join(syllable[0] for syllable in _syllables(text))


def _syllables(text: str) -> list[str]:
    """Give the syllables of Han characters, and runs of other letters as they are."""
    plain = "".join(_RUN.findall(text))
    back = {match.start() for match in _BACK.finditer(plain)}
    # Runs of letters are one syllable: places are counted in characters of the text.
    at, result = 0, []
    for syllable in lazy_pinyin(plain):
        result.append("huan" if at in back else syllable)
        at += len(syllable) if plain[at].isascii() else 1
    return result


def _words(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        yield from _paired(list(seg.cut(run))) if _HAN.match(run) else (run,)


def _paired(words: Sequence[str]) -> Iterator[str]:
    """Join single characters two by two: the dictionary of readings has few plain words."""
    held = ""
    for word in words:
        if len(word) > 1:
            yield from (held, word) if held else (word,)
            held = ""
        elif held:
            yield held + word
            held = ""
        else:
            held = word
    yield from (held,) if held else ()


def homophone(text: str) -> str:
    """Write one character as another common one that sounds the same, but for the tone."""
    rng = _rng("homophone", text)
    places = [(at, others) for at in _places(text) if (others := _alike(text[at]))]
    if not places:
        return ""
    at, others = rng.choice(places)
    return text[:at] + rng.choice(others) + text[at + 1 :]


@lru_cache(maxsize=4096)
def _alike(char: str) -> tuple[str, ...]:
    return tuple(other for other in _by_sound().get(_sound(char), ()) if other != char)


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for char in common_characters():
        sound = _sound(char)
        found[sound] = (*found.get(sound, ()), char)
    return found


@lru_cache(maxsize=8192)
def _sound(char: str) -> str:
    return lazy_pinyin(char)[0]


@lru_cache(maxsize=1)
def common_characters() -> tuple[str, ...]:
    """Give the 3,755 characters of the first level of GB 2312."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return tuple(filter(None, (code.decode("gb2312", "ignore") for code in codes)))


def wrong(text: str) -> str:
    """Write any other common character in the place of one."""
    rng = _rng("wrong", text)
    at = rng.choice(_places(text))
    return (
        text[:at] + rng.choice([c for c in common_characters() if c != text[at]]) + text[at + 1 :]
    )


def missing(text: str) -> str:
    """Leave one character out."""
    at = _rng("missing", text).choice(_places(text))
    return text[:at] + text[at + 1 :]


def swapped(text: str) -> str:
    """Write two neighbours the wrong way round; nothing if no two differ."""
    han = _places(text)
    places = [at for at in han if at + 1 in han and text[at] != text[at + 1]]
    if not places:
        return ""
    at = _rng("swapped", text).choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _places(text: str) -> list[int]:
    return [match.start() for match in _HAN.finditer(text)]


def _rng(what: str, text: str) -> Random:
    return Random(f"{what}:{text}")  # noqa: S311 - it must repeat, not be secret


_MAKE: dict[Form, Callable[[str], str]] = {
    Form.HANT: traditional,
    Form.PINYIN: joined,
    Form.SPACED: spaced,
    Form.INITIALS: initials,
    Form.HOMOPHONE: homophone,
    Form.WRONG: wrong,
    Form.MISSING: missing,
    Form.SWAPPED: swapped,
}
