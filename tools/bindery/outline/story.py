"""Follow a document down the page: title, sections, comments, and where it starts again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bindery.outline.frames import OPEN_FRAME, Frame, frame_of
from bindery.outline.lexicon import lexicon
from bindery.outline.lines import Kind, Line, alike, may_be_title

_FURNITURE = (Kind.UI, Kind.COMMENTMETA, Kind.COMMENT, Kind.COMMENTS, Kind.BYLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A line, and where in the document it stands.

    Args:
        line: The line, its kind settled.
        section: Titles of the sections around it, outermost first; a heading's own is the last.
        leadin: The sentence with a colon that announces the list it belongs to, or nothing.
        frame: What its words need over them.
    """

    line: Line
    section: tuple[str, ...]
    leadin: str = ""
    frame: Frame = OPEN_FRAME


@dataclass(slots=True)
class _Reader:
    """What a reader remembers while going down the page."""

    title: str = ""
    stack: list[tuple[int, str]] = field(default_factory=list)
    section: tuple[str, ...] = ()
    comments: bool = False
    leadin: str = ""
    listed: bool = False
    before: Kind | None = None

    def settle(self, line: Line) -> Line:
        """Decide what only the way so far can tell."""
        if self.title and line.kind in (Kind.TEXT, Kind.HEADING) and alike(line.hans, self.title):
            return replace(line, kind=self._title_again(line))
        if line.kind is Kind.TEXT and lexicon().floor.fullmatch(line.hans):
            return replace(line, kind=Kind.COMMENTMETA)
        if self.comments:
            return replace(line, kind=self._in_comments(line))
        if not self.title and self.before in (None, *_FURNITURE) and may_be_title(line):
            return replace(line, kind=Kind.TITLE)
        return line

    def _title_again(self, line: Line) -> Kind:
        if self.comments or self.before in (None, Kind.TITLE, *_FURNITURE):
            return Kind.TITLE
        return line.kind if line.mark else Kind.NOISE

    def _in_comments(self, line: Line) -> Kind:
        if line.kind is Kind.COMMENTS:
            return Kind.UI  # The same word on a button, below the comments.
        if line.kind in (Kind.UI, Kind.CONTACT, Kind.DISCLAIMER, Kind.BYLINE):
            return line.kind
        return Kind.COMMENTMETA if lexicon().commentmeta.fullmatch(line.hans) else Kind.COMMENT

    def go_on(self, line: Line) -> None:
        """Remember a settled line."""
        if line.kind is Kind.TITLE:
            self.title = self.title or line.body
            self.comments, self.stack, self.section = False, [], ()
        elif line.kind in (Kind.HEADING, Kind.COMMENTS):
            self.comments = self.comments or line.kind is Kind.COMMENTS
            self._enter(line)
            self.listed = False
        elif line.kind is Kind.COMMENTMETA:
            self.comments = True  # A forum has no heading over its answers.
        if line.kind is Kind.TEXT:
            self.leadin = line.hans if line.hans.endswith("：") else ""
        elif line.kind is Kind.LIST:
            self.listed = True
        else:
            self.leadin = ""
        self.before = line.kind

    def _enter(self, line: Line) -> None:
        outermost = line.kind is Kind.COMMENTS
        while self.stack and (outermost or self.stack[-1][0] >= line.rank):
            self.stack.pop()
        self.stack.append((line.rank, line.title))
        self.section = tuple(name for _, name in self.stack)


def place_lines(lines: Sequence[Line]) -> Iterator[Placed]:
    """Give every line its settled kind and its place."""
    reader = _Reader()
    for look in lines:
        line = reader.settle(look)
        announced = reader.leadin
        reader.go_on(line)
        # A text behind a list goes on with the document, not with the list.
        behind = line.kind is Kind.TEXT and reader.listed
        frame = frame_of(line, () if behind else reader.section, announced)
        yield Placed(line=line, section=reader.section, leadin=announced, frame=frame)
