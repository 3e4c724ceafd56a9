"""Group few rows in plain Python, by the reference itself."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from bindery.dedupe import TextRow
from bindery.dedupe.cluster import cluster
from bindery.dedupe.definition import Signed, sign
from bindery.dedupe.entries import Entry, entries_of_rows
from bindery.dedupe.lexicon import lexicon
from bindery.dedupe.traits import realm_name, side_name
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
    words = lexicon(tuple(to_hans(name) for name in job.lenders))
    entries = entries_of_rows(rows, words)
    groups = cluster(entries, fold=False)
    signed = sign([row.text for row in rows], words)
    return Grouped(
        counts=_counts(rows, groups, signed),
        faults=faults,
        records=iter([_records(rows, _named(rows, entries, groups, signed))] if rows else []),
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
        for name, text, source, offset, traits in zip(*read, strict=True):
            line = batch.first + offset
            if name in places:
                faults.append(Fault(number, line, batch.file, repeated(name, places[name])))
            else:
                places[name] = f"{batch.file}:{line}"
                rows.append(TextRow(id=name, text=text, source=source, traits=traits))
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


def _named(
    rows: Sequence[TextRow], entries: Sequence[Entry], groups: Sequence[Group], signed: Signed
) -> Iterator[tuple[str, Group]]:
    """Give groups with their names: the least class of their form, and what parts them from it."""
    classes = zip(signed.digests, signed.marks, strict=True)
    class_of = {row.id: it for row, it in zip(rows, classes, strict=True)}
    least: dict[Hashable, tuple[bytes, bool]] = {}
    for entry in entries:
        ours, form = class_of[entry.id], entry.features.sameness
        least[form] = min(least.get(form, ours), ours)
    form_of = {entry.id: entry.features.sameness for entry in entries}
    row_of = {row.id: row for row in rows}
    buckets = [
        (
            *least[form_of[group.chosen]],
            realm_name(row_of[group.chosen].traits, class_of[group.chosen][0].hex()),
        )
        for group in groups
    ]
    times = Counter(buckets)
    for bucket, group in zip(buckets, groups, strict=True):
        digest, mark, realm = bucket
        side = side_name(row_of[group.chosen].traits.audience) if times[bucket] > 1 else ""
        yield group_name(digest.hex(), mark=mark) + realm + side, group


def _records(rows: Sequence[TextRow], named: Iterable[tuple[str, Group]]) -> Records:
    record_of = {
        member: (name, relation.value, group.chosen)
        for name, group in named
        for member, relation in group.members
    }
    ids = [row.id for row in rows]
    return Records(
        ids, *(list(column) for column in zip(*map(record_of.__getitem__, ids), strict=True))
    )


def _counts(rows: Sequence[TextRow], groups: Sequence[Group], signed: Signed) -> Counts:
    relations = Counter(relation for group in groups for _, relation in group.members)
    classes = list(zip(signed.digests, signed.marks, strict=True))
    band_of = dict(zip(classes, signed.bands, strict=True))
    shared = Counter(band_of.values())
    sides = set(zip(classes, (row.traits.audience for row in rows), strict=True))
    heard = Counter(one for one, audience in sides if audience)
    return Counts(
        passages=relations.total(),
        distinct=len(band_of),
        compared=sum(shared[band] > 1 or heard[one] > 1 for one, band in band_of.items()),
        groups=len(groups),
        merged=relations[Relation.EXACT] + relations[Relation.NEAR],
        copies=relations[Relation.COPY],
        largest=max((len(group.members) for group in groups), default=0),
    )
