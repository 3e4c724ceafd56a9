"""Find characters that were lost in a change of encoding, and pass on what they may have been."""

from collections.abc import Iterator, Sequence
from itertools import islice

from bindery.edits import Doubt
from bindery.late import late
from bindery.repair.recode import UNUSUAL, Leftover, find_leftovers
from bindery.repair.span import TONED, needing
from bindery.repair.suspects.place import Damage, Place

#: Nobody reads a line with more.
_MOST = 100

_MESSAGE = "characters were lost in a change of encoding."

_LOST = late(
    rf"\?[a-z]{{0,6}}[{TONED}][a-z]{{0,6}}\)|\?[，,。、；;]|\?\?|"
    r"[\ue000-\uf8ff\ufffd]|(?<![“\"「『锟斤])(?:锟斤|斤拷|拷锟)|烫{4,}|屯{4,}|"
    # UTF-8 read as Latin-1, as cp1252 and as Shift_JIS; letters with accents that words have stay.
    r"ï¿½|[ÂÃ][\x80-\xbf]|â[€\x80].|(?:[à-ï][\x80-\xbf\u0152-\u2122]{2}){2,}|(?:[縺繧繝].){2,}|"
    # GBK read as Latin-1: no word has so many accents.
    r"[\x80-\xff]{6,}"
)

#: What a line must have for the pattern to fit, one or the other.
NEEDS = (
    needing(rf"\?[a-z{TONED}?，,。、；;]"),
    needing("[\ue000-\uf8ff\ufffd\xa1-ÿ锟锛斤拷烫屯縺繧繝]"),
    UNUSUAL,
)


def find_mojibake(
    line: str, doubts: Sequence[Doubt] = (), *, recoded: bool = False
) -> Iterator[Place]:
    """Find what cannot be read; where the engine had readings and could not decide, name them.

    Args:
        line: A repaired line.
        doubts: What the engine could not decide in it.
        recoded: Part of it was read in the wrong encoding, and is undone.
    """
    taken = bytearray(len(line))
    for doubt in doubts:
        at = line.find(doubt.observed)
        if doubt.observed and at >= 0:
            place = _doubted(doubt, at)
            taken[place.start : place.end] = b"x" * (place.end - place.start)
            yield place
    # Where readings are known, the next have nothing to add.
    for left in sorted(islice(find_leftovers(line, recoded=recoded), _MOST), key=_weight):
        if not any(taken[left.start : left.end]):
            taken[left.start : left.end] = b"x" * (left.end - left.start)
            yield _left(left.start, left.end, left.readings)
    for match in _LOST.finditer(line):
        if not any(taken[match.start() : match.end()]):
            yield _left(match.start(), match.end())


def _weight(left: Leftover) -> tuple[bool, int, int]:
    """Put first what has readings, then what is longer."""
    return not left.readings, left.start - left.end, left.start


def _left(start: int, end: int, readings: tuple[str, ...] = ()) -> Place:
    return Place(
        damage=Damage.MOJIBAKE,
        start=start,
        end=end,
        message=_MESSAGE,
        suggestions=readings,
        breaks=True,
    )


def _doubted(doubt: Doubt, at: int) -> Place:
    return Place(
        damage=Damage.MOJIBAKE,
        start=at,
        end=at + len(doubt.observed),
        message=f"{_MESSAGE} {_proof(doubt)}",
        suggestions=doubt.readings,
        breaks=True,
    )


def _proof(doubt: Doubt) -> str:
    """Say how sure the first reading is.

    >>> _proof(Doubt(line=1, observed="?;", readings=("甲", "乙"), candidates=2, margin=0.19))
    '2 readings prove; the first is likelier by 0.2 powers of ten.'
    """
    if doubt.candidates == 0:
        return "No reading proves."
    if doubt.candidates == 1:
        return "1 reading proves, and is not likely enough."
    return (
        f"{doubt.candidates} readings prove; "
        f"the first is likelier by {doubt.margin:.1f} powers of ten."
    )
