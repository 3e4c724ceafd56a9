"""Apply the rules to each line in their order, and write down every change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bindery.edits import Doubt, Edit, Evidence, Proof
from bindery.model import RepairedText, SourceText
from bindery.privacy import find_private, withhold
from bindery.repair.gloss import find_glosses
from bindery.repair.latin import WIDE_LETTERS, find_full_width_latin
from bindery.repair.origin import after_edits, before_edits
from bindery.repair.punctuation import (
    DOTS,
    NARROW_DASHES,
    NARROW_MARKS,
    NARROW_PAIRS,
    QUOTES,
    find_dots,
    find_narrow_dashes,
    find_narrow_marks,
    find_narrow_pairs,
    find_straight_quotes,
)
from bindery.repair.recode import UNUSUAL, find_recoded
from bindery.repair.residue import CONTROLS, find_controls, find_entities, find_markup, find_tags
from bindery.repair.screen import screen
from bindery.repair.shift import Place, Shifts
from bindery.repair.spaces import SPARE_BLANKS, find_spaces
from bindery.repair.span import TONED, Rule, Span, needing, needing_one_of
from bindery.script import detect_script

_GLOSS = needing(rf"[(（](?=[a-zü{TONED}])")

#: In this order: controls and blanks may be bytes of a wrong decoding, a gloss inside a tag is no
#: gloss, and width is judged by what remains.
RULES: tuple[Rule, ...] = (
    Rule(name="recode", find=find_recoded, evidence=Evidence.PROVED, needs=UNUSUAL),
    Rule(name="control", find=find_controls, needs=needing(CONTROLS)),
    Rule(name="entity", find=find_entities, needs=needing("&")),
    Rule(name="tag", find=find_tags, needs=needing(">")),
    Rule(name="gloss", find=find_glosses, needs=_GLOSS),
    Rule(name="markup", find=find_markup, needs=needing_one_of(r"\*(?=\*)", "_(?=_)")),
    Rule(name="space", find=find_spaces, needs=needing(SPARE_BLANKS)),
    Rule(name="ellipsis", find=find_dots, needs=needing(DOTS)),
    Rule(name="quotes", find=find_straight_quotes, needs=needing_one_of(*QUOTES)),
    Rule(name="width", find=find_narrow_pairs, needs=needing_one_of(*NARROW_PAIRS)),
    Rule(name="width", find=find_narrow_marks, needs=needing(NARROW_MARKS)),
    Rule(name="width", find=find_narrow_dashes, needs=needing(NARROW_DASHES)),
    Rule(name="latin", find=find_full_width_latin, needs=needing(WIDE_LETTERS)),
)

#: Every shift of bytes leaves a question mark in its line; a gloss is what the gloss rule needs.
_SHIFTED = needing(r"\?")

#: More than any line needs, such as one with entities inside entities.
_ROUNDS = 8


#: A second pass knows the lines that the first mended; a fourth has never found more.
_PASSES = 6

#: Readings of a doubt that an editor is shown.
_READINGS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line after repair.

    Args:
        received: The line as received, without what turned out to be private.
        text: The repaired line.
        passes: The edits of each rule, in the order in which they were made.
        doubts: Damage that was left.
        withheld: How many places were withheld.
    """

    received: str
    text: str
    passes: tuple[tuple[Edit, ...], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    withheld: int = 0


def repair(source: SourceText, rules: Sequence[Rule] = RULES) -> RepairedText:
    """Undo what the rules recognise.

    A rule changes one line at a time, so the result has as many lines as the source. Every later
    stage relies on that to cite a document and a line without a table of offsets.

    Args:
        source: The document as read.
        rules: Tried in this order on each line, after the shift of bytes is undone.

    Returns:
        The repaired lines, with every edit in the order in which it was made. Its source has marks
        where private data came to light that could not be seen before the repair.
    """
    shifts = Shifts(source.lines)
    suspected = screen(source.lines, [_SHIFTED, *(rule.needs for rule in rules)])
    known = _in_document(rules, shifts, (source.lines[n - 1] for n in suspected))
    lines = {n: _repair_unseen(source.lines[n - 1], n, known, shifts) for n in suspected}
    lines = _again(source.lines, lines, rules)
    withheld = sum(line.withheld for line in lines.values())
    if withheld:
        received = _laid_over(source.lines, {n: line.received for n, line in lines.items()})
        source = replace(source, lines=received, redactions=source.redactions + withheld)
    texts = _laid_over(source.lines, {n: line.text for n, line in lines.items()})
    return RepairedText(
        source=source,
        lines=texts,
        edits=tuple(e for line in lines.values() for made in line.passes for e in made),
        script=detect_script("\n".join(texts)),
        doubts=tuple(doubt for line in lines.values() for doubt in line.doubts),
    )


def _in_document(rules: Sequence[Rule], shifts: Shifts, lines: Iterable[str]) -> Sequence[Rule]:
    """Let the rule for glosses know what is known of the document, if one of its lines needs it."""
    if not any(map(_GLOSS.search, lines)):
        return rules
    return [
        replace(rule, find=partial(find_glosses, glosses=shifts.glosses))
        if rule.find is find_glosses
        else rule
        for rule in rules
    ]


def _laid_over(lines: Sequence[str], new: Mapping[int, str]) -> tuple[str, ...]:
    """Put the lines that repair looked at in their places; it may be few of very many."""
    result = list(lines)
    for number, line in new.items():
        result[number - 1] = line
    return tuple(result)


def _again(
    received: Sequence[str], lines: dict[int, _Line], rules: Sequence[Rule]
) -> dict[int, _Line]:
    """Repeat until a repair of the result would find nothing: the document tells more now."""
    for _ in range(_PASSES):
        if not any("?" in line.text or _GLOSS.search(line.text) for line in lines.values()):
            break
        shifts = Shifts(_laid_over(received, {n: line.text for n, line in lines.items()}))
        known = _in_document(rules, shifts, (line.text for line in lines.values()))
        seen = {number: _second_look(line, number, known, shifts) for number, line in lines.items()}
        if seen == lines:
            break
        lines = seen
    return lines


def _second_look(line: _Line, number: int, rules: Sequence[Rule], shifts: Shifts) -> _Line:
    if not (shifts.shows_in(line.text) or _GLOSS.search(line.text)):
        return line
    found = _repair_line(line.text, number, rules, shifts)
    if found.text == line.text or find_private(found.text):
        return line
    return replace(line, text=found.text, passes=(*line.passes, *found.passes), doubts=found.doubts)


def _repair_unseen(line: str, number: int, rules: Sequence[Rule], shifts: Shifts) -> _Line:
    """Repair a line; what is private in the result is withheld in the line as received.

    A phone number may be in entities, or have tags between its digits. An edit that held it would
    print it, so there must be none: its place is marked, and the repair begins again.
    """
    withheld = 0
    found = _repair_line(line, number, rules, shifts)
    while found.passes and (private := find_private(found.text)):
        places = before_edits(found.passes, ((it.start, it.end) for it in private))
        seen = zip(places, private, strict=True)
        line = withhold(line, (replace(it, start=a, end=b) for (a, b), it in seen))
        withheld += len(private)
        found = _repair_line(line, number, rules, shifts)
    return replace(found, withheld=withheld) if withheld else found


def _repair_line(line: str, number: int, rules: Sequence[Rule], shifts: Shifts) -> _Line:
    """Undo the shift of bytes, which must be seen as received, and then what rules find."""
    found = shifts.find(line)
    text, made = apply(found.proofs, line, line=number, rule="mojibake", evidence=Evidence.PROVED)
    proved = tuple(
        replace(edit, proof=_proof(found.proofs[edit.start, edit.end, edit.after], edit, line))
        for edit in made
    )
    text, passes = _by_rules(text, number, rules)
    passes = (proved, *passes) if proved else passes
    return _Line(
        received=line,
        text=text,
        passes=passes,
        doubts=tuple(_doubt(place, number, text, passes) for place in found.doubts),
    )


def _proof(proof: Proof, edit: Edit, line: str) -> Proof:
    return replace(proof, others=_not_private(proof.others, line, edit.start, edit.end))


def _by_rules(
    text: str, number: int, rules: Sequence[Rule]
) -> tuple[str, tuple[tuple[Edit, ...], ...]]:
    """Repeat the rules until none finds anything: a widened colon can make a blank superfluous.

    What is still not done after many rounds is no damage but was made so, mark in mark in mark. It
    is left: half of it undone would be another text at each repair.
    """
    passes: list[tuple[Edit, ...]] = []
    received = text
    for _ in range(_ROUNDS):
        before = text
        for rule in rules:
            if not rule.needs.search(text):
                continue
            text, made = apply(
                rule.find(text), text, line=number, rule=rule.name, evidence=rule.evidence
            )
            passes += [tuple(made)] if made else []
        if text == before:
            return text, tuple(passes)
    return received, ()


def _not_private(readings: Iterable[str], line: str, start: int, end: int) -> tuple[str, ...]:
    """Leave out the readings of a place that would bring something private to light."""
    return tuple(
        reading for reading in readings if not find_private(line[:start] + reading + line[end:])
    )


def _doubt(place: Place, number: int, text: str, passes: Sequence[Sequence[Edit]]) -> Doubt:
    start, end = after_edits(passes, place.start, place.end)
    return Doubt(
        line=number,
        observed=text[start:end],
        readings=_not_private(place.readings[:_READINGS], text, start, end),
        candidates=len(place.readings) if place.proved else 0,
        margin=place.margin if place.proved else 0.0,
    )


def apply(
    spans: Iterable[Span],
    text: str,
    *,
    line: int,
    rule: str,
    evidence: Evidence = Evidence.RULE,
) -> tuple[str, list[Edit]]:
    """Change a line from right to left, so that no edit moves the place of the next."""
    edits: list[Edit] = []
    # Put together once: a copy of the line for each edit takes hours for a line of a megabyte.
    parts: list[str] = []
    rest = len(text)
    for start, end, after in sorted(spans, reverse=True):
        before = text[start:end]
        if before == after:
            continue
        edits.append(
            Edit(
                line=line,
                start=start,
                end=end,
                before=before,
                after=after,
                rule=rule,
                evidence=evidence,
            )
        )
        parts += [text[end:rest], after]
        rest = start
    return "".join([text[:rest], *reversed(parts)]), edits


def replay(lines: Sequence[str], edits: Iterable[Edit]) -> tuple[str, ...]:
    """Make the edits again, on the lines as received.

    Raises:
        ValueError: An edit does not fit the line it names.
    """
    result = list(lines)
    for edit in edits:
        text = result[edit.line - 1]
        if text[edit.start : edit.end] != edit.before:
            raise ValueError(f"line {edit.line}: the edit {edit.rule} does not fit.")
        result[edit.line - 1] = text[: edit.start] + edit.after + text[edit.end :]
    return tuple(result)


def reverse(lines: Sequence[str], edits: Sequence[Edit]) -> tuple[str, ...]:
    """Undo the edits, last first: the lines as received."""
    undone = [
        replace(e, end=e.start + len(e.after), before=e.after, after=e.before)
        for e in reversed(edits)
    ]
    return replay(lines, undone)
