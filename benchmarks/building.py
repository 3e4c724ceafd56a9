"""What it costs to build the site of the five documents, beside MkDocs on the finished pages.

MkDocs alone makes pages: it does not check a site, and puts none in the place of another. So what
makes the pages of both editions stands beside it, then check and switch alone, then all of it.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.asked import Answer, Question
from benchmarks.comparison import Figure, Part, Spread, beside
from benchmarks.projects import (
    HERE,
    copy_project,
    edit,
    editions_command,
    export,
    forget,
    pages_of,
    plain_command,
    site_command,
)
from benchmarks.turns import Timed, checked, in_turns

_RUNS = 5
_COLD, _WARM = 2.0, 1.3
_PEER = "plain mkdocs, both editions"


def parts(*, full: bool) -> Iterator[Part]:
    """Build cold, warm and after an edit, and let MkDocs build the finished pages, in turns."""
    with TemporaryDirectory() as name:
        work = Path(name).resolve()
        for project in ("project", "edited"):
            copy_project(work / project)
        commands = _commands(work, export(work / "project", work / "export"))
        checked(commands["site edited"], HERE)
        runs = 3 * _RUNS if full else _RUNS
        times = in_turns(commands, runs, env=HERE, before=_before(work))
        yield _part(times, pages_of(work / "site"))


def _commands(work: Path, exported: Path) -> Mapping[str, Sequence[str]]:
    project, site = work / "project", work / "site"
    editions = editions_command(project, work / "editions")
    return {
        "editions cold": editions,
        "editions warm": editions,
        "site cold": site_command(project, site),
        "site warm": site_command(project, site),
        "site edited": site_command(work / "edited", work / "edited.site"),
        "plain": plain_command(exported),
    }


def _before(work: Path) -> Callable[[str], None]:
    """Give what is to be done before a command, and is not timed."""
    edits = iter(range(1_000))

    def ready(name: str) -> None:
        if name.endswith("cold"):
            forget(work / "project")
        if name == "site edited":
            edit(work / "edited", next(edits))
        shutil.rmtree(work / "editions", ignore_errors=True)

    return ready


def _part(times: Mapping[str, Timed], pages: int) -> Part:
    plain = times["plain"]
    return Part(
        title="Site of the five documents, both editions",
        note=f"{pages} pages. Cold: nothing is kept from an earlier build. Warm: nothing has "
        "changed. The editions: bind, print, and a MkDocs for each, all that makes pages. "
        "Plain MkDocs builds the same bytes from exported pages, with our templates.",
        figures=(
            *_figures(times, "cold", _COLD),
            *_figures(times, "warm", _WARM),
            beside("bindery site after an edit", times["site edited"].cpu, _PEER, plain.cpu),
            *(_asked(times, name) for name in ("cold", "warm", "edited")),
            Figure(what="plain mkdocs, both editions, by the clock", value=plain.wall.shown()),
            _at_once(times["site cold"]),
            beside(
                "peak of memory, cold", times["site cold"].memory, _PEER, plain.memory, unit="MB"
            ),
        ),
    )


def _figures(times: Mapping[str, Timed], state: str, most: float) -> Iterator[Figure]:
    """Give the lines of one state: the editions, what comes after them, and the whole."""
    editions, site = (times[f"{it} {state}"].cpu for it in ("editions", "site"))
    plain = times["plain"].cpu
    behind = Spread(tuple(a - b for a, b in zip(site.values, editions.values, strict=True)))
    own = editions.median - plain.median
    bound = f"{own:.2f} s are not MkDocs: to start, read, bind and print" if own > 0 else ""
    check = f"check and switch take {behind.median:.2f} s, and MkDocs has nothing like them"
    yield beside(f"the editions, {state}", editions, _PEER, plain, most=most, reason=bound)
    yield Figure(
        what=f"check and switch, {state}: the site less the editions", value=behind.shown()
    )
    yield beside(f"bindery site, {state}", site, _PEER, plain, most=most, reason=check)


def _asked(times: Mapping[str, Timed], state: str) -> Figure:
    """Give what a person waits for."""
    edited = state == "edited"
    answer = (
        Answer(question=Question.SAVED, label="one of five, the whole site:")
        if edited
        else Answer(question=Question.SITE, label=f"{state}:")
    )
    wall = times[f"site {state}"].wall
    what = f"bindery site, {'after an edit' if edited else state}, by the clock"
    return Figure(what=what, value=wall.shown(), answer=answer)


def _at_once(cold: Timed) -> Figure:
    pairs = zip(cold.cpu.values, cold.wall.values, strict=True)
    busy = Spread(tuple(cpu / wall for cpu, wall in pairs))
    return Figure(what="processors at work on average, cold", value=busy.shown("").rstrip())
