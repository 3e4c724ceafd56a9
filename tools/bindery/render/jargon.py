"""Explain words where they first stand on a page, and let public numbers be dialled."""

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup

from bindery.views import Address, Jargon, PageView

_WORD = Markup(
    '<a class="kb-jargon" href="{href}" aria-describedby="j-{id}">{word}</a>'
    '<span class="kb-meaning" role="tooltip" id="j-{id}" hidden>{meaning}</span>'
)
_PHONE = Markup('<a class="kb-tel" href="tel:{phone}">{phone}</a>')


class Gloss:
    """Prints sentences of the editor on one page; remembers which words it has explained.

    Args:
        page: The page, with the words and the numbers to look for.
        convert: From simplified to the script of the edition.
        url: Gives the way from the page to a place.
    """

    def __init__(
        self, page: PageView, convert: Callable[[str], str], url: Callable[[Address], str]
    ) -> None:
        self.convert = convert
        self.url = url
        self._left = {word: term for term in page.jargon for word in term.words}
        self._phones = frozenset(page.phones)
        self._known = _pattern(self._left, self._phones)

    def __call__(self, text: str) -> Markup:
        """Print a sentence; where something is known in it, with a link."""
        return Markup().join(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[Markup]:
        printed, done = self.convert(text), 0
        # Words are found in the simplified sentence. Where the printed one is of another length,
        # nobody can say where they are in it, and each piece is converted alone.
        same = len(printed) == len(text)

        def piece(start: int, end: int) -> str:
            return printed[start:end] if same else self.convert(text[start:end])

        for found in self._known.finditer(text) if self._known else ():
            if made := self._link(found[0], piece(*found.span())):
                yield Markup("{}").format(piece(done, found.start()))
                yield made
                done = found.end()
        yield Markup("{}").format(piece(done, len(text)))

    def _link(self, word: str, printed: str) -> Markup | None:
        if word in self._phones:
            return _PHONE.format(phone=word)
        term = self._left.get(word)
        if term is None:
            return None
        for each in term.words:
            del self._left[each]
        return _explained(term, printed, self.url(term.address), self.convert)


def _explained(term: Jargon, word: str, href: str, convert: Callable[[str], str]) -> Markup:
    return _WORD.format(href=href, id=term.id, word=word, meaning=convert(term.definition))


def _pattern(words: dict[str, Jargon], phones: frozenset[str]) -> re.Pattern[str] | None:
    """Find the longest word first; a number only where it is not a part of a longer one."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    numbers = [rf"(?<![0-9]){re.escape(phone)}(?![0-9])" for phone in sorted(phones)]
    # In quotes it is somebody else's word, and perhaps not meant so: “征信修复”.
    ways = [*numbers, *(rf"(?<!“){re.escape(word)}" for word in longest)]
    return re.compile("|".join(ways)) if ways else None
