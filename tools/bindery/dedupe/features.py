"""Read from a text what the comparison needs: key, words in one form, and whether it asks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bindery.dedupe.key import fold, key_of
from bindery.dedupe.lexicon import Kind, Lexicon, Token
from bindery.dedupe.numbers import STARTS, read_number
from bindery.dedupe.order import OF, in_one_order

_WORD = re.compile(r"\w")
_LATIN = re.compile(r"[a-z]+")

#: How many words a statement must have beside the optional ones.
_ENOUGH = 4

#: No statement of so many words is short, however many 的 are among them.
_LONG = 4 * _ENOUGH


#: Optional where they open a text; elsewhere they say at once, or one more.
_AT_HEAD = frozenset({"同时", "此外"})


@dataclass(frozen=True)
class Features:
    """What a text is compared by.

    Args:
        key: Its comparison key.
        tokens: Its words in order, each in the form that stands for its class; fillers are off but
            的, which shows where a word goes with the one behind it.
        asks: It is a question.
    """

    key: str
    tokens: tuple[Token, ...]
    asks: bool

    @cached_property
    def form(self) -> tuple[Token, ...]:
        """The words that must agree: leading words in one order, optional words off."""
        ordered = in_one_order(_without_optional(self.tokens, asks=self.asks))
        return tuple([token for token in ordered if token is not OF])

    @property
    def sameness(self) -> tuple[bool, str | tuple[Token, ...]]:
        """What is equal for two texts of which one may stand for the other."""
        return self.asks, self.form or self.key

    def of_kind(self, *kinds: Kind) -> tuple[str, ...]:
        """Give the words of some kinds, in order."""
        return tuple(token.value for token in self.form if token.kind in kinds)


def read_features(text: str, lexicon: Lexicon) -> Features:
    """Read the features of a text in simplified characters."""
    folded = fold(text)
    return features_of(key_of(folded), lexicon, mark=ends_in_question(folded))


def features_of(key: str, lexicon: Lexicon, *, mark: bool) -> Features:
    """Read the features of a text by its key.

    Args:
        key: The key. No other sign of the text counts: texts lose them, and are the same without.
        lexicon: Whose words decide.
        mark: A question mark closes the text.
    """
    return next(features_of_all((key,), (mark,), lexicon))


def features_of_all(
    keys: Sequence[str], marks: Sequence[bool], lexicon: Lexicon
) -> Iterator[Features]:
    """Read the features of a batch of texts, of each as `features_of` does."""
    plain = _Plain()
    for key, mark in zip(keys, marks, strict=True):
        tokens, asks = _read_tokens(_rewritten(key, lexicon), plain, lexicon)
        yield Features(key=key, tokens=tokens, asks=mark or asks)


def ends_in_question(folded: str) -> bool:
    """Say whether a question mark closes the text; inside a sentence it is damage."""
    mark = folded.rfind("?")
    return mark >= 0 and not _WORD.search(folded, mark)


class _Plain(dict[str, Token]):
    """Plain characters, each with its token, which is made once."""

    def __missing__(self, char: str) -> Token:
        return self.setdefault(char, Token(Kind.PLAIN, char))


def _rewritten(text: str, lexicon: Lexicon) -> str:
    if lexicon.rewritable.search(text):
        for phrase, other in lexicon.rewrites.items():
            text = text.replace(phrase, other)
    return text


def _read_tokens(text: str, plain: _Plain, lexicon: Lexicon) -> tuple[tuple[Token, ...], bool]:
    """Read the words of a text, and say whether one of them asks."""
    tokens: list[Token] = []
    known, filler, question = lexicon.sizes, Kind.FILLER, Kind.QUESTION
    end, asks = 0, False
    for start, char in enumerate(text):
        if start < end:
            continue
        sizes = known.get(text[start : start + 2]) or known.get(char)
        if not sizes:
            tokens.append(plain[char])
            continue
        token, end = _token_at(text, start, sizes, lexicon)
        asks = asks or token.kind is question
        if token.kind is not filler:
            tokens.append(token)
        elif char == OF.value and end == start + 1:
            tokens.append(OF)
    return tuple(tokens), asks


def _token_at(text: str, start: int, sizes: Sequence[int], lexicon: Lexicon) -> tuple[Token, int]:
    """Read one word: the longest of the lexicon, or a number or Latin word that is longer."""
    token, end = None, start
    for size in sizes:
        token = lexicon.words.get(text[start : start + size])
        if token:
            end = start + size
            break
    char = text[start]
    if char in STARTS:
        number = read_number(text, start, lexicon.units)
        if number and number.end > end:
            return Token(Kind.NUMBER, number.name), number.end
    latin = char.isascii() and _LATIN.match(text, start)
    if latin and latin.end() > end:
        return Token(Kind.PLAIN, latin[0]), latin.end()
    return (token, end) if token else (Token(Kind.PLAIN, char), start + 1)


def _opens(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a word opens the text: 同时, or 平台同时应; and not 同时向两家, 另外三家."""
    behind = next((token.kind for token in tokens[place + 1 :]), Kind.NUMBER)
    before = [token.kind for token in tokens[:place] if token.kind is not Kind.OPTIONAL]
    return (
        behind is not Kind.NUMBER
        if not before
        else (before == [Kind.ROLE] and behind is Kind.MODALITY)
    )


def _without_optional(tokens: Sequence[Token], *, asks: bool) -> tuple[Token, ...]:
    optional = Kind.OPTIONAL
    kept = tuple(
        [
            token
            for place, token in enumerate(tokens)
            if token.kind is not optional or (token.value in _AT_HEAD and not _opens(tokens, place))
        ]
    )
    short = len(kept) < _LONG and len(kept) - kept.count(OF) < _ENOUGH
    return tuple(tokens) if asks or short else kept
