"""Turn a proposal into a decision of the editor, written where decisions are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bindery.editorial.accepted import (
    Written,
    add_apart,
    add_statement,
    add_witness,
    next_key,
    witness_line,
)
from bindery.editorial.statements import Standing, load_points
from bindery.errors import UsageError
from bindery.model import Passage
from bindery.pipeline import Book
from bindery.points import Points, lenders_of
from bindery.privacy import redact
from bindery.propose import Proposal, sentence_for

_FILE = "statements.toml"
_NO_REASON = "编者看过，说的不是同一件事。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the editor adds to a yes or a no.

    Args:
        text: The sentence of a new statement; empty to take that of a witness.
        topic: Id of its topic; empty to take that of the witnesses.
        partial: The passage carries the statement in part only.
        why: Why passages make no point together; empty for a general reason.
    """

    text: str = ""
    topic: str = ""
    partial: bool = False
    why: str = ""


def accept(
    editorial: Path, book: Book, points: Points, proposal: Proposal, wishes: Wishes
) -> Written:
    """Write that passages make the point that was proposed.

    Args:
        editorial: The folder of decisions.
        book: The guide.
        points: What was proposed for it.
        proposal: The proposal.
        wishes: What the editor adds.

    Raises:
        UsageError: The editor has to say more, or less; nothing is written.
        DataError: The file would not load; nothing is written.
    """
    _refuse_unprintable(wishes)
    passages = _passages(book, proposal.passages)
    file = editorial / _FILE
    if proposal.statement:
        _refuse_words_for_a_witness(proposal, wishes)
        standing = Standing.PARTIAL if wishes.partial else proposal.standing
        return add_witness(file, proposal.statement, witness_line(passages[0]), standing)
    if wishes.partial:
        raise UsageError(
            f"{proposal.id}: a new statement needs witnesses that carry all of it.\n"
            "  Leave --partial out, or reject the proposal."
        )
    return add_statement(
        file,
        key=next_key(load_points(file).statements),
        text=wishes.text or _sentence(book, points, passages, proposal),
        topic=_topic(book, proposal, wishes),
        witnesses=[witness_line(passage) for passage in passages],
    )


def reject(editorial: Path, book: Book, proposal: Proposal, wishes: Wishes) -> Written:
    """Write that passages make no point together, so that they are not proposed again.

    Args:
        editorial: The folder of decisions.
        book: The guide.
        proposal: The proposal.
        wishes: What the editor adds.

    Raises:
        UsageError: The reason cannot be written; nothing is.
        DataError: The file would not load; nothing is written.
    """
    _refuse_unprintable(wishes)
    names = (*proposal.passages, *([proposal.beside] if proposal.beside else []))
    lines = [witness_line(passage) for passage in _passages(book, names)]
    return add_apart(editorial / _FILE, passages=lines, reason=wishes.why or _NO_REASON)


def _passages(book: Book, names: Iterable[str]) -> tuple[Passage, ...]:
    by_id = {passage.id: passage for passage in book.corpus.passages}
    return tuple(by_id[name] for name in names)


def _refuse_unprintable(wishes: Wishes) -> None:
    if not f"{wishes.text}{wishes.why}".isprintable():
        raise UsageError(
            "--text or --why has a character that cannot be printed.\n  Type it again."
        )


def _refuse_words_for_a_witness(proposal: Proposal, wishes: Wishes) -> None:
    if wishes.text or wishes.topic:
        raise UsageError(
            f"{proposal.id}: {proposal.statement} has its sentence and topic already.\n"
            f"  Leave --text and --topic out, or change them in {_FILE}."
        )


def _sentence(book: Book, points: Points, passages: tuple[Passage, ...], proposal: Proposal) -> str:
    readings = [points.readings[passage.id] for passage in passages]
    sentence = sentence_for(passages, readings, lenders_of(book))
    if sentence and redact(sentence)[0] == sentence:
        return sentence
    raise UsageError(
        f"{proposal.id}: no witness has a sentence that may stand for all: short enough, sound, "
        "without the name of a lender, and with the weakest of their modal words.\n"
        '  Write one: --text "…", 60 characters at most.'
    )


def _topic(book: Book, proposal: Proposal, wishes: Wishes) -> str:
    if wishes.topic:
        return book.topics.by_id(wishes.topic).id
    if proposal.topic:
        return proposal.topic
    raise UsageError(f"{proposal.id}: its passages stand on no topic.\n  Name one with --topic.")
