"""Show the full text of a document, line by line, with what repair did and what it left."""

from collections import defaultdict

from bindery.compose.cards import Deck, chip
from bindery.compose.ledger import FATES, Entry
from bindery.compose.left import left_at, left_in
from bindery.compose.repairs import repair_views
from bindery.edits import Evidence
from bindery.edits.doubts import standing
from bindery.model import Passage, RepairedText, Role
from bindery.views import Left, LinePassage, LineView, Words


def full_text(deck: Deck, entries: dict[str, Entry], source: str) -> tuple[LineView, ...]:
    """Show every line of a document that is not blank, and every line that was changed."""
    ground, text = deck.ground, deck.ground.texts[source]
    lines: dict[int, list[Passage]] = defaultdict(list)
    for p in ground.passages_of.get(source, ()):
        lines[p.line].append(p)
    repairs = repair_views(text, ground.editorial.restorations)
    left, notable = left_in(ground, source), _notable(text)
    told = {n: left_at(lines[n], left.get(n, ())) for n in sorted({*lines, *repairs, *left})}
    return tuple(
        LineView(
            number=number,
            # A line of which nothing is left, such as half a tag, is furniture.
            role=lines[number][0].role.value if lines[number] else Role.NOISE.value,
            passages=tuple(
                _passage(deck, entries[p.id], p, shown if p.id == about else ())
                for p in lines[number]
            ),
            repair=repairs.get(number),
            left=() if about else shown,
            notable=number in notable or number in left,
        )
        for number, (about, shown) in told.items()
    )


def _notable(text: RepairedText) -> frozenset[int]:
    """Give the lines in which something was proved, restored, or could not be undone."""
    weighty = (edit.line for edit in text.edits if edit.evidence is not Evidence.RULE)
    doubted = (doubt.line for doubt in standing(text.doubts, text.lines))
    return frozenset((*weighty, *doubted, *(line for line, _ in text.damaged)))


def _passage(deck: Deck, entry: Entry, passage: Passage, left: tuple[Left, ...]) -> LinePassage:
    return LinePassage(
        id=passage.id,
        words=Words(hans=passage.hans, kept=passage.kept, script=passage.script),
        fate=FATES[entry.fate],
        reason=entry.reason,
        statements=tuple(chip(deck, key) for key in deck.key_of.get(passage.id, ())),
        damaged=passage.damaged,
        left=left,
    )
