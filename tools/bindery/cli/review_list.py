"""Print what an editor should decide next, for people or for programs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bindery.cli.options import WHAT_NOW, told
from bindery.cli.record import as_line
from bindery.editorial.statements import Standing, Statement
from bindery.findings import Finding
from bindery.model import Passage
from bindery.pipeline import Book
from bindery.privacy import redact
from bindery.propose import Proposal

_HOW = (
    "Decide: `bindery review --accept N` or `--reject N`; docs/contributing/statements.md says how."
)

_JOINS = {
    Standing.STRONG: "may say what {} says",
    Standing.PARTIAL: "may say in part what {} says, in another mood",
    Standing.COMMENT: "may say what {} says, as a comment",
}

#: Columns of the place of a passage, `sa12` or `005:7`.
_PLACE = 8


def as_text(
    book: Book, findings: Sequence[Finding] | None, proposals: Sequence[Proposal] | None
) -> Iterator[str]:
    """Give the lines of a list for people.

    Args:
        book: The guide.
        findings: What was found, in the order to show it; None to leave findings out.
        proposals: What is proposed, in the order to show it; None to leave proposals out.
    """
    if proposals is not None:
        yield from _proposals(book, proposals)
    if proposals is not None and findings is not None:
        yield "\nFindings"
    if findings is not None:
        yield from _findings(findings)


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    for number, finding in enumerate(findings, start=1):
        yield f"{number:4} {finding.severity.value:8} {told(finding)}"
    yield f"{len(findings)} to decide.\n{WHAT_NOW}" if findings else "Nothing to decide."


def _proposals(book: Book, proposals: Sequence[Proposal]) -> Iterator[str]:
    yield "Proposals: other wordings of one point"
    numbered = tuple(enumerate(proposals, start=1))
    agreeing = [(n, one) for n, one in numbered if not one.contradicts]
    for number, proposal in agreeing:
        yield from _told(book, number, proposal, _joins(proposal))
    yield f"{len(agreeing)} proposed. {_HOW}" if agreeing else "Nothing is proposed."
    if opposed := numbered[len(agreeing) :]:
        yield "\nContradictions: alike, and no one point"
        for number, proposal in opposed:
            beside = proposal.statement or "one another"
            yield from _told(book, number, proposal, f"may contradict {beside}")
        yield f"{len(opposed)} to know about. They cannot be accepted; `--reject N` silences one."


def _joins(proposal: Proposal) -> str:
    if proposal.statement:
        return _JOINS[proposal.standing].format(proposal.statement)
    return f"may make one point, on topic {proposal.topic or '-'}"


def _told(book: Book, number: int, proposal: Proposal, what: str) -> Iterator[str]:
    statements, passages = _statements(book), _passages(book)
    yield f"{number:4} {proposal.score:.2f} {proposal.id} {what}"
    for passage in proposal.passages:
        yield _line(*_quoted(passages[passage]))
    if proposal.statement:
        yield _line(proposal.statement, statements[proposal.statement].text)
        yield _line(*_quoted(passages[proposal.beside]))
    yield from (f"          - {redact(line)[0]}" for line in proposal.evidence)


def _line(place: str, words: str) -> str:
    return f"          {place:{_PLACE}} {words}"


def _quoted(passage: Passage) -> tuple[str, str]:
    # Lines that were joined may hold what none of them held alone.
    return f"{passage.source}:{passage.line}", redact(passage.hans)[0]


def as_json(
    book: Book, findings: Sequence[Finding] | None, proposals: Sequence[Proposal] | None
) -> Iterator[str]:
    """Give the same as one line of JSON, with an empty list for what is left out."""
    record = {
        "proposals": [_proposal(book, n, one) for n, one in enumerate(proposals or (), start=1)],
        "findings": [_finding(n, one) for n, one in enumerate(findings or (), start=1)],
    }
    yield as_line(record)


def _proposal(book: Book, number: int, proposal: Proposal) -> dict[str, Any]:
    statements, passages = _statements(book), _passages(book)
    statement = statements.get(proposal.statement)
    return {
        "number": number,
        "id": proposal.id,
        "score": round(proposal.score, 4),
        "statement": proposal.statement,
        "text": statement.text if statement else "",
        "topic": proposal.topic,
        "standing": proposal.standing.value,
        "passages": [_record(passages[one]) for one in proposal.passages],
        "beside": _record(passages[proposal.beside]) if proposal.beside else None,
        "contradicts": proposal.contradicts,
        "evidence": [redact(line)[0] for line in proposal.evidence],
    }


def _record(passage: Passage) -> dict[str, str]:
    place, words = _quoted(passage)
    return {"id": passage.id, "place": place, "text": words}


def _finding(number: int, finding: Finding) -> dict[str, Any]:
    return {
        "number": number,
        "severity": finding.severity.value,
        "code": finding.code,
        "place": finding.place,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
    }


def _statements(book: Book) -> Mapping[str, Statement]:
    return {statement.key: statement for statement in book.editorial.statements}


def _passages(book: Book) -> Mapping[str, Passage]:
    return {passage.id: passage for passage in book.corpus.passages}
