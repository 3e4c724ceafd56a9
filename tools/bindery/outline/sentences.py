"""Cut a line into sentences; quotation marks and brackets hold theirs together."""

import re
from collections.abc import Iterator

_STOPS = "。！？!?…"
_OPEN = "（(《〈【「『“‘〔"
_CLOSE = "）)》〉】」』”’〕"
_CLOSERS = _CLOSE + "\"'"

_SIGN = re.compile(f"[{_STOPS}{_OPEN}{_CLOSE}]")
_BRACKET = re.compile(f"[{_OPEN}{_CLOSE}]")


def cut_sentences(line: str) -> list[tuple[int, int]]:
    """Give the start and end of each sentence; together they cover the line but for blanks.

    >>> line = "他说：“走！”然后走了。好吗？是"
    >>> [line[start:end] for start, end in cut_sentences(line)]
    ['他说：“走！”然后走了。', '好吗？', '是']
    """
    spans = []
    start = 0
    for end in [*_ends(line), len(line)]:
        text = line[start:end].lstrip()
        if text:
            spans.append((end - len(text), end - len(text) + len(text.rstrip())))
        start = end
    return spans


def _ends(line: str) -> Iterator[int]:
    depth = past = 0
    # A mark that is never closed would hold the rest of the line together; then none counts.
    balanced = _is_balanced(line)
    for found in _SIGN.finditer(line):
        char, at = found[0], found.start()
        if at < past:
            continue
        if char not in _STOPS:
            depth += balanced * ((char in _OPEN) - (char in _CLOSE))
        elif depth == 0 and _stops(line, at):
            past = _past_closers(line, at, balanced=balanced)
            yield past


def _is_balanced(line: str) -> bool:
    depth = 0
    for char in _BRACKET.findall(line):
        depth += 1 if char in _OPEN else -1
        if depth < 0:
            return False
    return depth == 0


def _stops(line: str, at: int) -> bool:
    """Tell a full stop from a mark inside damaged or Latin text, and from …… in mid-sentence."""
    char, behind = line[at], line[at + 1 : at + 2]
    if char in "!?":
        return not behind or behind.isspace()
    if char == "…":
        return not behind or behind in _CLOSERS or behind.isspace()
    return True


def _past_closers(line: str, at: int, *, balanced: bool) -> int:
    at += 1
    while at < len(line) and (line[at] in _STOPS or (not balanced and line[at] in _CLOSERS)):
        at += 1
    return at
