"""Measure search on labelled queries, in every way in which they are typed.

python -m benchmarks.search                    what is found in tests/search/dev*.toml
python -m benchmarks.search --misses           what is not, and what came instead
python -m benchmarks.search --set unseen       queries that nothing was tuned on: figures alone
python -m benchmarks.search --topics           topics that too few ways of asking lead to
python -m benchmarks.search --every            in a browser beside others, and at scale, too
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence

from benchmarks.report import Section, table
from benchmarks.search_ours import SETS, ask, bound, wanted
from benchmarks.search_queries import Style
from benchmarks.search_scores import Scored, figures, missed
from benchmarks.search_tables import by_form, misses, quality, targets
from benchmarks.search_topics import topic_lines
from bindery.asking import open_engine
from bindery.pipeline import index_book


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("--set", choices=SETS, default="dev", help="which queries")
    parser.add_argument("--misses", action="store_true", help="print what is not found")
    parser.add_argument("--topics", action="store_true", help="count ways of asking by topic")
    parser.add_argument("--json", action="store_true", help="print all figures as JSON")
    parser.add_argument("--every", action="store_true", help="run all benchmarks of search")
    given = parser.parse_args()
    if given.misses and given.set != "dev":
        parser.error(f"--misses --set {given.set}: who has seen the misses has seen the queries.")
    return given


def as_json(scored: Sequence[Scored]) -> str:
    """Give all figures, by form and style; queries without an answer apart."""
    told = [
        {"form": form.value, "style": style, "answered": answered, **figures(part)._asdict()}
        for answered in (True, False)
        for form, them in by_form(it for it in scored if it.answered is answered)
        for style, part in _styles(them)
        if part
    ]
    return json.dumps(told, ensure_ascii=False, indent=1)


def _styles(them: Sequence[Scored]) -> Iterator[tuple[str, list[Scored]]]:
    yield "all", list(them)
    for style in Style:
        yield style.value, [it for it in them if it.wanted.query.style is style]


def _every(name: str) -> Iterator[Section | str]:
    """Run the other benchmarks, the quick one first."""
    from benchmarks.search_browser import run_all as in_browser
    from benchmarks.search_scale import run_all as at_scale

    yield from at_scale()
    yield from in_browser(name)


def _summary(sections: Sequence[Section]) -> Section:
    """Put all figures that have a target into one table."""
    rows = (row for section in sections for row in section.rows if row.target)
    return Section(title="All targets of search", rows=tuple(rows))


def _measure(given: argparse.Namespace) -> None:
    book = bound()
    begun = time.process_time()
    with open_engine(index_book(book)) as engine:
        scored = list(ask(engine, wanted(book, given.set)))
    if given.json or given.misses:
        print(*([as_json(scored)] if given.json else misses(missed(scored))), sep="\n")
        return
    seconds = time.process_time() - begun
    print(f"{given.set}: {len(scored)} queries in all forms, {seconds:.1f} s of the processor")
    print(*quality(scored), sep="\n", flush=True)
    sections = [targets(scored)]
    print(*table(sections), sep="\n", flush=True)
    for told in _every(given.set) if given.every else ():
        sections += [told] if isinstance(told, Section) else []
        print(*(table([told]) if isinstance(told, Section) else [told]), sep="\n", flush=True)
    print(*table([_summary(sections)] if given.every else []), sep="\n")


def main() -> None:
    """Measure, and print."""
    given = _options()
    if given.topics:
        print(*topic_lines(bound()), sep="\n")
    else:
        _measure(given)


if __name__ == "__main__":
    main()
