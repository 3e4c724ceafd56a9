"""Look for private data that came through in spite of all; say where, never what."""

import html
import re
from bisect import bisect_left
from collections.abc import Iterator

from bindery.check.faults import Fault
from bindery.privacy import PrivateKind, private_kinds, private_needs

TEXT_SUFFIXES = (
    *(".html", ".htm", ".json", ".jsonl", ".xml", ".txt", ".csv", ".js", ".css", ".md", ".svg"),
)
_CODE_SUFFIXES = (".js", ".css")

#: Nobody's mailbox (RFC 2606), or the name of a picture for fine screens, which has an @ too.
_NOBODY = re.compile(
    r"@\s?(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$"
    r"|\.(?:png|svg|jpe?g|gif|webp|avif|js|mjs|css|map|html?|\d+)$",
    re.IGNORECASE,
)
#: A licence must keep the name of its author.
_NOTICE = re.compile(r"copyright|\(c\)|©|licen[cs]e|@author", re.IGNORECASE)
_DECIMAL = re.compile(r"(?:^|[\dA-Za-z\s,(\-])\.$")
_WORD_BEFORE = re.compile(r"[0-9A-Za-z]*$")
_WORD_AFTER = re.compile(r"[0-9A-Za-z]*")
#: Shortest digest in hexadecimal that is in use (MD5); no phone number stands in so long a word.
_DIGEST = 32
_AROUND = 64
_NOTICE_REACH = 200


def find_private_data(path: str, text: str) -> Iterator[Fault]:
    """Give the places of phones, mailboxes, identity cards and accounts in a file.

    Args:
        path: File in the site.
        text: All of it, markup included: what is in an attribute is published too.
    """
    lines = [_plain(line) for line in text.split("\n")] if "&#" in text else text.split("\n")
    for number in _suspicious(lines):
        line = lines[number - 1]
        kinds = (kind.name for kind in private_kinds() if _is_in(kind, line, path))
        for name in dict.fromkeys(kinds):
            message = f"This looks like private data: {name}. Withhold it in the source."
            yield Fault(code="private-data", path=path, message=message, line=number)


def _plain(line: str) -> str:
    """Undo entities: Markdown writes mailboxes in them."""
    return html.unescape(line).replace("\n", " ") if "&#" in line else line


def _suspicious(lines: list[str]) -> list[int]:
    """Give the numbers of lines worth a closer look: one search of the whole is far quicker."""
    whole = "\n".join(lines)
    spans = [it.span() for it in private_needs().finditer(whole)]
    ends = [it.start() for it in re.finditer("\n", whole)] if spans else []
    numbers: set[int] = set()
    for start, end in spans:
        numbers.update(range(bisect_left(ends, start) + 1, bisect_left(ends, end) + 2))
    return sorted(numbers)


def _is_in(kind: PrivateKind, line: str, path: str) -> bool:
    return bool(kind.needs.search(line)) and any(
        _is_private(kind, match, path) for match in kind.pattern.finditer(line)
    )


def _is_private(kind: PrivateKind, match: re.Match[str], path: str) -> bool:
    if "private" in kind.pattern.groupindex:
        return _is_given_number(match)
    if "@" in match[0] or "＠" in match[0]:
        return not _NOBODY.search(match[0]) and not _is_notice(match, path)
    return not _is_inside_number(match)


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
