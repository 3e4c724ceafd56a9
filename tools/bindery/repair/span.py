"""What a rule finds in a line, and the characters that rules speak of."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from bindery.edits import Evidence
from bindery.late import late

#: Start and end in the line, and what should stand there instead.
Span = tuple[int, int, str]

#: Han characters, for character classes of regular expressions.
HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

#: Punctuation of Chinese text, for character classes.
MARKS = r"\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f“”‘’…—·"

#: Letters with the tones of pinyin, for character classes.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"


class Needs(Protocol):
    """What a text must have for something to be found in it: a pattern, or one made late."""

    def search(self, string: str, pos: int = 0, /) -> re.Match[str] | None:
        """Find the first place, from `pos` on."""


@dataclass(frozen=True, slots=True)
class Late:
    """A pattern that is made when it is first searched for; a large one would slow `--help`.

    Args:
        made: Gives the pattern; it remembers what it gave.
    """

    made: Callable[[], re.Pattern[str]]

    def search(self, string: str, pos: int = 0, /) -> re.Match[str] | None:
        """Find the first place, from `pos` on."""
        return self.made().search(string, pos)


@dataclass(frozen=True, slots=True)
class Either:
    """Several patterns, each of which begins with one character: faster than one for all of them.

    Args:
        patterns: What a line must have one of.
    """

    patterns: tuple[re.Pattern[str], ...]

    def search(self, string: str, pos: int = 0, /) -> re.Match[str] | None:
        """Find the first place, from `pos` on."""
        found = [match for it in self.patterns if (match := it.search(string, pos))]
        return min(found, key=lambda match: match.start(), default=None)


def needing_one_of(*patterns: str) -> Either:
    """Compile what a rule needs one of, each pattern beginning with one character."""
    return Either(tuple(map(needing, patterns)))


def needing(pattern: str) -> re.Pattern[str]:
    """Compile what a rule needs, for a line or for a whole text."""
    return late(pattern, re.MULTILINE)


#: Every line has it, the empty one too.
ANYTHING = needing("^")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A repair that a machine may make.

    Args:
        name: Goes into each edit.
        find: Gives the spans of one line that should change; they do not overlap.
        evidence: Why its edits are believed.
        needs: What a line must have for the rule to find anything in it; `^` and `$` are the ends
            of the line. It should begin with a character: the search for it is then fast.
    """

    name: str
    find: Callable[[str], Iterable[Span]]
    evidence: Evidence = Evidence.RULE
    needs: Needs = ANYTHING
