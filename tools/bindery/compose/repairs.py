"""Show what repair did to each line of a document: both lines, the reasons, and the doubts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bindery.editorial.restorations import Restorations
from bindery.edits import Doubt, Edit, Evidence
from bindery.edits.changes import Change, by_line, by_reason, changes, placed
from bindery.edits.doubts import standing
from bindery.edits.sides import Part, Piece, sides, visible
from bindery.edits.words import (
    Language,
    badge_words,
    editor_words,
    proof_words,
    rule_words,
    times_words,
)
from bindery.marks import bracketed, unmarked
from bindery.model import RepairedText, Script
from bindery.script import has_foreign, scripts_of_lines
from bindery.views import Puzzle, Reason, RepairView, Stretch, Verbatim

_ZH = Language.CHINESE

#: Stands for blanks that were replaced; both scripts write it alike.
_BLANK = "（空格）"

#: So many characters beside an insertion show where it is.
_NEAR = 3
_BEFORE, _BEHIND = re.compile(r"(?<!\w)\w+$"), re.compile(r"\w+")


def repair_views(text: RepairedText, restorations: Restorations) -> dict[int, RepairView]:
    """Show each line that was changed or is in doubt, by its number.

    Args:
        text: The document.
        restorations: Why editors restored what they did.
    """
    whys = editor_words(restorations)
    edits = by_line(text.edits)
    doubts: dict[int, list[Doubt]] = {}
    for doubt in standing(text.doubts, text.lines):
        doubts.setdefault(doubt.line, []).append(doubt)
    views = {
        number: _view(text, number, edits.get(number, ()), doubts.get(number, ()), whys)
        for number in sorted({*edits, *doubts})
    }
    scripts = scripts_of_lines([unmarked(text.lines[number - 1]) for number in views], text.script)
    return {
        number: replace(view, script=script, mixed=_is_mixed(view, script))
        for (number, view), script in zip(views.items(), scripts, strict=True)
    }


def _is_mixed(view: RepairView, script: Script) -> bool:
    """Say whether what is shown in the letters of a line has some of the other script."""
    lines = (it.text for it in (*view.received, *view.repaired))
    reasons = (
        said
        for it in view.reasons
        for said in (it.left, it.right, it.after, *it.others)
        if said is not None
    )
    guesses = (it for doubt in view.doubts for it in doubt.readings)
    shown = "\n".join(it.text for it in (*lines, *reasons, *guesses))
    return has_foreign(shown, script)


def rules_used(text: RepairedText) -> tuple[Reason, ...]:
    """Name the mechanical rules that repair followed in a document, and why each is right."""
    used = {edit.rule: edit for edit in text.edits if edit.evidence is Evidence.RULE}
    told = {rule_words(rule, _ZH): badge_words(edit) for rule, edit in used.items()}
    return tuple(Reason(did=it.did, why=it.why, evidence=badge) for it, badge in told.items())


def _view(
    text: RepairedText,
    number: int,
    edits: Sequence[Edit],
    doubts: Sequence[Doubt],
    whys: Mapping[str, str],
) -> RepairView:
    received = text.source.lines[number - 1]
    found = changes(received, edits)
    old, new = sides(received, found)
    return RepairView(
        script=text.script,
        received=tuple(_stretches(old, doubts)),
        repaired=tuple(_stretches(new, doubts)),
        summary=tuple(_summary(edits)),
        reasons=tuple(_reasons(edits, whys, _beside(text.lines[number - 1], found))),
        doubts=tuple(map(_puzzle, doubts)),
    )


def _stretches(pieces: Iterable[Piece], doubts: Iterable[Doubt]) -> Iterator[Stretch]:
    """Mark what is in doubt inside what was kept."""
    observed = "|".join(re.escape(visible(doubt.observed)) for doubt in doubts if doubt.observed)
    for piece in pieces:
        kept = piece.part is Part.KEPT
        if not (kept and observed):
            text, restored = Verbatim(text=piece.text), piece.part is Part.RESTORED
            yield Stretch(text=text, changed=not kept, restored=restored)
            continue
        # A split leaves what was looked for in every second place.
        for number, part in enumerate(re.split(f"({observed})", piece.text)):
            if part:
                yield Stretch(text=Verbatim(text=part), doubtful=number % 2 == 1)


def _summary(edits: Iterable[Edit]) -> Iterator[str]:
    counts = Counter(it.rule.split(":", 1)[0] for group in by_reason(edits) for it in group)
    return (f"{rule_words(rule, _ZH).did} {count} 处" for rule, count in counts.items())


_Beside = Mapping[Edit, tuple[str, str]]
"""What was kept before an insertion; what was kept behind it, if nothing readable is before it."""


def _beside(repaired: str, found: Iterable[Change]) -> _Beside:
    kept: dict[Edit, tuple[str, str]] = {}
    for at, change in placed(found):
        if not change.before:
            end = at + len(change.after)
            left = _BEFORE.search(repaired[max(0, at - _NEAR) : at])
            right = None if left else _BEHIND.match(repaired[end : end + _NEAR])
            kept[change.edits[-1]] = (left[0] if left else "", right[0] if right else "")
    return kept


def _reasons(edits: Iterable[Edit], whys: Mapping[str, str], beside: _Beside) -> Iterator[Reason]:
    for group in by_reason(edits):
        if group[0].evidence is Evidence.RULE:
            yield _by_rule(group)
        else:
            left, right = beside.get(group[0], ("", ""))
            yield replace(_alone(group[0], whys), left=_verbatim(left), right=_verbatim(right))


def _by_rule(group: Sequence[Edit]) -> Reason:
    words = rule_words(group[0].rule, _ZH)
    return Reason(
        did=f"{words.did} {len(group)} 处",
        why=words.why,
        evidence=badge_words(group[0]),
    )


def _alone(edit: Edit, whys: Mapping[str, str]) -> Reason:
    words = rule_words(edit.rule, _ZH)
    others = edit.proof.others if edit.proof else ()
    return Reason(
        did=words.did,
        why=whys.get(edit.rule, words.why),
        evidence=badge_words(edit),
        restored=edit.evidence is Evidence.EDITOR,
        proof=proof_words(edit.proof, _ZH) if edit.evidence is Evidence.PROVED else (),
        before=_verbatim(_BLANK if edit.before.isspace() else edit.before),
        after=_verbatim(edit.after),
        others=tuple(map(_verbatim, others)),
    )


def _verbatim(text: str) -> Verbatim:
    return Verbatim(text=visible(bracketed(text)))


def _puzzle(doubt: Doubt) -> Puzzle:
    said = "没有找到能证明的读法。"
    if doubt.candidates == 1:
        said = "只有一种读法能证明，但不像通常的用字，所以没有改。"
    elif doubt.candidates:
        times = times_words(doubt.margin, _ZH)
        said = (
            f"有 {doubt.candidates} 种读法都能证明，"
            f"第一种的可能性只有第二种的 {times} 倍，不足以决定，所以没有改。"
        )
    return Puzzle(
        observed=_verbatim(doubt.observed),
        readings=tuple(map(_verbatim, doubt.readings)),
        said=said,
    )
