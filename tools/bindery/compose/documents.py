"""Show documents: their cards, what each says on each topic, what became of its passages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from bindery.compose.cards import Deck
from bindery.compose.ground import Ground
from bindery.compose.left import left_counts, left_in
from bindery.compose.notes import Shelf
from bindery.compose.once import once
from bindery.editorial.kinds import PageKind
from bindery.editorial.references import Target
from bindery.edits import Evidence
from bindery.edits.doubts import standing
from bindery.edits.words import Language, evidence_words
from bindery.marks import OPEN, unmarked
from bindery.model import Passage, Relation, RepairedText, Role, Script
from bindery.privacy import without_marks
from bindery.script import settled, to_hant
from bindery.views import (
    Address,
    Cell,
    Procedure,
    Quote,
    Row,
    SourceCard,
    Step,
    TopicQuotes,
    Verbatim,
)

#: Characters of a word that shows how a document is written.
_WORD = 3

#: The card of a document shows all that it says, or of a long one the beginning on each topic.
_MOST, _BEGINNING = 60, 2


@once
def source_card(ground: Ground, source: str) -> SourceCard:
    """Describe a document and what was done to it."""
    text, platform = ground.texts[source], ground.platform(source)
    reposted = ground.corpus.reposted
    passages = ground.passages_of.get(source, ())
    sources = ground.slug_of(PageKind.SOURCES)
    mended = ground.slug_of(PageKind.REPAIRS, source)
    return SourceCard(
        id=source,
        name=platform.name,
        title=text.source.title
        or next((p.hans[p.mark :] for p in passages if p.role is Role.TITLE), ""),
        nature=platform.nature,
        intro=platform.intro,
        missing=platform.missing,
        date=text.source.date,
        encoding=text.source.encoding,
        sha256=text.source.sha256,
        lines=len(text.lines),
        passages=len(passages),
        edits=len(text.edits),
        changed=len({edit.line for edit in text.edits}),
        evidence=tuple(_evidence(text)),
        doubts=len(standing(text.doubts, text.lines)),
        left=left_counts(left_in(ground, source)),
        damaged=len({line for line, _ in text.damaged}),
        redactions=text.source.redactions,
        original=ground.name(ground.original(source)) if source in reposted else "",
        copies=sum(ground.relation_of[p.id] is Relation.COPY for p in passages),
        card=Address(slug=ground.slug_of(PageKind.PLATFORM, source)),
        full=Address(slug=ground.slug_of(PageKind.SOURCE, source)),
        mended=Address(slug=mended) if mended != "index" else None,
        how=Address(slug=sources, anchor="repair") if sources != "index" else None,
        bracketed=any(OPEN in line for line in text.lines),
        script=text.script,
        odd=_odd(text.script, passages),
    )


def _evidence(text: RepairedText) -> Iterator[str]:
    counts = Counter(edit.evidence for edit in text.edits)
    for kind in (Evidence.PROVED, Evidence.EDITOR, Evidence.RULE):
        if counts[kind]:
            yield f"{evidence_words(kind, Language.CHINESE)} {counts[kind]} 处"


def _odd(script: Script, passages: Iterable[Passage]) -> Verbatim | None:
    """Find a word that a traditional document writes otherwise than a conversion would."""
    for p in (it for it in passages if it.script is script is Script.HANT):
        own = settled(unmarked(without_marks(p.kept)), script)
        usual = to_hant(without_marks(p.hans))
        pairs = enumerate(zip(own, usual, strict=False))
        at = next((n for n, (ours, theirs) in pairs if ours != theirs), 0)
        word = re.search(rf"[一-鿿]{{1,{_WORD}}}$", own[max(0, at - _WORD) : at + 1])
        if len(own) == len(usual) and at and word:
            return Verbatim(text=word[0])
    return None


def procedures(ground: Ground, source: str) -> tuple[Procedure, ...]:
    """Give the procedures of a document, each with its steps in order."""
    found: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    for p in ground.passages_of.get(source, ()):
        if p.step and ground.relation_of[p.id] is not Relation.COPY:
            # Steps that stand in headings share the section above.
            found[p.section if p.role is Role.STEP else p.section[:-1]].append(p)
    return tuple(
        Procedure(
            title=section[-1] if section else "",
            steps=tuple(
                Step(number=p.step, label=p.label, quote=ground.quote(p)) for p in passages
            ),
        )
        for section, passages in found.items()
    )


def by_topic(deck: Deck, source: str, *, but: str, shelf: Shelf) -> tuple[TopicQuotes, ...]:
    """Give what one document says, by topic, in the order of the topic tree.

    Args:
        deck: All that is said.
        source: Id of the document.
        but: Leave out topics with this home page.
        shelf: Notes of the editor for this page.
    """
    ground = deck.ground
    found: dict[str, list[Passage]] = defaultdict(list)
    for p in ground.passages_of.get(source, ()):
        if p.id in deck.key_of:
            found[ground.topic_of[p.id]].append(p)
    size = _MOST if sum(map(len, found.values())) <= _MOST else _BEGINNING
    return tuple(
        TopicQuotes(
            title=topic.title,
            address=deck.topic_address(topic.id),
            quotes=tuple(map(ground.quote, found[topic.id][:size])),
            more=len(found[topic.id][size:]),
            notes=shelf.on(Target.PASSAGE, *(p.id for p in found[topic.id])),
        )
        for topic in ground.topics
        if topic.id in found and topic.page != but
    )


def comparison(deck: Deck, topics: tuple[str, ...]) -> tuple[Row, ...]:
    """Lay what each document says on each topic side by side."""
    rows = (_row(deck, topic) for topic in topics)
    return tuple(row for row in rows if row.count)


def _row(deck: Deck, topic_id: str) -> Row:
    ground, topic = deck.ground, deck.ground.topics.by_id(topic_id)
    said = deck.topics.get(topic_id, ())
    strong = dict.fromkeys(
        p for one in said for p in one.strong if ground.topic_of[p.id] == topic_id or one.statement
    )
    quotes: dict[str, list[Quote]] = {source: [] for source in ground.originals}
    for p in strong:
        quotes[ground.original(p.source)].append(ground.quote(p))
    cells = tuple(
        Cell(source=source, name=ground.name(source), quotes=tuple(them))
        for source, them in quotes.items()
    )
    return Row(
        title=topic.title,
        address=deck.topic_address(topic_id),
        cells=cells,
        count=sum(bool(cell.quotes) for cell in cells),
    )
