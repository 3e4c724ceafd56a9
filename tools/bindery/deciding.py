"""Turn proposals into decisions of the editor, written where decisions are kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bindery.compose import compose
from bindery.dedupe import words_reader
from bindery.editorial.accepted import (
    Draft,
    Written,
    next_key,
    open_draft,
    with_apart,
    with_statement,
    with_witness,
    witness_line,
    write,
)
from bindery.editorial.scope import within
from bindery.editorial.statements import Decided, Standing
from bindery.errors import UsageError
from bindery.findings import Finding, Severity
from bindery.model import Passage
from bindery.pipeline import Book
from bindery.points import Points
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the editor decides in one go.

    Args:
        accepted: Proposals that are right.
        rejected: Proposals that are wrong.
        wishes: What is added to them.
    """

    accepted: tuple[Proposal, ...] = ()
    rejected: tuple[Proposal, ...] = ()
    wishes: Wishes = Wishes()


def decide(editorial: Path, book: Book, points: Points, asked: Asked) -> tuple[Written, ...]:
    """Write all decisions, or none.

    Args:
        editorial: The folder of decisions.
        book: The guide.
        points: What was proposed for it.
        asked: What is decided.

    Returns:
        What was written for each proposal, the accepted ones first.

    Raises:
        UsageError: The editor has to say more, or less, or the build would fail.
        DataError: The file would not load.
    """
    _refuse_unprintable(asked.wishes)
    _refuse_both(asked)
    draft, keys = open_draft(editorial / _FILE), {}
    for proposal in asked.accepted:
        draft, key = _accepted(draft, book, points, proposal, asked.wishes)
        keys[key] = proposal
    for proposal in asked.rejected:
        draft = _rejected(draft, book, proposal, asked.wishes)
    return write(draft, partial(_refuse_warnings, book, keys))


def _accepted(
    draft: Draft, book: Book, points: Points, proposal: Proposal, wishes: Wishes
) -> tuple[Draft, str]:
    """Add that passages make a point; give the key of the statement, too."""
    _refuse_contradiction(proposal)
    passages = _passages(book, proposal.passages)
    if proposal.statement:
        _refuse_words_for_a_witness(proposal, wishes)
        standing = Standing.PARTIAL if wishes.partial else proposal.standing
        witness = witness_line(passages[0])
        return with_witness(draft, proposal.statement, witness, standing), proposal.statement
    _refuse_part_of_a_new_one(proposal, wishes)
    key = next_key(draft.keys)
    added = with_statement(
        draft,
        key=key,
        text=wishes.text or _sentence(book, points, passages, proposal),
        topic=_topic(book, proposal, wishes),
        witnesses=[witness_line(passage) for passage in passages],
    )
    return added, key


def _rejected(draft: Draft, book: Book, proposal: Proposal, wishes: Wishes) -> Draft:
    """Add that passages make no point together, so that they are not proposed again."""
    names = (*proposal.passages, *([proposal.beside] if proposal.beside else []))
    lines = [witness_line(passage) for passage in _passages(book, names)]
    return with_apart(draft, passages=lines, reason=wishes.why or _NO_REASON)


def decided_at(book: Book, name: str) -> str:
    """Say where a proposal of this name was decided on, `editorial/statements.toml:36`.

    Returns:
        Nothing when it was not: there never was one of this name, or its passages changed.
    """
    first, *others = name.split("+")
    statements = {each.key: each for each in book.editorial.statements}
    named = {key: {w.passage for w in each.witnesses} for key, each in statements.items()}
    passages = set(others) if first in statements else {first, *others}
    beside = named.get(first, set())
    if passages and passages <= beside:
        return statements[first].place
    joined = (
        statements[key].place for key in named if len(passages) > 1 and passages <= named[key]
    )
    apart = (
        each.place
        for each in book.editorial.apart
        for kept in [{reference.name for reference in each.passages}]
        if passages and passages <= kept and (len(passages) > 1 or kept & beside)
    )
    return next(iter((*joined, *apart)), "")


def _refuse_warnings(book: Book, accepted: Mapping[str, Proposal], decided: Decided) -> None:
    """Refuse what would fail the next strict build: the guide is put together with it."""
    desk = replace(book.editorial, statements=decided.statements, apart=decided.apart)
    digests = {text.source.id: text.source.sha256 for text in book.corpus.texts}
    read = words_reader(book.lenders)
    composed = compose(book.corpus, within(desk, digests)[0], book.topics, read)
    new = _warnings(composed.findings) - _warnings(book.composed.findings)
    faults = [_named(message, accepted) for message in new]
    if faults:
        raise UsageError(
            "\n".join(faults) + "\n  Nothing was written, for a strict build would fail. "
            'A new statement takes a sentence of yours, --text "…"; a passage that says less or '
            "more than a statement is accepted with --partial."
        )


def _warnings(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(str(it.message) for it in findings if it.severity is Severity.WARNING)


def _named(message: str, accepted: Mapping[str, Proposal]) -> str:
    key = message.partition(":")[0]
    return f"{accepted[key].id}: {message}" if key in accepted else message


def _refuse_both(asked: Asked) -> None:
    rejected = {proposal.id for proposal in asked.rejected}
    for proposal in asked.accepted:
        if proposal.id in rejected:
            raise UsageError(
                f"{proposal.id}: both accepted and rejected.\n  Decide on one; nothing was written."
            )


def _refuse_contradiction(proposal: Proposal) -> None:
    if proposal.contradicts:
        raise UsageError(
            f"{proposal.id}: {proposal.evidence[0]}; it is alike and says no one thing.\n"
            f"  Reject it, or write the witness into {_FILE} by hand if it does."
        )


def _refuse_part_of_a_new_one(proposal: Proposal, wishes: Wishes) -> None:
    if wishes.partial:
        raise UsageError(
            f"{proposal.id}: a new statement needs witnesses that carry all of it.\n"
            "  Leave --partial out, or reject the proposal."
        )


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


def _sentence(book: Book, points: Points, passages: Sequence[Passage], proposal: Proposal) -> str:
    readings = [points.readings[passage.id] for passage in passages]
    sentence = sentence_for(passages, readings, book.lenders)
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
