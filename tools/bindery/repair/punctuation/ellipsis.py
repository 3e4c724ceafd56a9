"""Find dots that stand for a Chinese ellipsis; ranges, paths and code keep theirs."""

from collections.abc import Iterator

from bindery.late import late
from bindery.repair.punctuation.prose import CHINESE, prose
from bindery.repair.span import HAN, Span

#: What a line needs for this rule to find something in it.
DOTS = r"[.。…](?:\.\.|。。|(?<=…)(?<!……)(?!…))"

_DOTS = late(r"[.。…](?:(?<=(?<!\.)\.)\.{2,5}(?![./\\])|(?<=(?<!。)。)。{2,5}(?!。)|(?<=…))")
_CHINESE = late(f"[{CHINESE}]")
_ENDED = late(f"[{HAN}”’）》】」』]")
_HAN = late(f"[{HAN}]")

_ELLIPSIS = "……"
_HALF = "…"
#: Behind these an ellipsis may begin a sentence or a part of it.
_OPENS = ("", *"“‘《「『（，、。！？：；")


def find_dots(line: str) -> Iterator[Span]:
    """Find three to six dots or full stops, or half an ellipsis, among Chinese words.

    >>> [span[:2] for span in find_dots("然后...然后1...5,目录.../x")]
    [(2, 5)]
    """
    places = [match.span() for match in _DOTS.finditer(line)]
    if not places or not (chinese := prose(line)):
        return
    for start, end in places:
        before, after = line[max(0, start - 1) : start], line[end : end + 1]
        fits = _half_fits if line[start] == _HALF else _dots_fit
        if _HALF not in before + after and chinese.has(start) and fits(before, after):
            yield start, end, _ELLIPSIS


def _dots_fit(before: str, after: str) -> bool:
    if before and _ENDED.match(before):
        # A narrow mark behind them is Chinese too.
        return not after or after in ",:;!?" or bool(_CHINESE.match(after))
    return before in _OPENS and bool(_HAN.match(after))


def _half_fits(before: str, after: str) -> bool:
    """Say whether … stands beside a word; 1，2，…，n is how mathematicians write."""
    if _HAN.match(before):
        return not after or bool(_CHINESE.match(after))
    return before in _OPENS and bool(_HAN.match(after))
