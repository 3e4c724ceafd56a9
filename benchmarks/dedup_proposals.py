"""The figures of what `bindery review` proposes as the same point; `proposals` has all of them."""

from collections.abc import Iterator

from benchmarks.proposals import PRECISION, ROOT, Found, Ground, found_at
from benchmarks.report import Row, Section, judge
from bindery.pipeline import bind
from bindery.propose import Scales, alike

#: Recall that is wanted at that precision.
_RECALL = 0.5
#: What `bindery review` proposes has at least these odds.
_PROPOSED = 0.0


def proposals_section() -> Section:
    """Measure proposals on the five documents, as if nothing were decided yet."""
    ground = Ground(bind(ROOT / "sources", ROOT / "editorial"))
    likenesses = alike(ground.readings, Scales(ground.readings), least=_PROPOSED)
    found = [(labels.name, found_at(likenesses, labels, _PROPOSED)) for labels in ground.labels]
    return Section(
        title="Proposals for the same point, on the five documents",
        note="python -m benchmarks.proposals prints other thresholds, and documents left out",
        rows=tuple(row for name, it in found for row in _rows(name, it)),
    )


def _rows(name: str, found: Found) -> Iterator[Row]:
    yield Row(
        name=f"{name}: precision",
        value=f"{found.right} of {found.proposed}   {found.precision:.2f}",
        target=f">= {PRECISION:.2f}",
        verdict=judge(met=found.precision >= PRECISION, measured=found.proposed),
    )
    yield Row(
        name=f"{name}: recall",
        value=f"{found.right} of {found.wanted}   {found.recall:.2f}",
        target=f">= {_RECALL:.2f}",
        verdict=judge(met=found.recall >= _RECALL, measured=found.wanted),
    )
