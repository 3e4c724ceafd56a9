"""Keep what was found in a batch of documents as columns on the disk."""

import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bindery.compose.counts import repair_counts
from bindery.compose.ground import mended_lines
from bindery.compose.plan import Origin, origin_of
from bindery.compose.portions import line_parts
from bindery.engines.local.spool import Column, keep, name_of, pack, take, unpack
from bindery.errors import DataError
from bindery.findings import Finding, Severity
from bindery.model import Passage, RepairCount, Role
from bindery.study import Study

#: What the numbers of roles stand for.
ROLES = tuple(Role)

#: Columns with a number for each passage: place of its document in the batch, line, sentence, place
#: of its role in `ROLES`, place of its topic among those of the batch, place of its section among
#: those of its document, part of the page of its document, characters, damage, and repairs.
NUMBERS = (
    *("document", "line", "sentence", "role", "topic", "section", "part", "size", "damaged"),
    *("proved", "editor", "rule"),
)

_NONE = RepairCount()


class Fault(NamedTuple):
    """A document that cannot be read."""

    source: str
    """Its id."""

    message: str
    """Its file, what is wrong with it, and what to do."""


def write_sheet(
    path: Path,
    studies: Sequence[Study],
    findings: Iterable[Finding],
    faults: Sequence[Fault],
    rows: bytes,
) -> None:
    """Keep what was found in a batch, in a file that appears when it is complete.

    Args:
        path: The file.
        studies: What was found in each document, in reading order.
        findings: What was noticed.
        faults: Documents that could not be read.
        rows: What is in the other file of the batch, so that both can be told to belong together.
    """
    noticed = _of_notices(findings, faults)
    other = {"rows": _digest(rows)}
    keep(path, {**_of_documents(studies), **_of_passages(studies), **noticed, **other})


def is_sound(sheet: Path, rows: Path) -> bool:
    """Say whether both files of a batch are as they were written: a machine that fell may cut."""
    try:
        (known,) = take(sheet, "rows")
        with zipfile.ZipFile(sheet) as file:
            whole = file.testzip() is None
        return whole and np.array_equal(known, _digest(rows.read_bytes()))
    except (DataError, FileNotFoundError):
        return False


def _digest(content: bytes) -> Column:
    return np.frombuffer(bytes.fromhex(name_of(content)), dtype=np.uint8)


def _of_documents(studies: Sequence[Study]) -> dict[str, Column]:
    origins = [
        origin_of(it.text, it.passages, mended=bool(mended_lines(it.text))) for it in studies
    ]
    return {
        **pack("ids", [it.id for it in origins]),
        **pack("subjects", [it.subject for it in origins]),
        **pack("titles", [it.title for it in origins]),
        **pack("headings", [it.heading for it in origins]),
        **pack("digests", [it.text.source.sha256 for it in studies]),
        "mended": np.array([it.mended for it in origins], dtype=np.bool_),
    }


def _of_passages(studies: Sequence[Study]) -> dict[str, Column]:
    topics = list(dict.fromkeys(p.topic for it in studies for p in it.placements))
    number = {topic: place for place, topic in enumerate(topics)}
    rows = [row for place, it in enumerate(studies) for row in _numbers(place, it, number)]
    passages = [passage for it in studies for passage in it.passages]
    titles = [p.hans for p in passages if p.role is Role.TITLE]
    table = np.array(rows, dtype=np.int64).reshape(-1, len(NUMBERS))
    return {
        **pack("topics", topics),
        **pack("named", titles),
        **pack("hans", [p.hans for p in passages]),
        **pack("kept", [p.kept for p in passages]),
        **pack("frames", [p.frame for p in passages]),
        **{name: table[:, place] for place, name in enumerate(NUMBERS)},
    }


def _numbers(document: int, study: Study, topics: dict[str, int]) -> Iterator[tuple[int, ...]]:
    counts = repair_counts(study.text, study.passages)
    lines = study.text.lines
    part = line_parts(lines, study.passages, range(1, len(lines) + 1))
    roles = {role: place for place, role in enumerate(ROLES)}
    sections: dict[tuple[str, ...], int] = {}
    for p, placement in zip(study.passages, study.placements, strict=True):
        count = counts.get(p.id, _NONE)
        section = sections.setdefault(p.section, len(sections))
        topic = topics[placement.topic]
        place = (document, p.line, p.sentence, roles[p.role], topic, section, part[p.line])
        yield (*place, len(p.hans), int(p.damaged), count.proved, count.editor, count.rule)


def _of_notices(findings: Iterable[Finding], faults: Sequence[Fault]) -> dict[str, Column]:
    return {
        **pack("findings", [_written(it) for it in findings]),
        **pack("faulty", [it.source for it in faults]),
        **pack("faults", [it.message for it in faults]),
    }


def _written(finding: Finding) -> str:
    return json.dumps({**asdict(finding), "severity": finding.severity.value})


def findings_in(sheet: Path) -> Iterator[Finding]:
    """Give what was noticed in the documents of a batch."""
    for line in unpack(sheet, "findings"):
        fields = json.loads(line)
        yield Finding(
            code=fields["code"],
            place=fields["place"],
            message=fields["message"],
            severity=Severity(fields["severity"]),
            suggestions=tuple(fields["suggestions"]),
        )


def faults_in(sheet: Path) -> Iterator[Fault]:
    """Give the documents of a batch that cannot be read."""
    yield from map(Fault, unpack(sheet, "faulty"), unpack(sheet, "faults"))


def origins_in(sheet: Path) -> Iterator[Origin]:
    """Give the documents of a batch, as far as their pages are planned by them."""
    (mended,) = take(sheet, "mended")
    columns = map(partial(unpack, sheet), ("ids", "subjects", "titles", "headings"))
    for name, subject, title, heading, repaired in zip(*columns, mended.tolist(), strict=True):
        yield Origin(id=name, subject=subject, title=title, heading=heading, mended=repaired)


def words_in(sheet: Path, rows: Iterable[int]) -> list[str]:
    """Give the simplified words of some passages of a batch, by their places in it."""
    return unpack(sheet, "hans", rows)


class Printed(NamedTuple):
    """What the ledger prints of a passage that others do not decide."""

    passage: Passage
    topic: str
    repairs: RepairCount
    part: int


def printed_in(sheet: Path) -> Iterator[Printed]:
    """Give all passages of a batch, in reading order, without their sections."""
    numbers = zip(*(column.tolist() for column in take(sheet, *NUMBERS)), strict=True)
    topics, sources = unpack(sheet, "topics"), unpack(sheet, "ids")
    words = zip(*(unpack(sheet, it) for it in ("hans", "kept", "frames")), strict=True)
    for number, (hans, kept, frame) in zip(numbers, words, strict=True):
        document, line, sentence, role, topic, _, part, _, damaged, proved, editor, rule = number
        passage = Passage(
            id=passage_id(sources[document], line, sentence),
            source=sources[document],
            line=line,
            sentence=sentence,
            role=ROLES[role],
            kept=kept,
            hans=hans,
            damaged=bool(damaged),
            frame=frame,
        )
        repairs = RepairCount(proved=proved, editor=editor, rule=rule)
        yield Printed(passage, topics[topic], repairs, part)


def passage_id(source: str, line: int, sentence: int) -> str:
    """Name a passage as the outline does."""
    return f"{source}-{line}-{sentence}"
