"""Count what was noticed about a corpus, and write it to a file beside the ledger."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bindery.classify import review_placements
from bindery.compose.decisions import stale_decisions
from bindery.corpora.decisions import Decisions
from bindery.corpora.sheets import Fault, faults_in, findings_in
from bindery.corpora.table import Table
from bindery.editorial.scope import named_passages
from bindery.edits.sides import visible
from bindery.engines.local.spool import unpack
from bindery.errors import SourceError
from bindery.findings import Finding, Severity
from bindery.marks import bracketed
from bindery.whole import whole

#: So many documents that cannot be read are named; a file has them all.
_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """What was noticed.

    Args:
        file: A line for each: weight, place, message and code.
        counts: How many there are, by weight and code.
        worst: Rank of the heaviest; -1 when there is none.
    """

    file: Path
    counts: Counter[tuple[str, str]]
    worst: int


def settle(folder: Path, sheets: Sequence[Path], *, skip: bool) -> tuple[Fault, ...]:
    """Give the documents that cannot be read, if they may be left out.

    Args:
        folder: Where the documents lie.
        sheets: Where each batch was kept.
        skip: Whether they may be left out.

    Raises:
        SourceError: They may not, or there are no others. The first of them are named.
    """
    read = (Fault(it.source, f"{folder}/{it.message}") for s in sheets for it in faults_in(s))
    faults = tuple(read)
    left = any(unpack(sheet, "ids") for sheet in sheets)
    if faults and not (skip and left):
        named = [it.message for it in faults[:_NAMED]]
        more = len(faults) - len(named)
        named += [f"and {more:,} more documents like these."] if more else []
        named += ["Or leave them out with --on-error skip."] if left else []
        raise SourceError("\n".join(named))
    return faults


def find_notices(
    file: Path, table: Table, decisions: Decisions, faults: Sequence[Fault]
) -> Notices:
    """Write what was noticed to a file, one line each, and count it.

    Args:
        file: The file.
        table: The corpus.
        decisions: What editors decided.
        faults: Documents that were left out.
    """
    counts: Counter[tuple[str, str]] = Counter()
    worst = -1
    with whole(file) as out:
        for it in _findings(table, decisions, faults):
            counts[it.severity.value, it.code] += 1
            worst = max(worst, it.severity.rank)
            out.write(f"{it.severity.value}: {_in_a_line(it)}\n".encode())
    return Notices(file=file, counts=counts, worst=worst)


def _in_a_line(finding: Finding) -> str:
    readings = " or ".join(f"「{bracketed(it)}」" for it in finding.suggestions)
    said = f"{finding} May be {readings}." if readings else str(finding)
    return visible(" ".join(said.split("\n")))


def _findings(table: Table, decisions: Decisions, faults: Sequence[Fault]) -> Iterator[Finding]:
    for fault in faults:
        yield Finding(
            code="unread-document",
            place=fault.source,
            message=fault.message,
            severity=Severity.WARNING,
        )
    yield from decisions.absent
    named = {it.name for it in named_passages(decisions.desk)}
    named.update(pin.passage for pin in decisions.topics.pins)
    passages = table.passages(named)
    yield from review_placements(passages.values(), (), decisions.topics)
    yield from stale_decisions(decisions.desk, passages)
    for sheet in table.sheets:
        yield from findings_in(sheet)
