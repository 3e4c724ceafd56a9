"""Show a document line by line: its full text, and on another page what repair did to it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bindery.compose.cards import Deck, number_of
from bindery.compose.ground import Ground
from bindery.compose.ledger import FATES, Entry
from bindery.compose.left import left_at, left_in
from bindery.compose.once import lately, once
from bindery.compose.paging import stops
from bindery.compose.repairs import repair_views
from bindery.editorial.kinds import PageKind
from bindery.editorial.pages import Page
from bindery.edits import Evidence
from bindery.edits.doubts import standing
from bindery.findings import Finding
from bindery.model import Passage, Role
from bindery.views import Chip, Left, LinePassage, LineView, RepairedLine, RepairView, Words


def full_text(deck: Deck, entries: dict[str, Entry], page: Page) -> tuple[LineView, ...]:
    """Show the lines of a document on one of its pages: all that are not blank, or were changed."""
    ground, source = deck.ground, page.check
    lines, left = _passages(ground, source), _left(ground, source)
    notable, repairs = _notable(ground, source), _repairs(ground, source)
    here = _on_pages(ground, page.kind, source).get(page.slug, ())
    told = {n: left_at(lines.get(n, ()), left.get(n, ())) for n in here}
    return tuple(
        LineView(
            number=number,
            # A line of which nothing is left, such as half a tag, is furniture.
            role=lines[number][0].role.value if number in lines else Role.NOISE.value,
            passages=tuple(
                _passage(deck, entries[p.id], p, shown if p.id == about else ())
                for p in lines.get(number, ())
            ),
            repairs=_way(ground, source, number, repairs.get(number, "")),
            left=() if about else shown,
            notable=number in notable,
        )
        for number, (about, shown) in told.items()
    )


def repaired_lines(ground: Ground, page: Page) -> tuple[RepairedLine, ...]:
    """Show the lines of a document that repair changed or doubted, on one of the pages of them."""
    source = page.check
    notable, views = _notable(ground, source), _views(ground, source)
    return tuple(
        RepairedLine(
            number=number,
            address=ground.line_at(PageKind.SOURCE, source, number),
            repair=views[number],
            notable=number in notable,
        )
        for number in _on_pages(ground, page.kind, source).get(page.slug, ())
    )


def part_slugs(ground: Ground, page: Page) -> tuple[str, ...]:
    """Give the addresses of the pages of a long document; a short one has none."""
    if not any(ground.parts[page.kind, page.check].values()):
        return ()
    slugs = tuple(_parts(ground, page.kind, page.check))
    return slugs if len(slugs) > 1 else ()


def parts_of(ground: Ground, page: Page) -> tuple[Chip, ...]:
    """Name pages of a long document by the lines that stand on each; a short one has none."""
    slugs = part_slugs(ground, page)
    if not slugs:
        return ()
    parts = _parts(ground, page.kind, page.check)
    linked = (slugs[at] for at in stops(len(slugs), slugs.index(page.slug)))
    return tuple(
        Chip(
            text=f"第 {parts[slug][0]} 至 {parts[slug][-1]} 行",
            says="（本页）" if slug == page.slug else "",
            address=ground.line_at(page.kind, page.check, parts[slug][0]),
        )
        for slug in linked
    )


@once
def _parts(ground: Ground, kind: PageKind, source: str) -> Mapping[str, tuple[int, ...]]:
    """Give the lines that the links to each page of a document speak of; no blank ones."""
    lines = ground.texts[source].lines
    told = {
        slug: tuple(n for n in numbers if kind is PageKind.REPAIRS or lines[n - 1].strip())
        for slug, numbers in _on_pages(ground, kind, source).items()
    }
    return {slug: numbers for slug, numbers in told.items() if numbers}


@once
def _on_pages(ground: Ground, kind: PageKind, source: str) -> Mapping[str, list[int]]:
    """Give the lines that stand on each page of a document as their own, by its address.

    Every address leads to such a line; others go on with the sentence before.
    """
    found: dict[str, list[int]] = {}
    for number in ground.parts[kind, source]:
        if kind is PageKind.REPAIRS or number in _shown(ground, source):
            found.setdefault(ground.line_at(kind, source, number).slug, []).append(number)
    return found


@lately
def _shown(ground: Ground, source: str) -> frozenset[int]:
    return frozenset(
        (*_passages(ground, source), *_repairs(ground, source), *_left(ground, source))
    )


@lately
def _passages(ground: Ground, source: str) -> Mapping[int, list[Passage]]:
    lines: dict[int, list[Passage]] = {}
    for p in ground.passages_of.get(source, ()):
        lines.setdefault(p.line, []).append(p)
    return lines


@lately
def _left(ground: Ground, source: str) -> Mapping[int, Sequence[Finding]]:
    return left_in(ground, source)


@lately
def _views(ground: Ground, source: str) -> Mapping[int, RepairView]:
    return repair_views(ground.texts[source], ground.editorial.restorations)


@lately
def _repairs(ground: Ground, source: str) -> dict[int, str]:
    """Say of each line that repair touched how often it did."""
    text = ground.texts[source]
    edits = Counter(edit.line for edit in text.edits)
    doubts = Counter(doubt.line for doubt in standing(text.doubts, text.lines))
    words = (("修复", edits), ("存疑", doubts))
    return {
        number: "，".join(f"{word} {count[number]} 处" for word, count in words if count[number])
        for number in {*edits, *doubts}
    }


@lately
def _notable(ground: Ground, source: str) -> frozenset[int]:
    """Give the lines in which something was proved, restored, doubted, or could not be undone."""
    text = ground.texts[source]
    weighty = (edit.line for edit in text.edits if edit.evidence is not Evidence.RULE)
    doubted = (doubt.line for doubt in standing(text.doubts, text.lines))
    damaged = (line for line, _ in text.damaged)
    return frozenset((*weighty, *doubted, *damaged, *_left(ground, source)))


def _way(ground: Ground, source: str, number: int, says: str) -> Chip | None:
    """Give the way to what repair did to a line, where a page tells it."""
    if not says or (PageKind.REPAIRS, source) not in ground.slugs:
        return None
    address = ground.line_at(PageKind.REPAIRS, source, number)
    return Chip(text=says, says="", address=address)


def _passage(deck: Deck, entry: Entry, passage: Passage, left: tuple[Left, ...]) -> LinePassage:
    keys = deck.key_of.get(passage.id, ())
    # The statement that took it in is named by the link to it.
    into = next((key for key in keys if entry.reason.endswith(f" {key}")), "")
    return LinePassage(
        id=passage.id,
        words=Words(hans=passage.hans, kept=passage.kept, script=passage.script),
        fate=FATES[entry.fate],
        reason=entry.reason.removesuffix(f" {into}"),
        statements=tuple(_card(deck, key) for key in sorted(keys, key=lambda it: it != into)),
        damaged=passage.damaged,
        left=left,
    )


def _card(deck: Deck, key: str) -> Chip:
    """Give the way to a card: a statement by its key, a sentence with a card of its own without."""
    text = number_of(deck.said[key]) if deck.said[key].statement else "它的卡片"
    return Chip(text=text, says="", address=deck.homes[key])
