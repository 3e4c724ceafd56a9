"""Run every engine on one corpus, and compare what they write."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from benchmarks.dedup_corpus import write
from benchmarks.dedup_scale import group_command
from benchmarks.report import Row, Section, Verdict, judge
from benchmarks.running import Limit, Run, run

SIZE = 10_000
_LIMIT = 600.0
_WORKERS = re.compile(r"(\d+) workers?")

#: Each engine, the package that it needs, and the extra that brings it.
ENGINES = (
    ("local", "", ""),
    ("spark", "pyspark", "spark"),
    ("daft", "daft", "daft"),
    ("ray", "ray", "daft"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How an engine ran.

    Args:
        engine: Its name.
        missing: What to install, when its package is not there.
        run: How it ran, when it did.
        digest: Digest of its sorted output.
    """

    engine: str
    missing: str = ""
    run: Run | None = None
    digest: str = ""


def measure(folder: Path, seed: int) -> tuple[Ran, ...]:
    """Run the engines whose packages are there."""
    passages = write(folder, SIZE, seed).passages
    return tuple(
        Ran(engine=engine, missing=f"pip install 'bindery[{extra}]'")
        if package and not find_spec(package)
        else _ran(engine, passages, folder / f"groups-{engine}.jsonl")
        for engine, package, extra in ENGINES
    )


def _ran(engine: str, passages: Path, output: Path) -> Ran:
    output.unlink(missing_ok=True)
    ran = run(group_command(passages, output, engine), Limit(wall=_LIMIT))
    digest = digest_of(output) if output.exists() else ""
    return Ran(engine=engine, run=ran, digest=digest)


def digest_of(output: Path) -> str:
    """Give the digest of the lines of a file, whatever their order."""
    lines = sorted(output.read_bytes().splitlines())
    return sha256(b"\n".join(lines)).hexdigest()


def engines_section(ran: Sequence[Ran]) -> Section:
    """Give the figures."""
    digests = [it.digest for it in ran if it.run and it.run.code == 0]
    return Section(
        title=f"Engines on {SIZE:,} passages",
        rows=(
            *map(_row, ran),
            Row(
                name="different outputs",
                value=f"{max(0, len(set(digests)) - 1)} of {len(digests)}",
                target="0",
                verdict=judge(met=len(set(digests)) == 1, measured=len(digests) > 1),
            ),
        ),
    )


def _row(ran: Ran) -> Row:
    if not ran.run:
        return Row(name=f"{ran.engine}: {ran.missing}", value="not installed")
    if ran.run.code != 0:
        lines = ran.run.err.strip().splitlines() or ["stopped at its limit of time"]
        return Row(name=ran.engine, value="failed", verdict=Verdict.MISSED, reason=lines[0])
    workers = _WORKERS.search(ran.run.err)
    told = f", {workers[0]}" if workers else ""
    return Row(
        name=f"{ran.engine}{told}: {ran.digest[:16]}",
        value=f"{ran.run.cpu:.1f} s, {ran.run.wall:.1f} s wall",
    )
