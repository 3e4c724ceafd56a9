"""Each way in which text can be read in the wrong encoding, and back, with its proof."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from bindery.late import late
from bindery.repair.recode.charsets import OUTSIDE, Charset, charset
from bindery.repair.recode.usage import log10
from bindery.repair.span import Span

# The lost character U+FFFD is left out: what became 锟斤拷 says only that something was lost.
_WIDE = (
    rb"[\xe1-\xec\xee][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xef(?!\xbf\xbd)[\x80-\xbf]{2}"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_ONE = rb"[\xc2-\xdf][\x80-\xbf]|" + _WIDE
_CHAR = late(_ONE)
_SHORT = 2
_RUN = late(rb"(?:%b)(?:[\x00-\x7f]*(?:%b))*" % (_ONE, _ONE))

#: Windows-1252 for the bytes that Latin-1 shows as controls; five of them it shows so, too.
_CP1252 = {
    byte: ord(bytes((byte,)).decode("cp1252"))
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_LATIN1 = {shown: byte for byte, shown in _CP1252.items()}
#: The same without the marks that sound Chinese text puts around a quotation.
_CP1252_LETTERS = {byte: shown for byte, shown in _CP1252.items() if chr(shown) not in "“”‘’—…"}

# The same forms as above in characters, whose bytes Latin-1 or Windows-1252 showed.
_REST = "[\x80-\xbf" + "".join(map(chr, _LATIN1)) + "]"
_UTF8 = f"(?:[\xc2-\xdf]{_REST}|[\xe0-\xef]{_REST}{{2}}|[\xf0-\xf4]{_REST}{{3}})"
_UTF8_WIDE = late(f"[\xe0-\xef]{_REST}{{2}}")
_HIGH = late("[\x80-\xff]")
_UTF8_RUN = late(f"{_UTF8}(?:[\x00-\x7f]*{_UTF8})*")

_PAIR = "[\x81-\xfe][\x40-\x7e\x80-\xfe]"
_PAIR_RUN = late(f"{_PAIR}(?:[\x09\x20-\x7e]*{_PAIR})*")

# Marks that sound text has and misread double bytes hardly ever show, ASCII and what was lost.
_BREAK = late("[、。，！？：；（）《》「」『』“”‘’…—\ufffd]")
_UNIT = late("[^\x00-\x7f]+")


def utf8_in(name: str, line: str) -> Iterator[Span]:
    """Find text in UTF-8 that was read as GBK.

    Args:
        name: The character set in which it was read.
        line: Any line.

    Yields:
        The longest runs, each twice when characters of two bytes stand at its ends: 路 may be a
        misread middle dot or the word for a road.
    """
    shown = charset(name)
    codes = shown.codes_of(line)
    starts = {start: at for at, start in enumerate(accumulate(map(len, codes), initial=0))}
    data = b"".join(codes)
    # The last byte of a character may be seen together with the ASCII letter behind it.
    ends = {b - 1: at for b, at in starts.items() if data[b - 1 : b].isascii() and b} | starts
    for run in _RUN.finditer(data):
        chars = [char.span() for char in _CHAR.finditer(data, *run.span())]
        for kept in (chars, [char for char in chars if char[1] - char[0] != _SHORT]):
            first = next((starts[a] for a, _ in kept if a in starts), -1)
            last = next((ends[b] for _, b in reversed(kept) if b in ends), -1)
            yield from _proved_utf8(shown, line, first, last)


def _proved_utf8(shown: Charset, line: str, first: int, last: int) -> Iterator[Span]:
    if not 0 <= first < last:
        return
    meant = b"".join(shown.codes_of(line[first:last])).decode("utf-8")
    if shown.show(meant.encode()) == line[first:last]:
        yield first, last, meant


class _Exchange(dict[str, str]):
    """What each shown character was, where both sets have the code; else nothing.

    Filled as characters are met: a line has few, and the sets twenty thousand.
    """

    def __init__(self, read: str, meant: str) -> None:
        super().__init__()
        self._read, self._meant = charset(read), charset(meant)

    def __missing__(self, shown: str) -> str:
        code = self._read.codes.get(shown, OUTSIDE)
        char = self._meant.chars.get(code, "")
        self[shown] = char if self._meant.codes.get(char) == code else ""
        return self[shown]


@lru_cache(maxsize=8)
def _exchange(read: str, meant: str) -> _Exchange:
    return _Exchange(read, meant)


def exchanged(read: str, meant: str, line: str) -> Iterator[Span]:
    """Find text in one double-byte set that was read in another.

    What stands between marks and ASCII was misread as a whole or not at all.

    Args:
        read: The set in which it was read.
        meant: The set in which it was written.
        line: Any line.
    """
    table = _exchange(read, meant)
    marks = [-1, *(mark.start() for mark in _BREAK.finditer(line)), len(line)]
    for before, after in pairwise(marks):
        for first, last in _best_runs(table, line, before + 1, after):
            text = "".join(table[char] or char for char in line[first:last])
            if charset(read).show(b"".join(charset(meant).codes_of(text))) == line[first:last]:
                yield first, last, text


def exchanges(read: str, meant: str, text: str) -> str:
    """Give what text in one double-byte set would be in another, U+FFFD where there is nothing."""
    table = _exchange(read, meant)
    return "".join(table[char] or "\N{REPLACEMENT CHARACTER}" for char in text)


def _best_runs(table: _Exchange, line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find the stretches of units that gain most by being exchanged."""
    first, last, sum_, best = 0, 0, 0.0, 0.0
    for unit in _UNIT.finditer(line, start, end):
        sum_ += _gain(table, unit[0])
        if sum_ <= 0.0:
            if best:
                yield first, last
            sum_ = best = 0.0
        elif sum_ > best:
            first, last, best = (first if best else unit.start()), unit.end(), sum_
    if best:
        yield first, last


def _gain(table: _Exchange, unit: str) -> float:
    made = [table[char] for char in unit]
    return log10("".join(made)) - log10(unit) if all(made) else -1e9


def latin_pairs(meant: str, line: str) -> Iterator[Span]:
    """Find text in a double-byte set that was read as Latin-1 or Windows-1252.

    Args:
        meant: The set in which it was written.
        line: Any line.
    """
    for table in ({}, _CP1252_LETTERS, _CP1252):
        seen = line.translate({shown: byte for byte, shown in table.items()})
        for found in _PAIR_RUN.finditer(seen):
            yield from _proved_pairs(meant, line, found, table)
            # A sound mark before the run looks like its first byte.
            if line[found.start()] in "“‘" and (run := _PAIR_RUN.match(seen, found.start() + 1)):
                yield from _proved_pairs(meant, line, run, table)


def _proved_pairs(
    meant: str, line: str, run: re.Match[str], table: dict[int, int]
) -> Iterator[Span]:
    text = charset(meant).show(run[0].encode("latin-1"))
    again = b"".join(charset(meant).codes_of(text)).decode("latin-1").translate(table)
    # Letters in the order of their codes are a table of letters.
    if again == line[run.start() : run.end()] and "".join(sorted(run[0])) != run[0]:
        yield run.start(), run.end(), text


def utf8_in_latin(line: str) -> Iterator[Span]:
    """Find text in UTF-8 that was read as Latin-1 or Windows-1252, even several times over."""
    for run in _UTF8_RUN.finditer(line):
        if not _stands_alone(line, run):
            continue
        text, steps = _fixed(run[0])
        if text != run[0] and _misread_again(text, steps) == run[0]:
            yield run.start(), run.end(), text


def _stands_alone(line: str, run: re.Match[str]) -> bool:
    """Say whether a run is more than a chance in a row of letters that were something else."""
    beside = line[run.start() - 1 : run.start()] + line[run.end() : run.end() + 1]
    return len(_UTF8_WIDE.findall(run[0])) > 1 or not _HIGH.search(beside)


def _fixed(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Let ftfy undo what it knows, and nothing else.

    Its other repairs are turned off because none of them can be proved: they put bytes back that
    may have been spaces, write U+FFFD for what was lost, mend words one by one in a sound line, and
    take controls for Windows-1252.
    """
    import ftfy  # Late: only a line that looks misread needs it.

    config = ftfy.TextFixerConfig(
        restore_byte_a0=False,
        replace_lossy_sequences=False,
        decode_inconsistent_utf8=False,
        fix_c1_controls=False,
    )
    fixed = ftfy.fix_encoding_and_explain(text, config)
    return fixed.text, [(step.action, step.parameter) for step in fixed.explanation or ()]


def _misread_again(text: str, steps: list[tuple[str, str]]) -> str:
    """Encode in UTF-8 and read wrongly, as often as ftfy undid it; empty when it did more."""
    for action, codec in reversed(steps):
        if action == "encode":
            text = text.encode().decode(codec)
        elif action != "decode" or not codec.startswith("utf-8"):
            return ""
    return text
