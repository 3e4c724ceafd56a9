"""Documents as pages show them: their text, their procedures, side by side."""

from dataclasses import dataclass

from bindery.model import Script
from bindery.views.cards import Address, Chip, NoteView, Quote, Words


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
        proved: How many of the edits are proved.
        restored: How many of them are an editor's.
        doubts: How many places were left in doubt.
        damaged: How many lines cannot be read as they stand.
        redactions: How many places were withheld.
        copies: How many passages belong to second copies.
        card: Its card.
        full: Its full text.
        how: Where it is told what the evidence means; None when no page does.
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
    proved: int
    restored: int
    doubts: int
    damaged: int
    redactions: int
    copies: int
    card: Address
    full: Address
    how: Address | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePassage:
    """A passage on the full text of a source.

    Args:
        id: Its id; its anchor is `p-` and the id.
        words: Its words.
        fate: What became of it, in words: 已印出, 已合并, 未收入.
        reason: Why; may be empty.
        statements: Where it is used.
    """

    id: str
    words: Words
    fate: str
    reason: str
    statements: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim:
    """Text that no edition converts: what came in, letter for letter."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a line, beside the same line before or after repair.

    Args:
        text: What stands there.
        changed: The other line does not have it.
        restored: An editor put it in.
        doubtful: It is damaged, and what it was could not be decided.
    """

    text: Verbatim
    changed: bool = False
    restored: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something was changed in a line.

    Args:
        did: What was done, in words: 去掉夹带的拼音 3 处.
        why: Why that is right, in a sentence; may be empty.
        evidence: The kind of evidence: 字节可证, 机械规则, 编者判断.
        restored: An editor put it in.
        proof: What was proved, in sentences; empty for other evidence.
        before: What stood there; empty when the reason is for several places.
        after: What stands there now; empty like `before`.
        others: Other readings that prove, likeliest first.
    """

    did: str
    why: str
    evidence: str
    restored: bool = False
    proof: tuple[str, ...] = ()
    before: Verbatim | None = None
    after: Verbatim | None = None
    others: tuple[Verbatim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Puzzle:
    """Damage that could not be decided.

    Args:
        observed: The damaged characters, as they stand in the line.
        readings: What they may have been, likeliest first; no text of the source.
        said: How many readings prove, in words.
    """

    observed: Verbatim
    readings: tuple[Verbatim, ...]
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairView:
    """What became of a line, side by side, and why.

    Args:
        script: The script of the document; these words are not converted.
        received: The line as received.
        repaired: The repaired line.
        summary: What was done, in words, each kind once.
        reasons: Why, in the order in which it was done.
        doubts: What could not be decided.
    """

    script: Script
    received: tuple[Stretch, ...]
    repaired: tuple[Stretch, ...]
    summary: tuple[str, ...]
    reasons: tuple[Reason, ...]
    doubts: tuple[Puzzle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A line on the full text of a source; its anchor is `L` and the number.

    Args:
        number: From 1.
        role: Role of its passages, `heading`.
        passages: What stands on it; nothing, when repair left nothing of it.
        repair: What repair did; None when the line stands as received and is in no doubt.
        damaged: It cannot be read as it stands.
    """

    number: int
    role: str
    passages: tuple[LinePassage, ...]
    repair: RepairView | None
    damaged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicQuotes:
    """What one source says on one topic, and the notes of the editor on these words."""

    title: str
    address: Address
    quotes: tuple[Quote, ...]
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A row of the index of all passages."""

    id: str
    words: Words
    address: Address
    topic: str
    topic_address: Address | None
    fate: str
    reason: str
