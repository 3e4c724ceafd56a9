"""What an editor waits for after saving one of 1,000 documents, before MkDocs and with it.

`bindery export` does all that comes before MkDocs, for both editions, and writes the pages. What it
kept in `.cache/bindery` of the project is there in the next run. `bindery site` does the rest, too:
MkDocs writes every page again, whatever has changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.asked import Answer, Question
from benchmarks.comparison import Figure, Part, beside
from benchmarks.projects import HERE, copy_project, edit, export_command, forget, site_command
from benchmarks.report import judge
from benchmarks.running import Run
from benchmarks.turns import Timed, checked, timed

_DOCUMENTS, _RUNS = 1_000, 5
_SHARE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """What exports took, and how many of those after an edit gave what a cold one gives.

    Args:
        cold: Without anything kept.
        edited: After an edit of one document.
        idle: When nothing has changed.
        same: So many edits gave the same bytes.
    """

    cold: Timed
    edited: Timed
    idle: Timed
    same: int


def parts(*, full: bool) -> Iterator[Part]:
    """Edit a document and export; then build the whole site cold, and after an edit."""
    with TemporaryDirectory() as name:
        work = Path(name).resolve()
        project = copy_project(work / "project", _DOCUMENTS)
        yield _exports_part(_exports(project, work / "export"))
        yield _sites_part(*_sites(project, work / "site", _RUNS if full else 1))


def _exports(project: Path, output: Path) -> Exports:
    """Export after an edit, without what was kept, and with it."""
    command = export_command(project, output)
    checked(command, HERE)
    cold, edited, idle, same = [], [], [], 0
    for number in range(_RUNS):
        edit(project, number)
        edited.append(checked(command, HERE))
        kept = _digest(output)
        forget(project)
        cold.append(checked(command, HERE))
        same += kept == _digest(output)
        idle.append(checked(command, HERE))
    return Exports(cold=timed(cold), edited=timed(edited), idle=timed(idle), same=same)


def _digest(folder: Path) -> str:
    """Give one digest of all files below a folder."""
    found = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def _exports_part(it: Exports) -> Part:
    idle = it.idle.cpu.median
    again = it.edited.cpu.median - idle
    reason = f"{idle:.2f} s go on a run that changes nothing, {again:.2f} s on what is made anew"
    answer = Answer(
        question=Question.SAVED, label=f"one of {_DOCUMENTS:,}, pages ready for MkDocs:"
    )
    wall = beside("after the edit, by the clock", it.edited.wall, "cold", it.cold.wall)
    return Part(
        title=f"One of {_DOCUMENTS:,} documents is edited: all that comes before MkDocs",
        note=f"`bindery export`, both editions, in a fresh process; {_RUNS} edits.",
        figures=(
            beside(
                "after the edit", it.edited.cpu, "cold", it.cold.cpu, most=_SHARE, reason=reason
            ),
            replace(wall, answer=answer),
            beside("nothing was edited", it.idle.cpu, "cold", it.cold.cpu),
            Figure(
                what="edits with the same bytes as a cold build",
                value=f"{it.same} of {_RUNS}",
                target="all",
                verdict=judge(met=it.same == _RUNS, measured=_RUNS),
            ),
        ),
    )


def _sites(project: Path, site: Path, runs: int) -> tuple[Timed, Timed]:
    """Build the site without anything kept, and after an edit."""
    command = site_command(project, site)
    cold, edited = list[Run](), list[Run]()
    for number in range(runs):
        forget(project)
        cold.append(checked(command, HERE))
        edit(project, _RUNS + number)
        edited.append(checked(command, HERE))
    return timed(cold), timed(edited)


def _sites_part(cold: Timed, edited: Timed) -> Part:
    saved = beside("after the edit, by the clock", edited.wall, "cold", cold.wall)
    first = Answer(question=Question.THOUSAND, label="checked site, cold:")
    again = Answer(question=Question.SAVED, label=f"one of {_DOCUMENTS:,}, the whole site:")
    return Part(
        title=f"Site of {_DOCUMENTS:,} documents, both editions, checked",
        note=f"Runs of each: {len(cold.cpu.values)}. MkDocs writes every page again.",
        figures=(
            beside("after the edit", edited.cpu, "cold", cold.cpu),
            Figure(what="cold, by the clock", value=cold.wall.shown(), answer=first),
            replace(saved, answer=again),
            *_memory(cold, edited),
        ),
    )


def _memory(*sites: Timed) -> Sequence[Figure]:
    what = ("peak of memory, cold", "peak of memory, after the edit")
    return [
        Figure(what=name, value=it.memory.shown("MB")) for name, it in zip(what, sites, strict=True)
    ]
