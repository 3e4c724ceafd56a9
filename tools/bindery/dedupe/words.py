"""Read the words of a text where they stand, for those who show or check how wordings differ.

Grouping reads words from a folded text, whose positions are lost. Here every character keeps its
place.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from bindery.dedupe.lexicon import Kind, Lexicon, Token, lexicon
from bindery.dedupe.numbers import STARTS, read_number
from bindery.script import to_hans
from bindery.words import ReadWords, Sense, Word

_SENSES = {
    Kind.ROLE: Sense.ACTOR,
    Kind.LENDER: Sense.LENDER,
    Kind.NEGATION: Sense.NEGATION,
    Kind.MODALITY: Sense.MODALITY,
    Kind.QUANTITY: Sense.QUANTITY,
    Kind.TIME: Sense.TIME,
    Kind.FILLER: Sense.PARTICLE,
}

#: Classes of the lexicon's quantities that open a condition.
_CONDITIONS = frozenset({"如果", "一旦", "除非", "只有", "只要"})

_EXTENT = re.compile(
    r"""[长短](?:时间|期)
      | [\u4e00-\u9fff]{2} (?:较为?|比较|很|非常|十分) (?:[大小长短多少高低久]|严重)
      | [\u4e00-\u9fff]{2} (?<![通超经不]) 过于? [大小长短高低久]""",
    re.VERBOSE,
)
#: How an extent is said, not what it is: 时间较长 is 长时间.
_DEGREE = re.compile(r"时间|期|较为?|比较|很|非常|十分|过于?")

#: 一定 is certainty, 一定还不上; behind a verb that takes a thing, or before a measure, a share of
#: it: 预留一定资金, 逾期一定时间.
_SHARE, _CERTAIN = "一定", re.compile("[会要能可是不没有得]")
_TAKEN = frozenset("有在来成生留立予供付担到过足按以给出取收经受定")
_MEASURE = re.compile("时间|时限|期限|天数|资金|金额|数额|数量|比例|条件|范围|程序|费用|阶段")

#: 一般会 is 一般, and 会.
_USUAL, _DESCRIBES = frozenset({"往往", "经常"}), "会"

_LATIN = re.compile("[a-z]+")


def words_reader(lenders: Sequence[str] = ()) -> ReadWords:
    """Give the reader of words for a corpus.

    Args:
        lenders: Names of lenders and products beyond those of the lexicon, in either script.
    """
    return partial(read_words, lexicon=lexicon(tuple(map(to_hans, lenders))))


def read_words(text: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """Read the words of a simplified text in order, without gaps."""
    return tuple(_words(narrowed(text), lexicon))


def narrowed(text: str) -> str:
    """Give every character in one form, each in its place.

    >>> narrowed("３０天，ＡＰＰ")
    '30天,app'
    """
    return "".join(map(_narrow, text))


@lru_cache(maxsize=4096)
def _narrow(char: str) -> str:
    narrow = unicodedata.normalize("NFKC", char).lower()
    return narrow if len(narrow) == 1 else char


def _words(text: str, lexicon: Lexicon) -> Iterator[Word]:
    extents = {found.start(): found for found in _EXTENT.finditer(text)}
    start = 0
    while start < len(text):
        extent = extents.get(start)
        found = (_extent(extent),) if extent else _words_at(text, start, lexicon)
        yield from found
        start = found[-1].end


def _extent(found: re.Match[str]) -> Word:
    what = _DEGREE.sub("", found[0]).replace("久", "长")
    return Word(found.start(), found.end(), Sense.EXTENT, what)


def _words_at(text: str, start: int, lexicon: Lexicon) -> tuple[Word, ...]:
    """Read as grouping does: the longest word of the lexicon, or a number when that is longer.

    But 一般会 is read as two words.
    """
    word = _word_at(text, start, lexicon)
    last = word.end - 1
    if (
        word.value not in _USUAL
        or text[last] != _DESCRIBES
        or text[start:last] not in lexicon.words
    ):
        return (word,)
    return word._replace(end=last), Word(last, word.end, word.sense, _DESCRIBES)


def _word_at(text: str, start: int, lexicon: Lexicon) -> Word:
    token, end = _longest(text, start, lexicon)
    if text[start] in STARTS:
        number = read_number(text, start, lexicon.units)
        if number and number.end > end:
            return Word(start, number.end, Sense.NUMBER, number.name)
    latin = text[start].isascii() and _LATIN.match(text, start)
    if latin and latin.end() > end:
        return Word(start, latin.end(), Sense.PLAIN, latin[0])
    if token:
        return _known(text, start, end, token, lexicon)
    sense = Sense.PLAIN if text[start].isalnum() else Sense.SIGN
    return Word(start, start + 1, sense, text[start])


def _longest(text: str, start: int, lexicon: Lexicon) -> tuple[Token | None, int]:
    """Give the longest word of the lexicon that begins at a position, and where it ends."""
    for size in lexicon.sizes.get(text[start : start + 2], (1,)):
        token = lexicon.words.get(text[start : start + size])
        if token:
            return token, start + size
    return None, start


def _known(text: str, start: int, end: int, token: Token, lexicon: Lexicon) -> Word:
    sense = _SENSES.get(token.kind, Sense.PLAIN)
    if token.value in _CONDITIONS:
        sense = Sense.CONDITION
    if text[start:end] == _SHARE and _is_share(text, start, end):
        sense = Sense.PLAIN
    return Word(start, end, sense, token.value, _side(sense, token.value, lexicon))


def _is_share(text: str, start: int, end: int) -> bool:
    if _CERTAIN.match(text, end):
        return False
    return text[max(start - 1, 0) : start] in _TAKEN or bool(_MEASURE.match(text, end))


def _side(sense: Sense, value: str, lexicon: Lexicon) -> str:
    """Say whom an actor belongs to; 网贷平台 ends in a word that tells."""
    if sense is Sense.LENDER:
        return "lender"
    if sense is not Sense.ACTOR:
        return ""
    return next((side for word, side in lexicon.audience.items() if value.endswith(word)), "")
