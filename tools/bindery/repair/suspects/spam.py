"""Find what other hands put into a sentence, and say what it would be without."""

from collections.abc import Iterator

from bindery.late import late
from bindery.marks import bracketed
from bindery.privacy import redact
from bindery.repair.span import HAN
from bindery.repair.suspects.lexicon import lexicon
from bindery.repair.suspects.place import Damage, Place

#: A line that has less besides is an announcement of its own, and `outline` reads it as such.
_REST = late(rf"(?:[^{HAN}]*[{HAN}]){{4}}")

#: No word that an address follows is longer.
_WORD = 8

#: How far the proposal goes on each side, at most.
_SIGHT = 60

_LATIN = late("[!-~]")
_STOP = late("[。！？；]")


def find_spam(line: str) -> Iterator[Place]:
    """Find advertising, contact data and senseless Latin letters in the middle of a sentence.

    >>> line = "平台会提前更多精彩请关注本站公众号，通知借款人。"
    >>> [place.suggestions for place in find_spam(line)]
    [('平台会提前，通知借款人。',)]
    """
    for start, end in _spans(line):
        yield Place(
            damage=Damage.SPAM,
            start=start,
            end=end,
            message="words of another hand stand in the sentence.",
            suggestions=(_without(line, start, end),),
            shown="[…]",
        )


def _spans(line: str) -> Iterator[tuple[int, int]]:
    """Find places, none over another; an earlier kind wins."""
    taken = bytearray(len(line))
    for kind in lexicon().spam:
        for match in kind.pattern.finditer(line) if kind.needs.search(line) else ():
            start, end = match.span()
            wanted = kind.after and line[max(0, start - _WORD) : start].rstrip().endswith(
                kind.after
            )
            if wanted or any(taken[start:end]):
                continue
            taken[start:end] = b"x" * (end - start)
            if _rest(line, start, end):
                yield start, end


def _rest(line: str, start: int, end: int) -> bool:
    return bool(_REST.match(line[max(0, start - _SIGHT) : start] + line[end : end + _SIGHT]))


def _without(line: str, start: int, end: int) -> str:
    """Give the sentence without a place, free of private data."""
    left, right = line[max(0, start - _SIGHT) : start], line[end : end + _SIGHT]
    begin = max((stop.end() for stop in _STOP.finditer(left)), default=0)
    stop = _STOP.search(right)
    left, right = left[begin:].rstrip(), right[: stop.end() if stop else len(right)].lstrip()
    between = " " if _LATIN.match(left[-1:]) and _LATIN.match(right) else ""
    return redact(bracketed(left + between + right))[0]
