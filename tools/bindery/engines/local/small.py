"""Group few rows in plain Python, by the reference itself."""

from collections import Counter
from collections.abc import Sequence

from bindery.dedupe import TextRow, group_texts
from bindery.dedupe.definition import Signed, sign
from bindery.dedupe.lexicon import lexicon
from bindery.engines.counts import Counts
from bindery.engines.faults import Fault, Faults
from bindery.engines.job import Grouped, Job
from bindery.engines.rows.files import Batch
from bindery.engines.rows.reading import read_rows
from bindery.engines.rows.records import Records
from bindery.model import Group, Relation
from bindery.script import to_hans


def group_small(batches: Sequence[Batch], job: Job) -> Grouped:
    """Group the rows of batches that fit into memory.

    Raises:
        DataError: Rows cannot be used, and the job does not skip them.
    """
    rows, faults = _read(batches)
    job.settle(faults)
    groups = group_texts(rows, lenders=job.lenders)
    words = lexicon(tuple(to_hans(name) for name in job.lenders))
    signed = sign([row.text for row in rows], words)
    return Grouped(
        counts=_counts(groups, signed),
        faults=faults,
        records=iter([_records(rows, groups, signed)] if rows else []),
    )


def _read(batches: Sequence[Batch]) -> tuple[list[TextRow], Faults]:
    rows: list[TextRow] = []
    faults: list[Fault] = []
    places: dict[str, str] = {}
    for number, batch in enumerate(batches):
        read, refusals = read_rows(batch)
        faults += (
            Fault(number, batch.first + offset, batch.file, what) for offset, what in refusals
        )
        for name, text, source, offset in zip(*read, strict=True):
            line = batch.first + offset
            if name in places:
                faults.append(Fault(number, line, batch.file, repeated(name, places[name])))
            else:
                places[name] = f"{batch.file}:{line}"
                rows.append(TextRow(id=name, text=text, source=source))
    return rows, Faults.of(faults, len(faults))


def repeated(name: str, place: str) -> str:
    """Say that an id stands in an earlier place already."""
    return f"has the id {name} of {place}"


def group_name(digest: str, *, mark: bool) -> str:
    """Give the name of a group from the least of its classes.

    Args:
        digest: Digest of the key, in hexadecimal.
        mark: Whether a question mark closes it.
    """
    return f"g{digest[:24]}{'q' if mark else ''}"


def _records(rows: Sequence[TextRow], groups: Sequence[Group], signed: Signed) -> Records:
    classes = zip(signed.digests, signed.marks, strict=True)
    class_of = {row.id: it for row, it in zip(rows, classes, strict=True)}
    record_of: dict[str, tuple[str, str, str]] = {}
    for group in groups:
        digest, mark = min(class_of[member] for member, _ in group.members)
        name = group_name(digest.hex(), mark=mark)
        for member, relation in group.members:
            record_of[member] = name, relation.value, group.chosen
    ids = [row.id for row in rows]
    return Records(
        ids, *(list(column) for column in zip(*map(record_of.__getitem__, ids), strict=True))
    )


def _counts(groups: Sequence[Group], signed: Signed) -> Counts:
    relations = Counter(relation for group in groups for _, relation in group.members)
    band_of = dict(zip(zip(signed.digests, signed.marks, strict=True), signed.bands, strict=True))
    shared = Counter(band_of.values())
    return Counts(
        passages=relations.total(),
        distinct=len(band_of),
        compared=sum(shared[band] > 1 for band in band_of.values()),
        groups=len(groups),
        merged=relations[Relation.EXACT] + relations[Relation.NEAR],
        copies=relations[Relation.COPY],
        largest=max((len(group.members) for group in groups), default=0),
    )
