"""Time what dedupe adds to a build of the five documents, in a fresh process each time.

    python -m benchmarks.dedup_build

All other rooms are imported and have done their work; then the clock of the processor runs over the
import of dedupe and all that it does in a build.
"""

import sys
from pathlib import Path
from time import process_time

from benchmarks.report import Row, Section, judge
from benchmarks.running import Limit, run
from bindery.classify import place_passages
from bindery.compose import compose
from bindery.editorial.desk import load_editorial
from bindery.editorial.topics import load_topics
from bindery.model import Corpus
from bindery.outline import outline
from bindery.read import read_folder
from bindery.render import render_page
from bindery.repair import mend

ROOT = Path(__file__).parents[1]

#: The best of so many counts: what disturbs a run only makes it longer.
_RUNS = 7
_OTHERS = (place_passages, compose, load_topics, render_page, Corpus)


def measure_once() -> tuple[float, float]:
    """Give the seconds of the import, and of the work."""
    desk = load_editorial(ROOT / "editorial")
    texts = [mend(text, desk.restorations)[0] for text in read_folder(ROOT / "sources")]
    passages = tuple(passage for text in texts for passage in outline(text))
    subjects = [text.source.subject for text in texts if text.source.subject]
    if "bindery.dedupe" in sys.modules:
        raise RuntimeError("bindery.dedupe: imported by another room; its time cannot be told.")
    begun = process_time()
    from bindery.dedupe import find_repeats, group_passages

    imported = process_time()
    groups = group_passages(passages, lenders=[*desk.names.lenders, *subjects])
    find_repeats(passages, groups)
    return imported - begun, process_time() - imported


def build_section() -> Section:
    """Measure in fresh processes, and give the figures of the best."""
    command = [sys.executable, "-m", "benchmarks.dedup_build"]
    told = [run(command, Limit(wall=120)).out.split() for _ in range(_RUNS)]
    both = [(float(one), float(two)) for one, two in told]
    total = min(map(sum, both))
    return Section(
        title=f"Five documents: what dedupe adds to a build, best of {_RUNS} fresh processes",
        rows=(
            Row(name="import", value=f"{1000 * min(one for one, _ in both):.0f} ms"),
            Row(
                name="grouping, and runs that repeat",
                value=f"{1000 * min(two for _, two in both):.0f} ms",
            ),
            Row(
                name="together, seconds of the processor",
                value=f"{1000 * total:.0f} ms",
                target="<= 100 ms",
                verdict=judge(met=total <= 0.1, measured=both),
            ),
        ),
    )


if __name__ == "__main__":
    print(*measure_once())
