"""Cards and what is on them: a statement, who says it, and the editor's notes."""

from dataclasses import dataclass

from bindery.model import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a source, in both scripts.

    Args:
        hans: In simplified characters, without the brackets of restorations.
        kept: As written and repaired, restorations in 〔〕.
        script: The script of `kept`.
    """

    hans: str
    kept: str
    script: Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A place on the site, the same in both editions.

    Args:
        slug: Address of the page below the edition, `visit/why`; `index` is the front page.
        anchor: Id of the element; empty for the page itself.
    """

    slug: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A public number.

    Args:
        number: What to dial.
        place: Where it can be dialled; may be empty.
    """

    number: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note of the editor.

    Args:
        id: Its id; its anchor on the page of notes is `n-` and the id.
        title: A few words.
        text: Plain sentences.
        basis: Instrument and its date; empty for the editor's own advice.
        certainty: In words: 把握：高.
        checked: Day it was last checked.
        scope: Whom it may not cover; may be empty.
        address: Its place on the page of notes.
        instrument: What it rests on, without its date; may be empty.
        date: Date of the instrument; may be empty.
        sure: How sure the editor is, as a table says it: 高.
        theme: What it is about, as the page of notes sorts them.
        brief: It already stands on this page; show its title and link only.
        phones: Public numbers in it.
    """

    id: str
    title: str
    text: str
    basis: str
    certainty: str
    checked: str
    scope: str
    address: Address
    instrument: str = ""
    date: str = ""
    sure: str = ""
    theme: str = ""
    brief: bool = False
    phones: tuple[Phone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text.

    Args:
        start: Its first character, counted from 0.
        end: Position behind it.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that a source says otherwise than the sentence it is a witness for.

    Args:
        says: What is different: 语气不同, 另有条件.
        words: The words that make it so.
    """

    says: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A source's own words.

    Args:
        passage: Id of the passage, `003-28-1`.
        source: Id of the document.
        name: What readers call the document, 信用贷.
        place: Section it stands in, in words; may be empty.
        words: Its words.
        address: Its line on the source page.
        damaged: It cannot be read as it stands.
        comment: A reader of the original page wrote it.
        wording: How its wording stands to the one on the card, where a source's stands there.
        marks: Stretches of `words.hans` that differ from the sentence on the card.
        differences: What they are, in words.
    """

    passage: str
    source: str
    name: str
    place: str
    words: Words
    address: Address
    damaged: bool = False
    comment: bool = False
    wording: str = ""
    marks: tuple[Span, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A small link beside a line that says who says so.

    Args:
        text: `4/5`, 仅网商贷, 编者提示.
        says: The same in full words, for screen readers: 五份资料中四份提到.
        address: Where it leads.
        number: What people call the statement or the sentence by: `sa12`, `003-28-1`; may be empty.
        count: How many sources the text counts; 0 where it is no count.
    """

    text: str
    says: str
    address: Address
    number: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A statement with its witnesses.

    Args:
        key: Key of the statement; the anchor on every page that shows it.
        text: The editor's sentence, or a source's words.
        merged: The sentence is the editor's, made from several passages.
        leadin: It only announces what follows.
        quotes: Who says so, one entry for each passage that counts.
        partial: Who says a part of it.
        comments: Readers of the original pages who say so.
        count: How many sources say it.
        total: How many sources there are.
        names: Names of the sources that say it.
        silent: Names of the sources that say nothing on its topic.
        elsewhere: Names of the sources that say something else on its topic.
        caution: What the editor adds to the sentence; may be empty.
        notes: Notes of the editor on it.
        home: Where it has its home.
        number: What people call it by: `sa12`, or the id of its passage.
        permanent: The address that stays when an editor moves it to another page.
        damaged: None of its wordings can be read as it stands.
        also: Statements on other topics that these words are a witness for.
        marked: Some quote has words marked that differ from the sentence.
        dots: The count is drawn, too: there are few sources.
    """

    key: str
    text: str | Words
    merged: bool
    quotes: tuple[Quote, ...]
    count: int
    total: int
    names: tuple[str, ...]
    home: Address
    number: str
    permanent: Address
    leadin: bool = False
    partial: tuple[Quote, ...] = ()
    comments: tuple[Quote, ...] = ()
    silent: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    caution: str = ""
    notes: tuple[NoteView, ...] = ()
    damaged: bool = False
    also: tuple[Chip, ...] = ()
    marked: bool = False
    dots: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A topic on a page.

    Args:
        id: Id of the topic; its anchor is `t-` and the id.
        title: Its title.
        cards: Its statements, most agreed first.
        notes: Notes of the editor on the topic.
        count: How many sources speak of it.
        names: Their names.
        page: Home page of the topic.
        further: Where the rest of a long topic begins; None where all of it is here.
    """

    id: str
    title: str
    cards: tuple[Card, ...]
    page: Address
    notes: tuple[NoteView, ...] = ()
    count: int = 0
    names: tuple[str, ...] = ()
    further: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of a list that the editor wrote.

    Args:
        text: The line.
        by_editor: It is the editor's advice, not a source's.
        chips: Who says so.
        phones: Public numbers in it.
        must: It must be done.
        scoped: It rests on an instrument that does not cover everybody.
        blanks: What is written beside it on a sheet to fill; empty for one line of remarks.
    """

    text: str
    by_editor: bool
    chips: tuple[Chip, ...]
    phones: tuple[Phone, ...] = ()
    must: bool = False
    scoped: bool = False
    blanks: tuple[str, ...] = ()
