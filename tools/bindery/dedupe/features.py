"""Read from a text what the comparison needs: key, words in one form, and whether it asks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bindery.dedupe.key import fold, key_of
from bindery.dedupe.lexicon import AT, Kind, Lexicon, Token
from bindery.dedupe.numbers import STARTS, read_number

_WORD = re.compile(r"\w")
_LATIN = re.compile(r"[a-z]+")

#: How many words a statement must have beside the optional ones.
_ENOUGH = 4

#: How far behind 在 the word may stand that closes it: 在…时.
_REACH = 10

_CLOSING = frozenset({"前", "后", "期间", "时", "情况下"})

_IF = Token(Kind.QUANTITY, "如果")

#: Words that say the same before the one who acts and behind.
_BEHIND_ACTOR = frozenset({"目前", "近期", "往往", "有时"})


@dataclass(frozen=True)
class Features:
    """What a text is compared by.

    Args:
        key: Its comparison key.
        tokens: Its words in order, each in the form that stands for its class; fillers are off.
        asks: It is a question.
    """

    key: str
    tokens: tuple[Token, ...]
    asks: bool

    @cached_property
    def form(self) -> tuple[Token, ...]:
        """The words that must agree: leading words in one order, optional words off."""
        ordered = _with_actor_in_place(_with_adverbial_in_front(self.tokens))
        return _without_optional(ordered, asks=self.asks)

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


def _with_adverbial_in_front(tokens: Sequence[Token]) -> Sequence[Token]:
    """Write 借款人在逾期后 as 逾期后借款人, at the beginning or behind optional words."""
    begin = _begin(tokens)
    at = begin + any(token.kind is Kind.ROLE for token in tokens[begin : begin + 1])
    close = _closing(tokens, at)
    if not close:
        return tokens
    return (*tokens[:begin], *tokens[at + 1 : close + 1], *tokens[begin:at], *tokens[close + 1 :])


def _with_actor_in_place(tokens: Sequence[Token]) -> Sequence[Token]:
    """Write 借款人若 as 若借款人, and 目前平台 as 平台目前, at the beginning."""
    begin = _begin(tokens)
    first, second = tokens[begin : begin + 1], tokens[begin + 1 : begin + 2]
    if not second or Kind.ROLE not in (first[0].kind, second[0].kind):
        return tokens
    if second[0] == _IF or first[0].value in _BEHIND_ACTOR:
        return (*tokens[:begin], *second, *first, *tokens[begin + 2 :])
    return tokens


def _begin(tokens: Sequence[Token]) -> int:
    """Find where a text begins behind words that may be left out."""
    return next((n for n, token in enumerate(tokens) if token.kind is not Kind.OPTIONAL), 0)


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Find the word that closes 在…; 0 when there is no 在, or another actor comes first."""
    if tuple(tokens[at : at + 1]) != (AT,):
        return 0
    for place, token in enumerate(tokens[at + 1 : at + _REACH], start=at + 1):
        if token.kind in (Kind.ROLE, Kind.LENDER):
            return 0
        if token.kind is Kind.TIME and token.value in _CLOSING:
            return place
    return 0


def _without_optional(tokens: Sequence[Token], *, asks: bool) -> tuple[Token, ...]:
    optional = Kind.OPTIONAL
    kept = tuple([token for token in tokens if token.kind is not optional])
    return tuple(tokens) if asks or len(kept) < _ENOUGH else kept
