"""The nouns that pass between rooms: sources, passages, statements and the ledger."""

from dataclasses import dataclass, field
from enum import Enum

from bindery.edits import Doubt, Edit


class Script(Enum):
    """The script a text is written in, or an edition is printed in."""

    HANS = "hans"
    """Simplified characters; the edition at the root of the site."""

    HANT = "hant"
    """Traditional characters; the edition under /zh-hant/."""


class Role(Enum):
    """What a passage does in its document."""

    TITLE = "title"
    """The name of the document, or a repetition of it at the head."""

    HEADING = "heading"
    """A numbered or marked section title."""

    INTRO = "intro"
    """A sentence of the opening section: 小编导语, 背景介绍."""

    BODY = "body"
    """A sentence of running text."""

    LEADIN = "leadin"
    """A sentence that ends in a colon and announces a list or the purpose of one."""

    ITEM = "item"
    """One entry of a list, numbered or with a `label：text` form."""

    STEP = "step"
    """One entry of a numbered procedure."""

    SUMMARY = "summary"
    """A sentence of the closing section: 小编总结, 结语."""

    COMMENT = "comment"
    """A sentence that a reader of the original page wrote."""

    COMMENTMETA = "commentmeta"
    """Who commented, and when."""

    BYLINE = "byline"
    """Who wrote or edited the article."""

    DISCLAIMER = "disclaimer"
    """What the host declares about the article."""

    CONTACT = "contact"
    """How to reach the host; never a help line."""

    UI = "ui"
    """Buttons, dates and other furniture of a web page."""

    NOISE = "noise"
    """A line that says nothing of its own, such as the title in the middle of the text."""


#: Roles whose passages say something about the subject; the rest is structure or page chrome.
CONTENT_ROLES = frozenset(
    {Role.INTRO, Role.BODY, Role.LEADIN, Role.ITEM, Role.STEP, Role.SUMMARY, Role.COMMENT}
)


class Fate(Enum):
    """What became of a passage."""

    PRINTED = "printed"
    """It stands on a page in its own words."""

    MERGED = "merged"
    """Another wording stands for it; its own is among the witnesses."""

    LEFT_OUT = "left_out"
    """It is on no topic page; the reason is in the ledger, the text on the source page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """One document as it came in, already free of contact data.

    Args:
        id: Short stable name, `003`.
        lines: The lines as received, without line ends; line 1 is `lines[0]`.
        encoding: Codec the bytes were decoded with, `utf-8` or `gb18030`.
        title: Title from `sources.toml`, in simplified characters; empty when unknown.
        subject: Platform or product the document speaks of; empty when unknown.
        date: Date of the document as `YYYY-MM-DD`; empty when unknown.
        sha256: Digest of the original bytes in hexadecimal; empty when unknown.
        redactions: How many places were withheld when the document came in.
    """

    id: str
    lines: tuple[str, ...]
    encoding: str = "utf-8"
    title: str = ""
    subject: str = ""
    date: str = ""
    sha256: str = ""
    redactions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairedText:
    """A document after repair: as many lines as the source, and how each came about.

    Args:
        source: The document as read.
        lines: The repaired lines, in the script they were written in; restored characters stand
            between `OPEN` and `CLOSE`.
        edits: Every change, in the order in which it was made; replaying them gives `lines`.
        script: The script the document is written in.
        damaged: Where damage was found and not undone: the line, counted from 1, and the character
            in it, counted from 0.
        doubts: Damage whose reading the engine could not decide by itself.
    """

    source: SourceText
    lines: tuple[str, ...]
    edits: tuple[Edit, ...]
    script: Script
    damaged: tuple[tuple[int, int], ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, step, list item, heading or line of page chrome, with its place.

    Args:
        id: `document-line-sentence`, `003-28-1`.
        source: Id of the document.
        line: Line in the source, counted from 1.
        sentence: Sentence in the line, counted from 1.
        role: What it does in the document.
        kept: The words as written, repaired, in the script of the document; restored characters
            stand between `OPEN` and `CLOSE`.
        hans: The same words in simplified characters.
        script: The script of `kept`.
        section: Titles of the sections it stands in, outermost first, simplified, with numbers
            off: `("上门核实的流程", "客户信息确认")`. A heading's own title is the last.
        label: What stands before the colon of a `label：text` item, simplified; may be empty.
        step: Number of the step in its procedure, from 1; 0 outside procedures.
        damaged: Damage was found in it and not undone.
        mark: Size in characters of the list mark that `kept` and `hans` begin with, `2. `.
    """

    id: str
    source: str
    line: int
    sentence: int
    role: Role
    kept: str
    hans: str
    script: Script = Script.HANS
    section: tuple[str, ...] = ()
    label: str = ""
    step: int = 0
    damaged: bool = False
    mark: int = 0


class Relation(Enum):
    """How a member of a group stands to the wording that was chosen."""

    CHOSEN = "chosen"
    """Its wording stands for the group."""

    EXACT = "exact"
    """The same words once script, punctuation and list marks are off."""

    NEAR = "near"
    """Every difference is one that the lexicon calls benign."""

    COPY = "copy"
    """Part of a second copy of a document or block."""

    EXCERPT = "excerpt"
    """A reader's comment, all of whose words stand in the chosen wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Passages of which one wording may stand for all.

    Args:
        chosen: Id of the passage whose wording stands for the group.
        members: Ids of all, `chosen` included, in reading order, each with its relation.
    """

    chosen: str
    members: tuple[tuple[str, Relation], ...]


class Level(Enum):
    """How large the piece is that was said before."""

    DOCUMENT = "document"
    """A document that was posted again, or pasted in twice."""

    SECTION = "section"
    """All that stands under one heading."""

    PARAGRAPH = "paragraph"
    """Every sentence of a line that has several."""

    SENTENCE = "sentence"
    """One passage alone."""

    CONTAINMENT = "containment"
    """A part of a longer passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A passage for which another stands.

    Args:
        passage: Its id.
        of: Id of the passage that stands for it.
        level: How large the piece is that was repeated there.
    """

    passage: str
    of: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a passage belongs in the topic tree, and why.

    Args:
        passage: Id of the passage.
        topic: Id of the topic; `unplaced` when no rule spoke clearly.
        evidence: The rules that spoke, `heading:心理` or `pin`, strongest first.
        score: Sum of the weights of those rules.
    """

    passage: str
    topic: str
    evidence: tuple[str, ...] = ()
    score: float = 0.0


UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairCount:
    """How many edits reached into a passage, by their evidence."""

    proved: int = 0
    editor: int = 0
    rule: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """What became of one passage.

    Args:
        passage: The passage.
        topic: Id of its topic, or `unplaced`.
        evidence: Why it was placed there.
        fate: What became of it.
        reason: Why, in words; empty for a printed passage.
        statement: Key of the statement it belongs to; empty when it belongs to none.
        pages: Addresses of the pages that print it, `visit/why/#sa12`.
        repairs: How much of it was repaired.
        relation: How it stands to the wording that was chosen for its group.
        repeat: Whose words it repeats, and in how large a piece; None when it stands for itself.
    """

    passage: Passage
    topic: str
    fate: Fate
    evidence: tuple[str, ...] = ()
    reason: str = ""
    statement: str = ""
    pages: tuple[str, ...] = field(default=())
    repairs: RepairCount = RepairCount()
    relation: Relation = Relation.CHOSEN
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything the engine found, before an editor's wording is laid over it.

    Args:
        texts: The repaired documents, in the order of their ids.
        passages: All passages, in reading order.
        groups: Passages that say the same; every passage is in exactly one.
        placements: One for each passage, in the same order.
        repeats: Every passage for which another stands, in reading order.
    """

    texts: tuple[RepairedText, ...]
    passages: tuple[Passage, ...]
    groups: tuple[Group, ...]
    placements: tuple[Placement, ...]
    repeats: tuple[Repeat, ...] = ()
