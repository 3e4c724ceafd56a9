"""What a rule finds in a line, and the characters that rules speak of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bindery.edits import Evidence

#: Start and end in the line, and what should stand there instead.
Span = tuple[int, int, str]

#: Han characters, for character classes of regular expressions.
HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

#: Punctuation of Chinese text, for character classes.
MARKS = r"\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f“”‘’…—·"

#: Letters with the tones of pinyin, for character classes.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A repair that a machine may make.

    Args:
        name: Goes into each edit.
        find: Gives the spans of one line that should change; they do not overlap.
        evidence: Why its edits are believed.
    """

    name: str
    find: Callable[[str], Iterable[Span]]
    evidence: Evidence = Evidence.RULE
