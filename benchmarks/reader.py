"""What a reader waits for: Lighthouse on eight kinds of pages, and the budgets of search."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import page, search_scale
from benchmarks.asked import Answer, Question
from benchmarks.comparison import Figure, Part, from_section
from benchmarks.projects import HERE, ROOT, site_command
from benchmarks.report import judge
from benchmarks.search_serving import hosted
from benchmarks.turns import checked

#: What a user asks for.
_ASKED = {"bytes": "bytes:", "requests": "files:", "LCP ms": "largest paint, ms:"}
_RUNS, _PAGES = 1, 1_000
_FULL_RUNS, _FULL_PAGES = 5, 10_000


def parts(*, full: bool) -> Iterator[Part]:
    """Open the pages of a fresh site, then index a generated guide and ask it."""
    yield _pages(_FULL_RUNS if full else _RUNS)
    size = _FULL_PAGES if full else _PAGES
    yield from_section(search_scale.size_section(search_scale.measure(size), judged=True))


def _pages(runs: int) -> Part:
    found = dict(_opened(runs))
    return Part(
        title="Pages on a cheap phone, as Lighthouse simulates it",
        note=f"{len(found)} pages, {runs} runs of each; the worst page counts. "
        "`make bench-page` prints every page.",
        figures=tuple(_worst(measure, found) for measure in page.MEASURES),
    )


def _opened(runs: int) -> Iterator[tuple[str, dict[str, float]]]:
    with TemporaryDirectory() as name:
        site = Path(name).resolve() / "site"
        checked(site_command(ROOT, site), HERE)
        with hosted(site) as host:
            for path in page.PAGES:
                yield path or "/", page.medians(f"{host.address}/{path}", runs)


def _worst(measure: page.Measure, found: Mapping[str, Mapping[str, float]]) -> Figure:
    values = {path: told[measure.name] for path, told in found.items()}
    least = measure.name == "score"
    path = min(values, key=values.__getitem__) if least else max(values, key=values.__getitem__)
    sign = ">=" if least else "<="
    label = _ASKED.get(measure.name)
    return Figure(
        what=f"{measure.name}, worst page: {path}",
        value=measure.shown.format(values[path]),
        target=f"{sign} {measure.shown.format(measure.most)}",
        verdict=judge(met=measure.is_met(values[path]), measured=1),
        answer=Answer(question=Question.PAGE, label=label) if label else None,
    )
