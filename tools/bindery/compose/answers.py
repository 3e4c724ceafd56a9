"""Hold the right answers of questions for new staff against the documents and notes of today."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bindery.compose.ground import Ground
from bindery.editorial.quiz import Proof, QuizKind, QuizQuestion
from bindery.editorial.references import Target
from bindery.findings import Finding, Severity

_LETTERS = re.compile(r"[\W_]+")


def check_answers(ground: Ground) -> Iterator[Finding]:
    """Find right answers whose proof is gone, has other words now, or proves less than it must."""
    for question in ground.editorial.quiz:
        for place, fault, now in _faults(ground, question):
            yield Finding(
                code="unsupported-answer",
                place=place,
                message=f"question {question.id}: {fault}. {now}",
                severity=Severity.WARNING,
            )


def is_supported(ground: Ground, question: QuizQuestion) -> bool:
    """Say whether every right option has a proof left, and no proof has failed.

    A question about a document that is not among the sources has none, and nobody is at fault.
    """
    proved = {proof.right for proof in question.shows}
    whole = proved.issuperset(question.proven)
    return whole and next(_faults(ground, question), None) is None


#: Where, what is wrong, and what to do now.
_Fault = tuple[str, str, str]

_READ_AGAIN = "Read it again, then correct the answer, or its words in `shows`."


def _faults(ground: Ground, question: QuizQuestion) -> Iterator[_Fault]:
    failed = [fault for proof in question.shows for fault in _failed(ground, proof)]
    if failed:
        # What the proofs say together means nothing before each of them holds.
        yield from failed
        return
    yield from _elsewhere(ground, question)
    if question.kind is QuizKind.ORDER:
        yield from _out_of_order(ground, question)


def _failed(ground: Ground, proof: Proof) -> Iterator[_Fault]:
    text, name = _text(ground, proof), proof.reference.name
    if text is None:
        now = f"there is no such {proof.reference.target.value}"
    elif not _stands_in(proof.words, text):
        now = f"it says 「{text}」 now"
    else:
        return
    what = f"{proof.right!r} is right because {name} says 「{proof.words}」, but {now}"
    yield proof.reference.place, what, _READ_AGAIN


def _text(ground: Ground, proof: Proof) -> str | None:
    if proof.reference.target is Target.PASSAGE:
        passage = ground.passages.get(proof.reference.name)
        return passage.hans if passage else None
    notes = {note.id: note.text for note in ground.editorial.notes}
    return notes.get(proof.reference.name)


def _stands_in(words: str, text: str) -> bool:
    """Say whether a text has some words, whatever the punctuation."""
    wanted = _LETTERS.sub("", words)
    return bool(wanted) and wanted in _LETTERS.sub("", text)


def _elsewhere(ground: Ground, question: QuizQuestion) -> Iterator[_Fault]:
    """Find words in other documents, where the question asks which one has them."""
    if not question.alone:
        return
    proofs = _of_passages(ground, question)
    named = {ground.original(ground.passages[it.reference.name].source) for it in proofs}
    signs = frozenset(_LETTERS.sub("", question.alone))
    # Signs first: few passages have them all, and each is asked.
    candidates = (it for it in ground.corpus.passages if all(map(it.hans.__contains__, signs)))
    for passage in candidates:
        elsewhere = ground.original(passage.source) not in named
        if elsewhere and _stands_in(question.alone, passage.hans):
            what = f"no other document has 「{question.alone}」, it says, but {passage.id} has"
            yield question.place, what, "Ask otherwise, or correct `alone`."


def _out_of_order(ground: Ground, question: QuizQuestion) -> Iterator[_Fault]:
    """Find an order that is not the one in which a document says it."""
    first = {p.right: p.reference.name for p in reversed(_of_passages(ground, question))}
    found = [ground.passages[first[right]] for right in question.right if right in first]
    for before, after in pairwise(found):
        here, there = (before.line, before.sentence), (after.line, after.sentence)
        if before.source != after.source or here >= there:
            what = f"{before.id} does not stand before {after.id} in one document"
            yield question.place, what, "Correct the order in `right`, or the proofs."


def _of_passages(ground: Ground, question: QuizQuestion) -> tuple[Proof, ...]:
    return tuple(proof for proof in question.shows if proof.reference.name in ground.passages)
