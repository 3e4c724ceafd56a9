"""Look for private data that came through in spite of all; say where, never what."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from bindery.check.faults import Fault
from bindery.check.private.clean import Clean
from bindery.check.private.unveil import embedded, unveiled
from bindery.checkdigits import is_sound
from bindery.privacy import PrivateKind, private_kinds, private_needs

TEXT_SUFFIXES = (
    *(".html", ".htm", ".xhtml", ".json", ".jsonl", ".xml", ".txt", ".csv", ".tsv", ".md", ".svg"),
    *(".js", ".mjs", ".css", ".map", ".webmanifest", ".rss", ".atom", ".ics", ".vtt", ".srt"),
    *(".yml", ".yaml", ".toml", ".rst", ".log", ".tex", ".bib", ".geojson", ".jsonld"),
)
_CODE_SUFFIXES = (".js", ".mjs", ".css", ".map")

#: Nobody's mailbox (RFC 2606), or the name of a picture for fine screens, which has an @ too.
_NOBODY = re.compile(
    r"@\s?(?:[^@\n]*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$"
    r"|\.(?:png|svg|jpe?g|gif|webp|avif|js|mjs|css|map|html?|\d+)$",
    re.IGNORECASE,
)
#: A licence must keep the name of its author.
_NOTICE = re.compile(r"copyright|\(c\)|©|licen[cs]e|@author", re.IGNORECASE)
_DECIMAL = re.compile(r"(?:^|[\dA-Za-z\s,(\-])\.$")
_WORD_BEFORE = re.compile(r"[0-9A-Za-z]{0,64}$")
_WORD_AFTER = re.compile(r"[0-9A-Za-z]*")
#: Who names a number so means it, even where its check digit is mistyped.
_LABEL = re.compile(
    r"(?:身份[证證]|[证證]件|银行卡|銀行卡|信用卡|卡[号號]|[账帳][户戶号號]|\bID\s?(?:card|no)\b"
    r"|bank card|card n)[^\d]{0,12}$",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"\d(?:[^\w]\d){9,}")
_GOES_ON = re.compile(r"[,\s\-/]\d(?!\d)")
_WENT_ON = re.compile(r"\d[,\s\-/]$")
#: Groups of figures between commas, and numbers that go on behind and before them.
_COMMAS = re.compile(r"\d+(?:[,，、]{1,2}\s?\d+)+[Xx]?")
_ROW_ON = re.compile(r"\s?[,，、]\s{0,4}[\-+]?\.?\d")
_ROW_BEFORE = re.compile(r"\d\s?[,，、]\s{0,4}$")
#: No private data is longer, with what stands around it.
_REACH = 256
#: Shortest digest in hexadecimal that is in use (MD5); no phone number stands in so long a word.
_DIGEST = 32
_AROUND = 64
_BEFORE = 8
_NOTICE_REACH = 200

#: Part of a line: its first character, and one past its last.
_Window = tuple[int, int]


def find_private_data(path: str, text: str, clean: Clean | None = None) -> Iterator[Fault]:
    """Give the places of phones, mailboxes, identity cards and accounts in a file.

    They are seen through entities, escapes, percent signs, inline tags, unusual figures and
    base64, one through another.

    Args:
        path: File in the site.
        text: All of it, markup included: what is in an attribute is published too.
        clean: Lines of other files in which nothing is; those of this one are added. Code has
            rules of its own and does not use it.
    """
    if clean is None or path.endswith(_CODE_SUFFIXES):
        yield from _found_in(path, text)
        return
    lines = text.split("\n")
    rest = clean.rest(lines)
    bad: set[int] = set()
    for fault in _found_in(path, "\n".join(lines[number] for number in rest)):
        number = rest[fault.line - 1]
        bad.add(number)
        yield replace(fault, line=number + 1)
    clean.remember(lines[number] for number in rest if number not in bad)


def _found_in(path: str, text: str) -> Iterator[Fault]:
    yield from _faults(path, text, 0)
    for start, inside in embedded(text):
        yield from _faults(path, inside, text.count("\n", 0, start) + 1)


def _faults(path: str, text: str, at: int) -> Iterator[Fault]:
    """Give the places in a text; with `at`, all of them are on that line."""
    lines = text.split("\n")
    found: dict[int, dict[str, None]] = {}
    for number, windows in _suspicious(text, lines).items():
        found[number] = _names(lines[number - 1], windows, path)
    for number, line in unveiled(text, lines):
        for windows in _suspicious(line, [line]).values():
            found.setdefault(number, {}).update(_names(line, windows, path))
    for number in sorted(found):
        for name in found[number]:
            message = f"This looks like private data: {name}. Withhold it in the source."
            yield Fault(code="private-data", path=path, message=message, line=at or number)


def _suspicious(text: str, lines: Sequence[str]) -> dict[int, list[_Window]]:
    """Give the windows worth a closer look, by the number of their line, which may be a bundle.

    One search of the whole text is far quicker than one of each line.
    """
    ends: list[int] = []
    found: dict[int, list[_Window]] = {}
    for match in private_needs().finditer(text):
        ends = ends or list(accumulate(len(line) + 1 for line in lines))
        start, end = match.span()
        # Blanks may be line ends, so that a match may run into the next line.
        for n in range(bisect_right(ends, start), bisect_right(ends, max(start, end - 1)) + 1):
            begin = ends[n] - len(lines[n]) - 1
            _widen(found.setdefault(n + 1, []), (start - begin, end - begin), len(lines[n]))
    return found


def _widen(windows: list[_Window], span: _Window, length: int) -> None:
    """Add the surroundings of a match to the windows of its line, to the last one if they meet."""
    start, end = max(0, span[0] - _REACH), min(length, span[1] + _REACH)
    if windows and start <= windows[-1][1]:
        start, _ = windows.pop()
    windows.append((start, end))


def _names(line: str, windows: Sequence[_Window], path: str) -> dict[str, None]:
    """Give the names of the kinds that are in the windows of a line."""
    return {kind.name: None for kind in private_kinds() if _is_in(kind, line, windows, path)}


def _is_in(kind: PrivateKind, line: str, windows: Sequence[_Window], path: str) -> bool:
    return any(
        _is_private(kind, match, path)
        for start, end in windows
        if kind.needs.search(line, start, end)
        for match in kind.pattern.finditer(line, start, end)
    )


def _is_private(kind: PrivateKind, match: re.Match[str], path: str) -> bool:
    if "private" in kind.pattern.groupindex:
        return _is_given_number(match)
    if "@" in match[0] or "＠" in match[0]:
        return not _NOBODY.search(match[0]) and not _is_notice(match, path)
    return not (_is_inside_number(match) or _is_in_list(match)) and _is_checked(kind, match)


def _is_in_list(match: re.Match[str]) -> bool:
    """Say whether numbers or single figures go on before or behind: data, or lines of a drawing."""
    if _SINGLE.fullmatch(match[0]):
        behind, ahead = _WENT_ON, _GOES_ON
    elif _COMMAS.fullmatch(match[0]):
        behind, ahead = _ROW_BEFORE, _ROW_ON
    else:
        return False
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    return bool(ahead.match(match.string, match.end()) or behind.search(before))


def _is_checked(kind: PrivateKind, match: re.Match[str]) -> bool:
    """Say whether the check digit is right, or the number is called what it looks like."""
    if not kind.check or is_sound(kind.check, match[0]):
        return True
    before = match.string[max(0, match.start() - _AROUND) : match.start()]
    return not kind.must and bool(_LABEL.search(before))


def _is_given_number(match: re.Match[str]) -> bool:
    """Say whether a number follows: our own text says 微信支付 and 编辑：, and means nobody."""
    word = _WORD_BEFORE.search(match.string, max(0, match.start() - _AROUND), match.start())
    return match["private"].isdigit() and not (word and word[0])


def _is_notice(match: re.Match[str], path: str) -> bool:
    before = match.string[max(0, match.start() - _NOTICE_REACH) : match.start()]
    return path.endswith(_CODE_SUFFIXES) and bool(_NOTICE.search(before))


def _is_inside_number(match: re.Match[str]) -> bool:
    """Say whether the digits are the fraction of a decimal number or part of a digest."""
    before = match.string[max(0, match.start() - _AROUND) : match.start()]
    after = match.string[match.end() : match.end() + _AROUND]
    head, tail = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    word = f"{head[0] if head else ''}{match[0]}{tail[0] if tail else ''}"
    return bool(_DECIMAL.search(before)) or (len(word) >= _DIGEST and not word.isdigit())
