"""Hold every decision of the editor against the documents of today: nothing goes stale unseen."""

from collections.abc import Iterator, Mapping

from bindery.compose.answers import check_answers
from bindery.compose.ground import Ground
from bindery.compose.mood import lost_demands, lost_hedges, overstated
from bindery.compose.polarity import changed_denials
from bindery.compose.said import Said, opens_with
from bindery.compose.sentence import Sentence
from bindery.compose.subjects import Speech, changed_subjects
from bindery.editorial.desk import Editorial
from bindery.editorial.references import Reference
from bindery.editorial.scope import named_passages
from bindery.findings import Finding, Severity
from bindery.model import Passage
from bindery.words import Sense

#: Code of a finding, the words by which a waiver may name it, and what is wrong.
Fault = tuple[str, tuple[str, ...], str]


def check_decisions(ground: Ground, said: tuple[Said, ...]) -> Iterator[Finding]:
    """Find decisions that no longer fit, and sentences that claim more than their witnesses."""
    yield from stale_decisions(ground.editorial, ground.passages)
    for one in said:
        yield from _changes(ground, one)
    yield from check_answers(ground)


def stale_decisions(editorial: Editorial, passages: Mapping[str, Passage]) -> Iterator[Finding]:
    """Find decisions about passages that are gone, or begin otherwise than when they were made.

    Args:
        editorial: What editors decided.
        passages: By their ids; those that are named, or more.
    """
    for named in named_passages(editorial):
        if finding := _stale(passages, named):
            yield finding


def _stale(passages: Mapping[str, Passage], named: Reference) -> Finding | None:
    if not named.opening:
        return None  # A proof: `check_answers` holds it to the words that it quotes.
    passage = passages.get(named.name)
    if passage and opens_with(passage.hans, named.opening):
        return None
    now = f"it begins 「{passage.hans[:12]}」 now" if passage else "there is no such passage"
    return Finding(
        code="stale-decision",
        place=named.place,
        message=f"{named.name} was decided on as 「{named.opening}」, but {now}. "
        "Read the passage again, then correct or remove the decision.",
        severity=Severity.WARNING,
    )


def _changes(ground: Ground, said: Said) -> Iterator[Finding]:
    """Find what the merged sentence does to the mood and the subject of its witnesses."""
    # Where nobody says all of it, those who say a part must bear it.
    witnesses = said.strong or said.partial
    if not said.statement or not witnesses:
        return
    merged = ground.read(said.text)
    heard = {p.id: _heard(ground, p) for p in witnesses}
    waived = {waiver.word for waiver in said.statement.waivers}
    for code, names, fault in _faults(merged, heard):
        if waived.isdisjoint(names):
            yield Finding(
                code=code,
                place=said.statement.place,
                message=f"{said.key}: {fault}. "
                f"Correct the sentence, or add a waiver for {names[0]} with its reason.",
                severity=Severity.WARNING,
            )


def _heard(ground: Ground, passage: Passage) -> Speech:
    """Read a passage behind the lead-in of its list: 通常包括以下步骤 is said of each step."""
    announced = ground.announced.get(passage.id, "")
    subject = ground.texts[passage.source].source.subject
    titles = map(ground.read, reversed(passage.section))
    headings = (title for title in titles if any(w.sense is Sense.ACTOR for w in title.words[:1]))
    return Speech(
        sentence=ground.read(announced + passage.hans[passage.mark :]),
        subject=ground.read(subject),
        heading=next(headings, ground.read("")),
    )


def _faults(merged: Sentence, heard: Mapping[str, Speech]) -> Iterator[Fault]:
    yield from _moods(merged, heard)
    yield from _denials(merged, heard)
    yield from _subjects(merged, heard)


def _moods(merged: Sentence, heard: Mapping[str, Speech]) -> Iterator[Fault]:
    """Give one fault for each class of words, with the first witness that has it."""
    lost: dict[str, Fault] = {}
    for name, one in heard.items():
        said = one.sentence
        for word in (*lost_hedges(merged, said), *lost_demands(merged, said)):
            written = said.written(word)
            fault = f"{name} says 「{written}」, the merged sentence does not"
            lost.setdefault(word.value, ("hedge-lost", (written, word.value), fault))
    yield from lost.values()
    for word in overstated(merged, [one.sentence for one in heard.values()]):
        written = merged.written(word)
        fault = f"it says 「{written}」, a witness says less"
        yield "hedge-lost", (written, word.value), fault


def _denials(merged: Sentence, heard: Mapping[str, Speech]) -> Iterator[Fault]:
    """Find where the merged sentence and a witness say the opposite."""
    names, witnesses = tuple(heard), tuple(one.sentence for one in heard.values())
    added, lost = changed_denials(merged, witnesses)
    for denial in added:
        fault = f"it says 「{denial.text}」, but no witness does, or one says the opposite"
        yield "denial-added", (denial.text, denial.word.value), fault
    for number, denial in lost:
        fault = f"{names[number]} says 「{denial.text}」, the merged sentence does not"
        yield "denial-lost", (denial.text, denial.word.value), fault


def _subjects(merged: Sentence, heard: Mapping[str, Speech]) -> Iterator[Fault]:
    for name, fault in changed_subjects(merged, tuple(heard.values())):
        yield "subject-changed", (name,), f"it names 「{name}」, but {fault}"
