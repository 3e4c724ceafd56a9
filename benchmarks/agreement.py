"""Compare the ledger of the five documents with the one that was written by hand.

    python -m benchmarks.agreement

The hand-written ledger is `tests/gold/passages.tsv`: every sentence, heading, list item, comment
and line of page chrome with its role, topic, second copies, and the statements it supports.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bindery.editorial.statements import load_statements
from bindery.editorial.topics import load_topics
from bindery.model import CONTENT_ROLES, Fate, LedgerRow
from bindery.pipeline import bind

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold" / "passages.tsv"

#: Topics that speak of the document itself, but are shown.
_SHOWN = ("meta-summary", "meta-disclaimer")


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How far two ledgers agree.

    Args:
        expected: Rows of the hand-written ledger.
        found: How many of them ours has.
        extra: How many ours has beyond them.
        content: Rows about the subject, second copies apart.
        pins: How many of those are placed by a pin.
        differences: For role, topic, content topic and fate: id, expected, ours.
    """

    expected: int
    found: int
    extra: int
    content: int
    pins: int
    differences: Mapping[str, tuple[tuple[str, str, str], ...]]


def read_gold(path: Path = GOLD) -> dict[str, dict[str, str]]:
    """Read the hand-written ledger, by the id of the passage."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["id"]: row for row in rows}


def compare(ledger: tuple[LedgerRow, ...], gold: Mapping[str, Mapping[str, str]]) -> Agreement:
    """Compare a ledger with the hand-written one."""
    ours = {row.passage.id: row for row in ledger}
    both = [passage for passage in gold if passage in ours]
    content = [i for i in both if is_content(gold[i])]
    pins = load_topics(ROOT / "editorial" / "topics.toml").pins
    homes = {s.key: s.topic for s in load_statements(ROOT / "editorial" / "statements.toml")}
    told = {
        "role": [(i, gold[i]["role"], ours[i].passage.role.value) for i in both],
        "topic": [(i, gold[i]["topic"], ours[i].topic) for i in both],
        "topic of content": [(i, gold[i]["topic"], ours[i].topic) for i in content],
        "fate": [(i, expected_fate(gold[i], homes).value, ours[i].fate.value) for i in both],
    }
    return Agreement(
        expected=len(gold),
        found=len(both),
        extra=len(ours) - len(both),
        content=len(content),
        pins=sum(pin.passage in content for pin in pins),
        differences={
            name: tuple(row for row in rows if row[1] != row[2]) for name, rows in told.items()
        },
    )


def is_content(row: Mapping[str, str]) -> bool:
    """Say whether a row is about the subject, and not part of a second copy."""
    roles = {role.value for role in CONTENT_ROLES}
    return row["role"] in roles and row["kind"] != "boilerplate" and not row["dup_of"]


def expected_fate(row: Mapping[str, str], homes: Mapping[str, str]) -> Fate:
    """Derive from a row of the hand-written ledger what should become of it.

    Args:
        row: The row.
        homes: Topics of the merged statements, by key: only one on its own topic stands for it.
    """
    roles = {role.value for role in CONTENT_ROLES}
    if row["dup_of"]:
        return Fate.MERGED
    if row["topic"] not in _SHOWN and (
        row["role"] not in roles or row["topic"].startswith("meta-")
    ):
        return Fate.LEFT_OUT
    keys = [key.lower() for key in row["same_as"].split(";") if key and not key.endswith("~")]
    at_home = any(homes.get(key) == row["topic"] for key in keys)
    return Fate.MERGED if at_home else Fate.PRINTED


def main() -> None:
    """Print the figures, and every row on which the two differ."""
    book = bind(ROOT / "sources", ROOT / "editorial")
    agreement = compare(book.composed.ledger, read_gold())
    print(f"passages   {agreement.found} of {agreement.expected} found, {agreement.extra} extra")
    for name, rows in agreement.differences.items():
        total = agreement.content if name == "topic of content" else agreement.found
        print(f"{name:18} {total - len(rows)} of {total} agree ({1 - len(rows) / total:.1%})")
    share = agreement.pins / agreement.content
    print(f"pins               {agreement.pins} of {agreement.content} ({share:.1%})")
    for name, rows in agreement.differences.items():
        for passage, expected, found in rows if name != "topic" else ():
            print(f"  {name}: {passage} is {expected} by hand, {found} by us")


if __name__ == "__main__":
    main()
