"""Make cards, blocks, chips and items: what is said, with who says it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bindery.compose.differences import quote_beside
from bindery.compose.ground import Ground, words_of
from bindery.compose.homes import Homes, beginning, homes
from bindery.compose.notes import Shelf, phones_of
from bindery.compose.once import once
from bindery.compose.said import Said, by_topic, everything_said, tells
from bindery.compose.speakers import MOST, elsewhere, names_of, silent
from bindery.editorial.kinds import Duty, PageKind
from bindery.editorial.notes import Note
from bindery.editorial.pages import PageItem
from bindery.editorial.references import Reference, Target
from bindery.model import Passage, Role
from bindery.views import Address, Block, Card, Chip, Item, Phone, Quote

#: How a wording stands to the one on the card, where that is a source's own.
_PRINTED, _SAME = "上面用的是这一句", "和上面那一句字句相同"

_DIGITS = "零一二三四五六七八九十"


@dataclass(frozen=True, kw_only=True, eq=False)
class Deck:
    """All that is said, ready to be laid on pages.

    Args:
        ground: Where it comes from.
        said: Everything, the editor's statements first.
        topics: The same by topic.
        housing: Where everything stands.
        key_of: Keys of what each passage says, the first one first.
    """

    ground: Ground
    said: dict[str, Said]
    topics: dict[str, tuple[Said, ...]]
    housing: Homes
    key_of: dict[str, tuple[str, ...]]

    @property
    def homes(self) -> Mapping[str, Address]:
        """Where each key has its home."""
        return self.housing.of

    def topic_address(self, topic: str) -> Address:
        """Give the place of a topic; without anything said on it, only the page."""
        anchor = f"t-{topic}" if topic in self.topics and topic in self.ground.printing else ""
        return Address(slug=self.ground.page_of(topic), anchor=anchor)

    def beginning(self, topic: str) -> tuple[Said, ...]:
        """Give what of a topic stands on its pages: all, or of a long one what comes first."""
        said = self.topics.get(topic, ())
        return beginning(said) if topic in self.housing.further else said

    def permanent(self, said: Said) -> Address:
        """Give the address that stays: in the index, or, for a source's words, in its full text."""
        if said.statement:
            return Address(slug=self.ground.slug_of(PageKind.CLAIMS), anchor=said.key)
        # Its card goes the day an editor merges it with others; its line never does.
        return replace(self.ground.line(self.ground.passages[number_of(said)]), anchor=said.key)

    @classmethod
    def of(cls, ground: Ground) -> "Deck":
        """Put together what is said."""
        said = everything_said(ground)
        keys: dict[str, list[str]] = {}
        for one in said:
            for passage in one.passages:
                keys.setdefault(passage.id, []).append(one.key)
        topics = by_topic(said)
        return cls(
            ground=ground,
            said={one.key: one for one in said},
            topics=dict(topics),
            housing=homes(ground, said, topics),
            key_of={passage: tuple(found) for passage, found in keys.items()},
        )


def number_of(said: Said) -> str:
    """Give what people call a statement by: its key, or the passage whose words stand on it."""
    return said.key.removeprefix("p-")


def card(deck: Deck, said: Said, shelf: Shelf) -> Card:
    """Make the card of what is said."""
    ground = deck.ground
    strong = said.strong or said.partial or said.comments
    # Where its words are only part of the evidence, a note on them would speak of the wrong thing.
    ids = [p.id for p in said.passages if tells(ground, said, p)]
    quotes, partial, comments = _quotes(deck, said.key)
    return Card(
        key=said.key,
        text=said.text or words_of(strong[0]),
        merged=bool(said.text),
        leadin=only_announces(said),
        quotes=quotes,
        partial=partial,
        comments=comments,
        marked=any(quote.marks for quote in (*quotes, *partial, *comments)),
        count=len(said.sources),
        total=ground.total,
        dots=ground.total <= MOST,
        names=names_of(ground, said.sources),
        silent=silent(ground, said),
        elsewhere=elsewhere(ground, said),
        caution=said.statement.caution if said.statement else "",
        notes=(*shelf.on(Target.STATEMENT, said.key), *shelf.on(Target.PASSAGE, *ids)),
        home=deck.homes[said.key],
        number=number_of(said),
        permanent=deck.permanent(said),
        damaged=not said.text and all(p.damaged for p in strong),
        also=also(deck, said),
    )


@once
def _quotes(deck: Deck, key: str) -> tuple[tuple[Quote, ...], ...]:
    """Give who says something, who says a part of it, and which readers of the pages say it."""
    ground, said = deck.ground, deck.said[key]
    return tuple(
        tuple(_beside(ground, said, p) for p in passages)
        for passages in (said.strong, said.partial, said.comments)
    )


def _beside(ground: Ground, said: Said, passage: Passage) -> Quote:
    """Quote a passage beside the sentence on the card; alone on it, it is that sentence."""
    quote, chosen = ground.quote(passage), said.passages[0]
    if not said.text and passage == chosen:
        return replace(quote, wording=_PRINTED) if said.passages[1:] else quote
    printed = said.text or words_of(chosen)
    announced = ground.announced.get(passage.id, "")
    beside = quote_beside(quote, printed, ground.read, announced=announced)
    same = not said.text and not beside.differences
    return replace(beside, wording=_SAME) if same else beside


def also(deck: Deck, said: Said) -> tuple[Chip, ...]:
    """Name the merged statements that a sentence with a card of its own is a witness for."""
    if said.statement:
        return ()
    keys = dict.fromkeys(key for p in said.strong for key in deck.key_of[p.id])
    merged = [deck.said[key] for key in keys if deck.said[key].statement]
    return tuple(
        Chip(text=one.text, says="", address=deck.homes[one.key])
        for one in merged
        if said.telling & {p.id for p in one.strong}
    )


def block(deck: Deck, topic_id: str, shelf: Shelf) -> Block:
    """Make the block of a topic as it stands on its pages."""
    topic = deck.ground.topics.by_id(topic_id)
    further = deck.housing.further.get(topic_id)
    count, names = telling_on(deck, topic_id)
    return Block(
        id=topic_id,
        title=topic.title,
        page=deck.topic_address(topic_id),
        notes=shelf.on(Target.TOPIC, topic_id),
        cards=tuple(card(deck, one, shelf) for one in deck.beginning(topic_id)),
        count=count,
        names=names,
        further=Address(slug=next(iter(further))) if further else None,
    )


@once
def telling_on(deck: Deck, topic: str) -> tuple[int, tuple[str, ...]]:
    """Count the sources that speak of a topic, and name them."""
    # A sentence that only announces a list does not make its source speak of the topic.
    telling = (one for one in deck.topics.get(topic, ()) if not only_announces(one))
    sources = sorted({source for one in telling for source in one.sources})
    return len(sources), names_of(deck.ground, sources)


def only_announces(said: Said) -> bool:
    """Say whether something is said only to announce what follows it."""
    return not said.text and all(p.role is Role.LEADIN for p in said.passages)


def chip(deck: Deck, key: str) -> Chip:
    """Make the chip that says how many sources say something."""
    said, total = deck.said[key], deck.ground.total
    names = "、".join(names_of(deck.ground, said.sources))
    if not said.sources:
        only = "读者评论" if said.comments and not said.partial else "部分一致"
        return Chip(text=only, says=only, address=deck.homes[key])
    if len(said.sources) == 1:
        text = f"仅{short(names)}"
        says = f"仅 1 份资料提到（{names}）"
        return Chip(text=text, says=says, address=deck.homes[key], number=number_of(said))
    count = len(said.sources)
    return Chip(
        text=f"{count}/{total}",
        says=told_by(count, total, names),
        address=deck.homes[key],
        number=number_of(said),
        count=count,
    )


def told_by(count: int, total: int, names: str) -> str:
    """Say in words how many of the sources say something, and which."""
    return f"{_word(total)}份资料中{_word(count)}份提到：{names}"


def _word(number: int) -> str:
    return "两" if number == 2 else _DIGITS[number] if number < len(_DIGITS) else str(number)  # noqa: PLR2004 - before 份, two is 两


def chips(deck: Deck, references: Iterable[Reference]) -> tuple[Chip, ...]:
    """Make the chips of whatever a line points to; what is gone has none."""
    made = [one for reference in references for one in _chips_of(deck, reference)]
    return tuple(dict.fromkeys(made))


def _chips_of(deck: Deck, reference: Reference) -> Sequence[Chip]:
    ground = deck.ground
    match reference.target:
        case Target.STATEMENT:
            return [chip(deck, reference.name)] if reference.name in deck.said else []
        case Target.PASSAGE:
            return [_chip_of_passage(deck, reference.name)] if reference.name in deck.key_of else []
        case Target.NOTE:
            note = next(n for n in ground.editorial.notes if n.id == reference.name)
            address = Address(slug=ground.slug_of(PageKind.NOTES), anchor=f"n-{note.id}")
            return [Chip(text="编者提示", says=f"编者提示：{note.title}", address=address)]
        case Target.PAGE:
            page = ground.by_slug.get(reference.name)
            title = page.title if page else ""
            address = Address(slug=reference.name)
            return [Chip(text=title, says=title, address=address)] if page else []
        case Target.TOPIC:
            topic = ground.topics.by_id(reference.name)
            address = deck.topic_address(topic.id)
            return [Chip(text=topic.title, says=topic.title, address=address)]


def _chip_of_passage(deck: Deck, passage_id: str) -> Chip:
    """Make the chip of one sentence: its source's name, never the count of what it is part of."""
    passage = deck.ground.passages[passage_id]
    name = deck.ground.name(passage.source)
    keys = deck.key_of[passage_id]
    home = next((k for k in keys if tells(deck.ground, deck.said[k], passage)), keys[0])
    says = f"{name}，编号 {passage_id}"
    return Chip(text=short(name), says=says, address=deck.homes[home], number=passage_id)


def short(name: str) -> str:
    """Give a name without what explains it in brackets, for which a chip has no room."""
    return name.partition("（")[0]


def items(deck: Deck, lines: Iterable[PageItem]) -> tuple[Item, ...]:
    """Make the lines of a list that the editor wrote; without anybody behind it, a line is gone."""
    made = (_item(deck, line) for line in lines)
    return tuple(item for item in made if item.chips)


def _item(deck: Deck, line: PageItem) -> Item:
    by_editor = any(r.target is Target.NOTE for r in line.origin)
    return Item(
        text=line.text,
        by_editor=by_editor,
        chips=chips(deck, line.origin),
        phones=phones_in(deck.ground, line.origin),
        must=line.duty is Duty.MUST,
        blanks=line.blanks,
        scoped=any(note.instrument and note.scope for note in _notes(deck.ground, line.origin)),
    )


def phones_in(ground: Ground, origin: Iterable[Reference]) -> tuple[Phone, ...]:
    """Give the public numbers in the notes among some references."""
    return tuple(phone for note in _notes(ground, origin) for phone in phones_of(note))


def _notes(ground: Ground, origin: Iterable[Reference]) -> Sequence[Note]:
    named = {r.name for r in origin if r.target is Target.NOTE}
    return [note for note in ground.editorial.notes if note.id in named]
