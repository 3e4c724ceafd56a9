"""Account for every passage: what became of it, why, and where it stands."""

from dataclasses import dataclass

from bindery.compose.cards import Deck
from bindery.compose.counts import repair_counts
from bindery.compose.ground import Ground
from bindery.compose.said import tells
from bindery.compose.shown import shown
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
from bindery.views import Address

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

_UNREPAIRED = RepairCount()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of a passage, and why."""

    fate: Fate
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """All that decides what becomes of a passage.

    Args:
        role: What it does in its document.
        relation: How it stands to the wording chosen for its group.
        level: How large the piece is that is repeated; None when it stands for itself.
        chosen: Id of the passage with the chosen wording.
        told: Key of what says all of it; empty when nothing does.
        merged: Whether that is an editor's statement.
    """

    role: Role
    relation: Relation
    level: Level | None
    chosen: str
    told: str
    merged: bool


def entries(deck: Deck) -> dict[str, Entry]:
    """Decide the fate of every passage, by its id."""
    return {p.id: _entry(deck, p) for p in deck.ground.corpus.passages}


def _entry(deck: Deck, passage: Passage) -> Entry:
    ground = deck.ground
    repeat, told = ground.repeat_of.get(passage.id), _told_by(deck, passage)
    return entry_of(
        Standpoint(
            role=passage.role,
            relation=ground.relation_of[passage.id],
            level=repeat.level if repeat else None,
            chosen=ground.group_of[passage.id].chosen,
            told=told,
            merged=bool(told and deck.said[told].statement),
        )
    )


def entry_of(at: Standpoint) -> Entry:
    """Decide what becomes of a passage."""
    piece = _PIECES[at.level] if at.level else ""
    if at.relation is Relation.COPY:
        return Entry(fate=Fate.MERGED, reason=f"第二份副本（{piece}），由 {at.chosen} 代表")
    if not at.told:
        return Entry(fate=Fate.LEFT_OUT, reason=_why_left_out(at.role))
    if at.merged:
        return Entry(fate=Fate.MERGED, reason=f"并入说法 {at.told}")
    if at.relation is Relation.EXCERPT:
        return Entry(fate=Fate.MERGED, reason=f"读者评论，节录 {at.chosen}")
    if at.relation is not Relation.CHOSEN:
        return Entry(fate=Fate.MERGED, reason=f"与 {at.chosen} {_ALIKE[at.relation]}（{piece}）")
    return Entry(fate=Fate.PRINTED, reason="")


def _told_by(deck: Deck, passage: Passage) -> str:
    """Give the key of what a passage says in full; a part leaves its own words to print."""
    for key in deck.key_of.get(passage.id, ()):
        if tells(deck.ground, deck.said[key], passage):
            return key
    return ""


def _why_left_out(role: Role) -> str:
    return _FORMULA if role in CONTENT_ROLES else _WHY_LEFT_OUT[role]


def ledger(deck: Deck, decided: dict[str, Entry]) -> tuple[LedgerRow, ...]:
    """Write the ledger: one row for each passage, in reading order.

    Args:
        deck: All that is said.
        decided: The fate of every passage.
    """
    where, repairs = _shown_on(deck), _repairs(deck.ground)
    return tuple(
        _row(deck, decided[p.id], p, where, repairs.get(p.id, _UNREPAIRED))
        for p in deck.ground.corpus.passages
    )


def _repairs(ground: Ground) -> dict[str, RepairCount]:
    return {
        passage: count
        for source, text in ground.texts.items()
        if text.edits
        for passage, count in repair_counts(text, ground.passages_of.get(source, ())).items()
    }


def _shown_on(deck: Deck) -> dict[str, tuple[str, ...]]:
    """Give the places of the cards of everything that is said, by its key."""
    housing, of = deck.housing, deck.ground.plan.spots.of
    spots = {topic: of(topic) for topic in deck.topics}
    behind = {
        one.key: slug
        for pages in housing.further.values()
        for slug, ones in pages.items()
        for one in ones
    }
    return {
        one.key: tuple(
            address_text(place)
            for place in shown(
                spots[one.topic],
                one.key,
                first=deck.topics[one.topic][0] is one,
                home=deck.homes[one.key].slug if housing.is_homeless(one) else "",
                further=behind.get(one.key, ""),
            )
        )
        for one in deck.said.values()
    }


def _row(
    deck: Deck,
    entry: Entry,
    passage: Passage,
    where: dict[str, tuple[str, ...]],
    repairs: RepairCount,
) -> LedgerRow:
    ground = deck.ground
    relation = ground.relation_of[passage.id]
    same = ground.group_of[passage.id].chosen if relation is Relation.COPY else passage.id
    keys = deck.key_of.get(same, ())
    shown_on = [address for key in keys for address in where[key]]
    return LedgerRow(
        passage=passage,
        topic=ground.topic_of[passage.id],
        evidence=ground.evidence_of[passage.id],
        fate=entry.fate,
        reason=entry.reason,
        statement=";".join(keys),
        repairs=repairs,
        pages=(*shown_on, address_text(ground.line(passage))),
        relation=relation,
        repeat=ground.repeat_of.get(passage.id),
    )


def address_text(address: Address) -> str:
    """Write an address as the ledger does: `visit/why/#sa12`."""
    folder = "" if address.slug == "index" else f"{address.slug}/"
    return f"{folder}#{address.anchor}" if address.anchor else folder
