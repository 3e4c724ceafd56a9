"""Cut the placed lines into passages, each with its id, role, label and step."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bindery.marks import CLOSE, OPEN, unmarked
from bindery.model import Passage, RepairedText, Role, Script
from bindery.outline.lexicon import lexicon
from bindery.outline.lines import Kind, Line, read_lines
from bindery.outline.numbering import Style
from bindery.outline.procedures import with_heading_steps
from bindery.outline.sentences import cut_sentences
from bindery.outline.story import Placed, place_lines
from bindery.script import lines_to_hans, scripts_of_lines

_ROLES = {
    Kind.TITLE: Role.TITLE,
    Kind.HEADING: Role.HEADING,
    Kind.COMMENTS: Role.HEADING,
    Kind.COMMENT: Role.COMMENT,
    Kind.COMMENTMETA: Role.COMMENTMETA,
    Kind.BYLINE: Role.BYLINE,
    Kind.DISCLAIMER: Role.DISCLAIMER,
    Kind.CONTACT: Role.CONTACT,
    Kind.UI: Role.UI,
    Kind.NOISE: Role.NOISE,
}

#: Kinds whose lines are cut into sentences; the others are one passage each.
_CUT = (Kind.TEXT, Kind.LIST, Kind.COMMENT, Kind.DISCLAIMER)

_NUMBERED = (Style.ARABIC, Style.ARABIC_BRACKET, Style.CIRCLED, Style.HAN, Style.HAN_BRACKET)

_NAMED_STEP = re.compile(r"步骤|第[一二三四五六七八九十\d]{1,3}步|(?i:step)\s?\d")

#: A line that ends without any of these and is not short goes on in the next.
_ENDED = re.compile(r"[。！？…：；!?:;”’）》.]\Z")
_WRAP_SIZE = 15
_WRAP_SLACK = 2


def outline(text: RepairedText) -> tuple[Passage, ...]:
    """Cut a document into passages.

    Args:
        text: The repaired document. Marks of restorations stay in `kept` only.

    Returns:
        In reading order; together they hold every character that is not blank.
    """
    plain = [unmarked(line) for line in text.lines]
    scripts = scripts_of_lines(plain, text.script)
    placed = list(place_lines(read_lines(lines_to_hans(plain, text.script))))
    damaged: dict[int, list[int]] = {}
    for number, at in text.damaged:
        damaged.setdefault(number, []).append(at)
    passages: list[Passage] = []
    for block in _blocks(placed):
        script = _script_of([scripts[it.line.number - 1] for it in block])
        passages.extend(_cut(block, text, script, damaged))
    return with_heading_steps(passages, lexicon().procedure)


def _script_of(scripts: Sequence[Script]) -> Script:
    """Give the script of joined lines; where they differ, converting all of them is right."""
    return scripts[0] if scripts.count(scripts[0]) == len(scripts) else Script.HANS


def _blocks(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Join lines that were broken for width."""
    block: list[Placed] = []
    for item in placed:
        if block and not _goes_on(block[-1].line, item.line):
            yield block
            block = []
        block.append(item)
    if block:
        yield block


def _goes_on(line: Line, behind: Line) -> bool:
    return (
        line.kind in (Kind.TEXT, Kind.LIST)
        and behind.kind is Kind.TEXT
        and not behind.mark
        and behind.number == line.number + 1
        and len(line.hans) >= _WRAP_SIZE
        and not _ENDED.search(line.hans)
        # What was broken for width is as wide as what follows, or wider; rows of a table are not.
        and len(behind.hans) <= len(line.hans) + _WRAP_SLACK
    )


def _cut(
    block: Sequence[Placed],
    text: RepairedText,
    script: Script,
    damaged: Mapping[int, Sequence[int]],
) -> Iterator[Passage]:
    first = block[0]
    kept, starts = _joined([text.lines[item.line.number - 1].strip() for item in block])
    hans = "".join(item.line.hans for item in block)
    plain = unmarked(kept)
    spans, hans_spans = _spans(first.line.kind, plain, hans)
    where = _places(kept) if len(plain) < len(kept) else range(len(kept))
    damage = [
        begin + _unmarked_place(text.lines[item.line.number - 1], at)
        for item, begin in zip(block, starts, strict=True)
        for at in damaged.get(item.line.number, ())
    ]
    step = _step(first)
    role = _role(first, step)
    counts: Counter[int] = Counter()
    size = first.line.mark.size if first.line.mark else 0
    pairs = zip(spans, hans_spans, strict=True)
    for place, ((start, end), (hans_start, hans_end)) in enumerate(pairs):
        words = _with_marks(kept, where[start], where[end - 1] + 1)
        number = block[bisect_right(starts, start) - 1].line.number
        counts[number] += 1
        sentence = hans[hans_start:hans_end]
        mark = size if start == 0 else 0
        yield Passage(
            id=f"{text.source.id}-{number}-{counts[number]}",
            source=text.source.id,
            line=number,
            sentence=counts[number],
            role=Role.LEADIN if _is_leadin(first, sentence) else role,
            kept=words,
            hans=sentence,
            script=script,
            section=first.section,
            label=first.line.label,
            step=step,
            damaged=any(start <= at < end for at in damage),
            mark=mark,
            frame=first.frame.around(sentence[mark:], place),
        )


def _places(kept: str) -> list[int]:
    """Say where the characters stand that are no marks of restorations."""
    return [n for n, char in enumerate(kept) if char not in (OPEN, CLOSE)]


def _unmarked_place(line: str, at: int) -> int:
    """Give the place of a character once blanks at the ends and marks are off."""
    return len(unmarked(line[:at].lstrip()))


def _joined(lines: Sequence[str]) -> tuple[str, list[int]]:
    """Join lines, and say where each begins once the marks are off."""
    starts, size = [], 0
    for line in lines:
        starts.append(size)
        size += len(unmarked(line))
    return "".join(lines), starts


def _spans(kind: Kind, kept: str, hans: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    if kind in _CUT:
        spans = cut_sentences(kept)
        hans_spans = spans if kept == hans else cut_sentences(hans)
        # Conversion leaves punctuation alone, so both are cut alike; if not, cut neither.
        if len(spans) == len(hans_spans):
            return spans, hans_spans
    return [(0, len(kept))], [(0, len(hans))]


def _with_marks(kept: str, first: int, last: int) -> str:
    """Give a span of a text with the marks of restorations beside it."""
    if kept[first - 1 : first] == OPEN:
        first -= 1
    if kept[last : last + 1] == CLOSE:
        last += 1
    return kept[first:last]


def _is_leadin(item: Placed, sentence: str) -> bool:
    return item.line.kind is Kind.TEXT and sentence.endswith("：")


def _role(item: Placed, step: int) -> Role:
    """Give the role of the sentences of a line, but for those that lead in a list."""
    kind = item.line.kind
    if kind is Kind.LIST:
        return Role.STEP if step else Role.ITEM
    return _zone(item.section[0] if item.section else "") if kind is Kind.TEXT else _ROLES[kind]


def _zone(outermost: str) -> Role:
    words = lexicon()
    if words.intro.fullmatch(outermost):
        return Role.INTRO
    return Role.SUMMARY if words.summary.fullmatch(outermost) else Role.BODY


def _step(item: Placed) -> int:
    """Give the number of a step; a numbered list is a procedure when it is announced as one."""
    line = item.line
    if line.kind is not Kind.LIST or not line.mark or line.mark.style not in _NUMBERED:
        return 0
    if _NAMED_STEP.match(line.hans):
        return line.mark.number
    heading = item.section[-1] if item.section else ""
    announced = item.leadin.rsplit("。", 1)[-1] if item.leadin else heading
    procedure = lexicon().procedure
    return line.mark.number if procedure.search(announced) or procedure.search(heading) else 0
