"""Find readers' comments that only repeat a part of a sentence of the article."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bindery.dedupe.definition import read_keys
from bindery.dedupe.entries import Entry
from bindery.dedupe.features import Features, features_of_all
from bindery.dedupe.lexicon import Lexicon

#: Words that must be repeated: with fewer, a comment says what anybody would.
ENOUGH = 8

#: Words in the form that is compared.
Words = tuple[str, ...]

#: Between words that are joined.
_JOINT = "\x1f"


class Said(NamedTuple):
    """A text whose words were read."""

    place: int
    """Its place in reading order."""

    source: str
    """Its document."""

    words: Words
    """Its words; none for a question, which neither quotes nor is quoted."""


class Quote(NamedTuple):
    """Where a comment was found. The least of many is the best: its own document, then first."""

    elsewhere: bool
    """In another document than its own."""

    place: int
    """Place of the text that it is a part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """Comments that are looked for, so that a text finds those in it by its words alone.

    Args:
        by_words: Comments by all of their words, joined; `place` and `source` of each.
        sizes: How many words they have, by the first `ENOUGH` of them, joined.
    """

    by_words: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    sizes: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, comments: Iterable[Said]) -> "Comments":
        """Take those of some comments that are long enough to be looked for."""
        made = cls()
        for place, source, words in comments:
            if len(words) >= ENOUGH:
                made.by_words.setdefault(_JOINT.join(words), []).append((place, source))
                made.sizes.setdefault(_JOINT.join(words[:ENOUGH]), set()).add(len(words))
        return made

    def quoted_in(self, articles: Iterable[Said]) -> dict[int, Quote]:
        """Find the comments that are a part of sentences, each by its place with its best quote.

        Takes time in proportion to the words of the sentences, however many comments there are.
        """
        found: dict[int, Quote] = {}
        for place, source, words in articles:
            for comment, theirs in self._in(words):
                quote = Quote(theirs != source, place)
                found[comment] = min(found.get(comment, quote), quote)
        return found

    def _in(self, words: Words) -> Iterator[tuple[int, str]]:
        windows = zip(*(words[at:] for at in range(ENOUGH)), strict=False)
        for start, opening in enumerate(map(_JOINT.join, windows)):
            for size in self.sizes.get(opening, ()):
                # What is behind the last word is cut, and so is no comment of this size.
                yield from self.by_words.get(_JOINT.join(words[start : start + size]), ())


def find_excerpts(entries: Sequence[Entry]) -> dict[str, str]:
    """Give the id of every comment that is a part of a longer passage, with the id of that one.

    Only comments: they are named and never counted, so nothing is claimed that the article does
    not say. For an article, a sentence without the other's condition is another sentence.

    Args:
        entries: In reading order. A comment is looked for in its own document first.
    """
    places = list(enumerate(entries))
    comments = Comments.of(_said(at, entry) for at, entry in places if entry.comment)
    if not comments.sizes:
        return {}
    articles = (_said(at, it) for at, it in places if it.inexact and not it.comment)
    found = comments.quoted_in(articles)
    return {entries[at].id: entries[quote.place].id for at, quote in sorted(found.items())}


def _said(place: int, entry: Entry) -> Said:
    return Said(place, entry.source, _words(entry.features))


def words_of(texts: Sequence[str], lexicon: Lexicon) -> Iterator[Words]:
    """Read the words of texts, in either script; questions have none.

    Args:
        texts: A batch.
        lexicon: Whose words decide.
    """
    return map(_words, features_of_all(*read_keys(texts), lexicon))


def _words(features: Features) -> Words:
    return () if features.asks else tuple([token.value for token in features.form])
