"""Find text that was read in the wrong encoding, and prove what it was."""

from collections.abc import Iterable, Iterator
from enum import Enum

from bindery.late import late
from bindery.repair.recode.misread import exchanged, latin_pairs, utf8_in, utf8_in_latin
from bindery.repair.recode.rivals import apart, settled
from bindery.repair.recode.usage import is_language, log10, unusual
from bindery.repair.span import HAN, Late, Span

#: What every line that was read in the wrong encoding has; of sound lines, one in five thousand.
UNUSUAL = Late(unusual)

#: A reading must be likelier than what is seen by so many powers of ten.
_GAIN = 8.0

#: Between two sets of pairs, by so many for each Chinese character: one of two is always likelier.
_GAIN_EACH = 0.9

#: Text that was misread more often is not undone.
_TIMES = 3

_HIGH = late("[\x80-\xff][\x80-\xff\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]")
_MARKS = late("[“”‘’—…]")
_SPOKEN = late("[乱亂][码碼]|[编編][码碼]")
_OPENING = ("“", '"', "「", "『", "‘")
_HAN = late(f"[{HAN}]")


class _Way(Enum):
    """How text was misread."""

    UTF8_AS_GBK = "utf-8 as gbk"
    """Few other bytes are well-formed UTF-8, so its form is evidence."""

    UTF8_AS_LATIN = "utf-8 as latin-1"
    """Decided by ftfy."""

    PAIRS_AS_LATIN = "gbk or big5 as latin-1"
    """Sound text seldom has accented letters side by side; two sets may fit."""

    PAIRS_AS_PAIRS = "gbk as big5, or the reverse"
    """Every pair of bytes is a character on either side: only the language speaks."""


#: Ways after which the text may have been misread again.
_STEPS = (_Way.UTF8_AS_GBK, _Way.UTF8_AS_LATIN)

#: Ways in which rival sets read the same bytes, so that a proof alone decides nothing.
_RIVALS = (_Way.PAIRS_AS_LATIN, _Way.PAIRS_AS_PAIRS)

# Sets for which GBK was taken, or that were taken for GBK.
_BIG5 = ("big5hkscs", "cp950", "windows-950")

#: In which set text was read, and in which it was written.
PAIRS = (*(("gb18030", big5) for big5 in _BIG5), *((big5, "gb18030") for big5 in _BIG5))


def find_recoded(line: str) -> Iterable[Span]:
    """Find runs of a line that were read in the wrong encoding.

    Each is proved: what it was, encoded and read wrongly again, is exactly what is seen. That is
    not enough, for chance can do the same; it must also be language, and what is seen must not. Of
    readings in rival sets, the likeliest must be a hundred times as likely as the next.
    Where bytes were lost, the characters around them are found and the lost one stays.

    Args:
        line: Any line, before any other rule has changed it: controls and no-break spaces count.

    >>> list(find_recoded("他说：“浣犲ソ锛屾湅鍙嬶紒”"))
    [(4, 13, '你好，朋友！')]
    """
    if not UNUSUAL.search(line):
        return ()
    return [span for span in _find(line, _TIMES) if not _is_spoken_of(line, span)]


def _is_spoken_of(line: str, span: Span) -> bool:
    """Say whether a text about misread text quotes some."""
    before = line[: span[0]]
    return before.endswith(_OPENING) and bool(_SPOKEN.search(line))


def _find(line: str, times: int) -> list[Span]:
    """Choose among readings that overlap the one that gains most."""
    judged: list[tuple[float, Span]] = []
    rivals: list[tuple[str, float, Span]] = []
    for name, span, way in _candidates(line):
        gain, found = _judge(line, span, way, times)
        if gain > 0.0 and way in _RIVALS:
            rivals.append((name, gain, found))
        elif gain > 0.0:
            judged.append((gain, found))
    return apart((*judged, *settled(line, rivals)))


def _candidates(line: str) -> Iterator[tuple[str, Span, _Way]]:
    """Give each reading that proves, with the name of the sets that make it."""
    for name in ("windows-936", "gb18030") if "€" in line else ("gb18030",):
        yield from ((name, span, _Way.UTF8_AS_GBK) for span in utf8_in(name, line))
    if _HIGH.search(line):
        yield from (("utf-8", span, _Way.UTF8_AS_LATIN) for span in utf8_in_latin(line))
        for name in ("gb18030", "windows-950"):
            yield from ((name, span, _Way.PAIRS_AS_LATIN) for span in latin_pairs(name, line))
    for read, meant in PAIRS:
        name = f"{meant} as {read}"
        yield from ((name, span, _Way.PAIRS_AS_PAIRS) for span in exchanged(read, meant, line))


def _judge(line: str, span: Span, way: _Way, times: int) -> tuple[float, Span]:
    """Say by how many powers of ten a reading is likelier than what is seen; 0.0 to refuse it."""
    start, end, after = span
    before = line[start:end]
    if way is _Way.PAIRS_AS_LATIN:
        before = _MARKS.sub("ÿ", before)  # In such a run, a quotation mark is a byte, too.
    gain = log10(after) - log10(before)
    han = len(_HAN.findall(after)) if way is _Way.PAIRS_AS_PAIRS else 0
    least = max(_GAIN, _GAIN_EACH * han)
    if gain >= least and _is_language(after, way):
        return gain, span
    # What was misread twice looks no better after the first step. Both are one edit: between two,
    # other rules would take away the controls that the second needs.
    if way in _STEPS and times > 1 and unusual().search(after):
        deeper = _find(after, times - 1)
        if deeper:
            return float(end - start), (start, end, _made(after, deeper))
    return (gain if way is _Way.UTF8_AS_LATIN else 0.0), span


def _made(line: str, spans: list[Span]) -> str:
    ends = [0, *(end for _, end, _ in spans)]
    parts = [line[a:start] + after for a, (start, _, after) in zip(ends, spans, strict=False)]
    return "".join(parts) + line[ends[-1] :]


def _is_language(text: str, way: _Way) -> bool:
    """Ask for less of what people write most, the less chance could have made the form."""
    match way:
        case _Way.UTF8_AS_GBK:
            return is_language(text, 4, 0.0) or is_language(text, 2, 0.5)
        case _Way.UTF8_AS_LATIN:
            return False
        case _Way.PAIRS_AS_LATIN:
            return is_language(text, 8, 0.1) or is_language(text, 3, 0.3)
    return is_language(text, 8, 0.2) or is_language(text, 4, 0.3)
