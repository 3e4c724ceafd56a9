"""Read from a text what the comparison needs: key, words in one form, and whether it asks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bindery.dedupe.key import fold, key_of
from bindery.dedupe.lexicon import Kind, Lexicon, Token
from bindery.dedupe.numbers import STARTS, read_number

_ASKS = re.compile(r"\?\W*$")
_LATIN = re.compile(r"[a-z]+")

# Signs that survive in the key, see key.py; all others part clauses.
_MEANINGFUL = re.compile(r"[\w%‰✓✗|]|(?<=\d)\W(?=\d)|-(?=\d)")

#: How many words a statement must have beside the optional ones.
_ENOUGH = 4

#: How far behind 在 the word may stand that closes it: 在…时.
_REACH = 10

_CLOSING = frozenset({"前", "后", "期间", "时", "情况下"})
_AT = Token(Kind.PLAIN, "在")


@dataclass(frozen=True)
class Features:
    """What a text is compared by.

    Args:
        key: Its comparison key.
        tokens: Its words in order, each in the form that stands for its class.
        asks: It is a question.
    """

    key: str
    tokens: tuple[Token, ...]
    asks: bool

    @cached_property
    def form(self) -> tuple[Token, ...]:
        """The words that must agree: fillers off, 在…时 in front, optional words off."""
        return _without_optional(_with_adverbials_in_front(self.tokens), asks=self.asks)

    @property
    def sameness(self) -> tuple[bool, str | tuple[Token, ...]]:
        """What is equal for two texts of which one may stand for the other."""
        return self.asks, self.form or self.key

    def of_kind(self, *kinds: Kind) -> tuple[str, ...]:
        """Give the words of some kinds, in order."""
        return tuple(token.value for token in self.form if token.kind in kinds)


def read_features(text: str, lexicon: Lexicon) -> Features:
    """Read the features of a text in simplified characters."""
    return features_of(fold(text), lexicon)


def features_of(folded: str, lexicon: Lexicon) -> Features:
    """Read the features of a text that was folded already."""
    tokens = _read_tokens(_rewritten(folded, lexicon), lexicon)
    asks = ends_in_question(folded) or any(token.kind is Kind.QUESTION for token in tokens)
    return Features(key=key_of(folded), tokens=tokens, asks=asks)


def ends_in_question(folded: str) -> bool:
    """Say whether a question mark closes the text; inside a sentence it is damage."""
    return bool(_ASKS.search(folded))


def _rewritten(text: str, lexicon: Lexicon) -> str:
    for phrase, other in lexicon.rewrites.items():
        if phrase in text:
            text = text.replace(phrase, other)
    return text


def _read_tokens(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    tokens: list[Token] = []
    start = 0
    while start < len(text):
        token, start = _token_at(text, start, lexicon)
        tokens.append(token)
    return tuple(tokens)


def _token_at(text: str, start: int, lexicon: Lexicon) -> tuple[Token, int]:
    """Read one word: the longest of the lexicon, or a number when that is longer."""
    word = lexicon.word_at(text, start)
    if text[start] in STARTS:
        number = read_number(text, start, lexicon.units)
        if number and number.end > start + len(word):
            return Token(Kind.NUMBER, number.name), number.end
    if word:
        return lexicon.words[word], start + len(word)
    latin = _LATIN.match(text, start)
    if latin:
        return Token(Kind.PLAIN, latin[0]), latin.end()
    kind = Kind.PLAIN if _MEANINGFUL.match(text, start) else Kind.BREAK
    return Token(kind, text[start]), start + 1


def _with_adverbials_in_front(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Write 借款人在逾期后 as 逾期后借款人; take off fillers and breaks."""
    kept = [token for token in tokens if token.kind is not Kind.FILLER]
    start = 0
    while _AT in kept[start:]:
        start = kept.index(_AT, start)
        close = _closing(kept, start)
        role = start - 1 if start and kept[start - 1].kind is Kind.ROLE else start
        begins = role == 0 or kept[role - 1].kind is Kind.BREAK
        if close and begins:
            kept[role : close + 1] = [*kept[start + 1 : close + 1], *kept[role:start]]
        start += 1
    return tuple(token for token in kept if token.kind is not Kind.BREAK)


def _closing(tokens: Sequence[Token], start: int) -> int:
    """Find the word that closes 在…; 0 when a clause or another actor comes first."""
    for place in range(start + 1, min(start + _REACH, len(tokens))):
        token = tokens[place]
        if token.kind in (Kind.BREAK, Kind.ROLE, Kind.LENDER):
            return 0
        if token.kind is Kind.TIME and token.value in _CLOSING:
            return place
    return 0


def _without_optional(tokens: Sequence[Token], *, asks: bool) -> tuple[Token, ...]:
    kept = tuple(token for token in tokens if token.kind is not Kind.OPTIONAL)
    return tuple(tokens) if asks or len(kept) < _ENOUGH else kept
