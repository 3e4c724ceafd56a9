"""Say what each line of a document is, from its own look and that of its neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from bindery.outline.lexicon import Lexicon, lexicon
from bindery.outline.numbering import Mark, Style, rank, read_mark


class Kind(Enum):
    """What a line is."""

    TITLE = auto()
    """The name of the document."""

    HEADING = auto()
    """The title of a section."""

    LIST = auto()
    """One entry of a list, numbered, with a bullet, or `label：text`."""

    TEXT = auto()
    """Running text."""

    COMMENTS = auto()
    """The heading of the readers' comments."""

    COMMENT = auto()
    """A line that a reader wrote."""

    COMMENTMETA = auto()
    """Who commented, and when."""

    BYLINE = auto()
    """Who wrote the text."""

    DISCLAIMER = auto()
    """What the host declares."""

    CONTACT = auto()
    """How to reach the host."""

    UI = auto()
    """Furniture of the page."""

    NOISE = auto()
    """The title once more, in the middle of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is not blank.

    Args:
        number: Line in the source, counted from 1.
        hans: Its words in simplified characters.
        mark: The mark at its head.
        kind: What it is.
        label: What stands before its colon, when it has the `label：text` form.
        rank: How far inside a heading is; smaller is further out.
    """

    number: int
    hans: str
    mark: Mark | None = None
    kind: Kind = Kind.TEXT
    label: str = ""
    rank: int = 0

    @property
    def body(self) -> str:
        """Its words without the mark."""
        return self.hans[self.mark.size :] if self.mark else self.hans

    @property
    def title(self) -> str:
        """Its words as the name of a section: 【总结】 is 总结."""
        return _titled(self.body)


_LABEL = re.compile(
    r"(?![QqAa问答]\d{0,2}：)([^，。；：！？、“”‘’（）()\s\d][^，。；：！？“”‘’\s]{1,13})：(?=\S)"
)
_ENDS_SENTENCE = re.compile(r"[。！；，、：:…!]\Z|。")

# A title may call out; what is said does not stand above an article.
_NO_TITLE = re.compile(r"[。；，、：:…]\Z|。")

_POINT = re.compile(r"[，。；：、！,.;:!]")
_ENDED = re.compile(r"[。！？…”）]\Z")

_QUESTION = re.compile(r"(?:问|Q)\d{0,2}\s?[：:、.].{2,60}", re.IGNORECASE)
_ANSWER = re.compile(r"(?:答|A)\d{0,2}\s?[：:、.]", re.IGNORECASE)
_BRACKETED = re.compile(r"【([^【】]{2,20})】")

#: Characters in the longest heading, and in the longest title.
_HEADING_SIZE = 32
_TITLE_SIZE = 45

#: A heading without a number is shorter, and what follows it longer.
_BARE_SIZE = 20
_TEXT_SIZE = 24

#: Fewer short lines in a row are no list.
_FEWEST_ITEMS = 3

#: Rank of a section without a number: like 一、 in a document that has no numbers, else innermost.
_BARE_RANK, _BARE_INNER_RANK = 25, 89

#: Numbers that lists use more often than headings do.
_INNER = (Style.ARABIC, Style.ARABIC_BRACKET, Style.CIRCLED)

_NO_LETTER = re.compile(r"[\W_]")

_FURNITURE = (
    (Kind.COMMENTS, "comments"),
    (Kind.UI, "ui"),
    (Kind.BYLINE, "byline"),
    (Kind.CONTACT, "contact"),
    (Kind.DISCLAIMER, "disclaimer"),
)


def read_lines(hans: Sequence[str]) -> list[Line]:
    """Describe every line that is not blank, by its look alone.

    Args:
        hans: All lines of the document, simplified and without marks of restorations.
    """
    words = lexicon()
    lines = _without_front_matter(list(_looks(hans, words)))
    lines = [_with_neighbours(lines, n) for n in range(len(lines))]
    lines = _with_bare_lists(lines)
    ranks = [line.rank for line in lines if line.kind is Kind.HEADING and line.mark]
    # 导读 without a number stands beside the outermost numbered sections, never around them.
    outermost = min(ranks, default=_BARE_RANK)
    lines = [_ranked(line, outermost) for line in lines]
    return [_bare_heading(lines, n, numbered=bool(ranks)) for n in range(len(lines))]


def _ranked(line: Line, outermost: int) -> Line:
    bare = line.kind is Kind.HEADING and not line.mark
    return replace(line, rank=outermost) if bare else line


def _without_front_matter(lines: list[Line]) -> list[Line]:
    """Set aside the head of a Markdown file, which speaks to programs."""
    fences = [n for n, line in enumerate(lines) if line.hans == "---"]
    if len(fences) < 2 or fences[0] != 0:  # noqa: PLR2004 - it has a beginning and an end
        return lines
    head = [replace(line, kind=Kind.UI) for line in lines[: fences[1] + 1]]
    return [*head, *lines[fences[1] + 1 :]]


def _looks(hans: Sequence[str], words: Lexicon) -> Iterator[Line]:
    reached = 0
    for number, text in enumerate(hans, 1):
        if text.strip():
            line = _look(number, text.strip(), words, reached)
            if line.mark and line.mark.style is Style.ARABIC:
                reached = max(reached, line.mark.number)
            yield line


def _look(number: int, text: str, words: Lexicon, reached: int) -> Line:
    mark = read_mark(text, reached=reached)
    kind, label = _kind(text, mark, words)
    inside = rank(mark) if mark and kind is Kind.HEADING else 0
    return Line(number=number, hans=text, mark=mark, kind=kind, label=label, rank=inside)


def _kind(text: str, mark: Mark | None, words: Lexicon) -> tuple[Kind, str]:
    """Say what a line looks like, and what its label is."""
    body = text[mark.size :] if mark else text
    for kind, name in _FURNITURE:
        if getattr(words, name).fullmatch(body):
            return kind, ""
    title = _titled(body)
    named = words.intro.fullmatch(title) or words.summary.fullmatch(title)
    signed = mark and mark.style is Style.BULLET and words.contrast.fullmatch(title)
    if named or signed or _BRACKETED.fullmatch(text):
        return Kind.HEADING, ""
    found = _LABEL.match(body)
    label = found[1] if found else ""
    if mark and not label and _may_head(mark, body):
        return Kind.HEADING, ""
    return Kind.LIST if mark and mark.style else Kind.TEXT, label


def _titled(body: str) -> str:
    bracketed = _BRACKETED.fullmatch(body)
    return bracketed[1] if bracketed else body.strip()


def _may_head(mark: Mark, body: str) -> bool:
    """Say whether a marked line is short and open enough for a heading."""
    if mark.style is Style.BULLET or (mark.style is None and not mark.hashes):
        return False
    return len(body) <= _HEADING_SIZE and not _ENDS_SENTENCE.search(body)


def _with_neighbours(lines: Sequence[Line], at: int) -> Line:
    """Tell `1. 标题` over a paragraph from `1. 要点` in a list, and labels in a row from one."""
    line = lines[at]
    beside = [lines[n] for n in (at - 1, at + 1) if 0 <= n < len(lines)]
    mark = line.mark
    if line.kind is Kind.HEADING and mark and mark.style in _INNER and not mark.hashes:
        follows = lines[at + 1] if at + 1 < len(lines) else None
        goes_on = at > 0 and _follow_on(lines[at - 1], line)
        if follows is None or follows.mark or follows.kind is not Kind.TEXT or goes_on:
            return replace(line, kind=Kind.LIST)
    if line.kind is Kind.TEXT and _QUESTION.fullmatch(line.hans):
        answered = at + 1 < len(lines) and _ANSWER.match(lines[at + 1].hans)
        return replace(line, kind=Kind.HEADING, rank=_BARE_INNER_RANK) if answered else line
    if line.kind is Kind.TEXT and line.label:
        before = lines[at - 1].hans if at else ""
        if before.endswith("：") or any(n.label and n.kind is Kind.TEXT for n in beside):
            return replace(line, kind=Kind.LIST)
    return line


def _follow_on(before: Line, line: Line) -> bool:
    """Say whether two lines in a row are numbered in a row."""
    if not (before.mark and line.mark) or before.mark.style is not line.mark.style:
        return False
    return before.mark.number + 1 == line.mark.number and before.number + 1 == line.number


def _is_bare(line: Line) -> bool:
    """Say whether a line is short and without punctuation, as headings and bare items are."""
    return len(line.hans) <= _BARE_SIZE and not _POINT.search(line.hans)


def _with_bare_lists(lines: Sequence[Line]) -> list[Line]:
    """Find lists without marks: three short lines or more in a row, below the first of them."""
    result = list(lines)
    row: list[int] = []
    for at in range(1, len(lines) + 1):
        goes_on = at < len(lines) and _is_bare_text(lines[at])
        if goes_on and (not row or lines[at].number == lines[at - 1].number + 1):
            row.append(at)
            continue
        if len(row) >= _FEWEST_ITEMS:
            announced = lines[row[0] - 1].hans.endswith("：")
            for n in row if announced else row[1:]:
                result[n] = replace(lines[n], kind=Kind.LIST)
        row = [at] if goes_on else []
    return result


def _is_bare_text(line: Line) -> bool:
    return line.kind is Kind.TEXT and line.mark is None and _is_bare(line)


def _bare_heading(lines: Sequence[Line], at: int, *, numbered: bool) -> Line:
    """Find a short line without punctuation over a longer text or a list."""
    line = lines[at]
    if at == 0 or at + 1 == len(lines) or line.kind is not Kind.TEXT:
        return line
    before, after = lines[at - 1], lines[at + 1]
    leads = after.kind is Kind.LIST or (after.kind is Kind.TEXT and len(after.hans) >= _TEXT_SIZE)
    ended = before.kind is not Kind.TEXT or bool(_ENDED.search(before.hans))
    closed = ended or before.number + 1 < line.number
    row = len(line.hans.split()) > 2  # noqa: PLR2004 - a title has at most one blank; rows have more
    if row or not (_is_bare(line) and leads and closed):
        return line
    return replace(line, kind=Kind.HEADING, rank=_BARE_INNER_RANK if numbered else _BARE_RANK)


def may_be_title(line: Line) -> bool:
    """Say whether a line at the head of a document could be its name."""
    if line.kind is Kind.HEADING:
        return bool(line.mark and line.mark.style is None and line.mark.hashes == 1)
    return (
        line.kind is Kind.TEXT
        and line.mark is None
        and len(line.hans) <= _TITLE_SIZE
        and not _NO_TITLE.search(line.hans)
    )


def alike(line: str, title: str) -> bool:
    """Say whether a line is a variant of a title: most of their letter pairs are shared."""
    a, b = _pairs(line), _pairs_of_title(title)
    return len(a & b) >= 0.6 * max(1, len(a | b))


def _pairs(text: str) -> frozenset[str]:
    letters = _NO_LETTER.sub("", text)
    return frozenset(map(str.__add__, letters, letters[1:]))


#: Every line of a document is compared with its title.
_pairs_of_title = lru_cache(maxsize=16)(_pairs)
