"""Account for every passage: what became of it, why, and where it stands."""

from dataclasses import dataclass, replace

from bindery.compose.cards import Deck
from bindery.compose.counts import repair_counts
from bindery.compose.ground import Ground
from bindery.compose.said import tells
from bindery.model import (
    CONTENT_ROLES,
    Fate,
    LedgerRow,
    Level,
    Passage,
    Relation,
    RepairCount,
    Role,
)
from bindery.views import Address, PageView

#: What readers call the fates.
FATES = {Fate.PRINTED: "已印出", Fate.MERGED: "已合并", Fate.LEFT_OUT: "未收入"}

_WHY_LEFT_OUT = {
    Role.TITLE: "题名，见资料全文",
    Role.HEADING: "标题，见资料全文",
    Role.BYLINE: "署名，已隐去姓名",
    Role.CONTACT: "原站联系方式，不是借款人的求助渠道",
    Role.DISCLAIMER: "原站声明",
    Role.UI: "网页界面文字",
    Role.COMMENTMETA: "评论者信息，已隐去",
    Role.NOISE: "正文里重复的题名",
}

_PIECES = {
    Level.DOCUMENT: "整篇",
    Level.SECTION: "整节",
    Level.PARAGRAPH: "整段",
    Level.SENTENCE: "一句",
    Level.CONTAINMENT: "节录",
}

_ALIKE = {Relation.EXACT: "相同", Relation.NEAR: "只有措辞不同"}

_FORMULA = "套话，只介绍文章自己"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of a passage, and why."""

    fate: Fate
    reason: str


def entries(deck: Deck) -> dict[str, Entry]:
    """Decide the fate of every passage, by its id."""
    return {p.id: _entry(deck, p) for p in deck.ground.corpus.passages}


def _entry(deck: Deck, passage: Passage) -> Entry:
    ground = deck.ground
    relation, group = ground.relation_of[passage.id], ground.group_of[passage.id]
    if relation is Relation.COPY:
        piece = _PIECES[ground.repeat_of[passage.id].level]
        return Entry(fate=Fate.MERGED, reason=f"第二份副本（{piece}），由 {group.chosen} 代表")
    key = _told_by(deck, passage)
    if not key:
        return Entry(fate=Fate.LEFT_OUT, reason=_why_left_out(passage))
    if deck.said[key].statement:
        return Entry(fate=Fate.MERGED, reason=f"并入说法 {key}")
    if relation is Relation.EXCERPT:
        return Entry(fate=Fate.MERGED, reason=f"读者评论，节录 {group.chosen}")
    if relation is not Relation.CHOSEN:
        piece = _PIECES[ground.repeat_of[passage.id].level]
        return Entry(fate=Fate.MERGED, reason=f"与 {group.chosen} {_ALIKE[relation]}（{piece}）")
    return Entry(fate=Fate.PRINTED, reason="")


def _told_by(deck: Deck, passage: Passage) -> str:
    """Give the key of what a passage says in full; a part leaves its own words to print."""
    for key in deck.key_of.get(passage.id, ()):
        if tells(deck.ground, deck.said[key], passage):
            return key
    return ""


def _why_left_out(passage: Passage) -> str:
    return _FORMULA if passage.role in CONTENT_ROLES else _WHY_LEFT_OUT[passage.role]


def ledger(
    deck: Deck, decided: dict[str, Entry], pages: tuple[PageView, ...]
) -> tuple[LedgerRow, ...]:
    """Write the ledger: one row for each passage, in reading order.

    Args:
        deck: All that is said.
        decided: The fate of every passage.
        pages: The finished pages; a row names those that show its statement.
    """
    where = _shown_on(pages)
    rows = (_row(deck, decided[p.id], p, where) for p in deck.ground.corpus.passages)
    repairs = _repairs(deck.ground)
    return tuple(replace(row, repairs=repairs.get(row.passage.id, row.repairs)) for row in rows)


def _repairs(ground: Ground) -> dict[str, RepairCount]:
    return {
        passage: count
        for source, text in ground.texts.items()
        for passage, count in repair_counts(text, ground.passages_of.get(source, ())).items()
    }


def _shown_on(pages: tuple[PageView, ...]) -> dict[str, list[Address]]:
    where: dict[str, list[Address]] = {}
    for page in pages:
        cards = [card for block in page.blocks for card in block.cards]
        for card in (*cards, *page.unplaced):
            where.setdefault(card.key, []).append(Address(slug=page.slug, anchor=card.key))
    return where


def _row(deck: Deck, entry: Entry, passage: Passage, where: dict[str, list[Address]]) -> LedgerRow:
    ground = deck.ground
    same = passage.id
    if ground.relation_of[same] is Relation.COPY:
        same = ground.group_of[same].chosen
    keys = deck.key_of.get(same, ())
    shown = [address for key in keys for address in where.get(key, ())]
    return LedgerRow(
        passage=passage,
        topic=ground.topic_of[passage.id],
        evidence=ground.evidence_of[passage.id],
        fate=entry.fate,
        reason=entry.reason,
        statement=";".join(keys),
        pages=tuple(address_text(a) for a in (*shown, ground.line(passage))),
        relation=ground.relation_of[passage.id],
        repeat=ground.repeat_of.get(passage.id),
    )


def address_text(address: Address) -> str:
    """Write an address as the ledger does: `visit/why/#sa12`."""
    folder = "" if address.slug == "index" else f"{address.slug}/"
    return f"{folder}#{address.anchor}" if address.anchor else folder
