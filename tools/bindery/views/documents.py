"""Documents as pages show them: their text, their procedures, side by side."""

from dataclasses import dataclass

from bindery.model import Script
from bindery.views.cards import Address, Chip, NoteView, Quote, Words
from bindery.views.repairs import Left, RepairView, Verbatim


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one source says in one row of a comparison; no quotes means it says nothing."""

    source: str
    name: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a comparison: a topic, and a cell for each source.

    Args:
        title: Title of the topic.
        address: Its home.
        cells: One for each source, in order.
        count: How many of them say something.
    """

    title: str
    address: Address
    cells: tuple[Cell, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of one source's procedure.

    Args:
        number: From 1.
        label: Its name; may be empty.
        quote: Its words.
    """

    number: int
    label: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A procedure of one source: the title of its section, and its steps in order."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """A document and what it speaks of.

    Args:
        id: Id of the document.
        name: What readers call it.
        title: Its own title; empty when it has none.
        nature: What kind of document it is; may be empty.
        intro: A sentence of the editor about it; may be empty.
        missing: What it does not say.
        date: Its date, or empty.
        encoding: Codec of the original.
        sha256: Digest of the original.
        lines: How many lines it has.
        passages: How many passages.
        edits: How many edits repair made.
        changed: In how many lines.
        evidence: How many edits rest on which evidence, in words, each kind once.
        doubts: How many places were left in doubt.
        left: What else was noticed and left, in words: 1 处缺数字.
        damaged: How many lines cannot be read as they stand.
        redactions: How many places were withheld.
        copies: How many passages belong to second copies.
        original: Name of the document that this one posts again; it counts as that one.
        card: Its card.
        full: Its full text.
        mended: What repair did to it, line by line; None when no page shows it.
        how: Where it is told what the evidence means; None when no page does.
        bracketed: Words that an editor put in stand in it, between 〔 and 〕.
        script: The script of the document.
        odd: A few of its characters that another traditional text would not have; None when it has
            none, or is simplified.
    """

    id: str
    name: str
    title: str
    nature: str
    intro: str
    missing: tuple[str, ...]
    date: str
    encoding: str
    sha256: str
    lines: int
    passages: int
    edits: int
    changed: int
    evidence: tuple[str, ...]
    doubts: int
    left: tuple[str, ...]
    damaged: int
    redactions: int
    copies: int
    card: Address
    full: Address
    mended: Address | None
    how: Address | None
    bracketed: bool = False
    original: str = ""
    script: Script = Script.HANS
    odd: Verbatim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePassage:
    """A passage on the full text of a source.

    Args:
        id: Its id; its anchor is `p-` and the id.
        words: Its words.
        fate: What became of it, in words: 已印出, 已合并, 未收入.
        reason: Why; may be empty.
        statements: The cards on which it stands.
        damaged: It cannot be read as it stands.
        left: What is damaged in it.
    """

    id: str
    words: Words
    fate: str
    reason: str
    statements: tuple[Chip, ...]
    damaged: bool = False
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A line on the full text of a source; its anchor is `L` and the number.

    Args:
        number: From 1.
        role: Role of its passages, `heading`.
        passages: What stands on it; nothing, when repair left nothing of it.
        repairs: How many places were repaired or left in doubt, in words, with the way there; None
            when the line stands as received and is in no doubt.
        left: What is damaged in it and was left, where it is not told of one passage.
        notable: A reader who checks the repair should look at it.
    """

    number: int
    role: str
    passages: tuple[LinePassage, ...]
    repairs: Chip | None = None
    left: tuple[Left, ...] = ()
    notable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairedLine:
    """A line on the page of a document's repairs; its anchor is `L` and the number.

    Args:
        number: From 1.
        address: Its place on the full text.
        repair: What repair did, and what it could not decide.
        notable: A reader who checks the repair should look at it.
    """

    number: int
    address: Address
    repair: RepairView
    notable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicQuotes:
    """What one source says on one topic, and the notes of the editor on these words.

    Args:
        title: Title of the topic.
        address: Where the topic stands.
        quotes: What it says; of a long document only the beginning.
        more: How many sentences are not shown here.
        notes: Notes of the editor on these words.
    """

    title: str
    address: Address
    quotes: tuple[Quote, ...]
    more: int = 0
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """A statement in the index of statements.

    Args:
        id: Its anchor there; empty when another place is its permanent one.
        number: What people call it by: `sa12`, `003-28-1`.
        text: The sentence.
        said: How many sources say it: `3/5`; empty for one source's own sentence.
        home: Its card; None when it has no other place than this.
        quotes: Who says it, where that is told nowhere else.
        notes: Notes of the editor on it, likewise.
    """

    id: str
    number: str
    text: str | Words
    said: str
    home: Address | None
    quotes: tuple[Quote, ...] = ()
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexGroup:
    """Statements that have their cards on one page, with the title of that page."""

    title: str
    address: Address
    rows: tuple[IndexRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineIndex:
    """Every tenth line of a document, so that a number leads to its place."""

    source: str
    name: str
    lines: tuple[Chip, ...]
