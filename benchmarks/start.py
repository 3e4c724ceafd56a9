"""How long a command takes before it does anything, and on one page."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.comparison import Figure, Part, below, beside
from benchmarks.documents import write
from benchmarks.turns import Timed, in_turns

ROOT = Path(__file__).parents[1]
#: What a user types.
BINDERY = str(Path(sys.executable).with_name("bindery"))
_RUNS = 11
#: The hardest page there is: nearly every line of it has shifted bytes.
_DAMAGED = str(ROOT / "sources" / "003.txt")
_HELP, _REPAIR = 150, 400


def parts(*, full: bool) -> Iterator[Part]:
    """Measure the commands in turns."""
    with TemporaryDirectory() as folder:
        write(Path(folder) / "sound", 1, seed=1)
        (sound,) = (Path(folder) / "sound").glob("*.txt")
        times = in_turns(_commands(str(sound)), 3 * _RUNS if full else _RUNS)
    yield Part(
        title="Start-up",
        note=f"Median of {len(times['help'].cpu.values)}; by the clock unless it says otherwise. "
        "The damaged page has 5.7 KB, nearly every line with shifted bytes; the sound one 2 KB.",
        figures=(
            *_command("bindery --help", times["help"], times, _HELP),
            *_command("bindery repair, a sound page", times["sound"], times, _REPAIR),
            *_command("bindery repair, a damaged page", times["damaged"], times, _REPAIR),
        ),
    )


def _commands(sound: str) -> Mapping[str, Sequence[str]]:
    return {
        "python -c pass": (sys.executable, "-c", "pass"),
        "python -c 'import click'": (sys.executable, "-c", "import click"),
        "help": (BINDERY, "--help"),
        "sound": (BINDERY, "repair", "--editorial", str(ROOT / "editorial"), sound),
        "damaged": (BINDERY, "repair", "--editorial", str(ROOT / "editorial"), _DAMAGED),
    }


def _command(what: str, ours: Timed, times: Mapping[str, Timed], most: float) -> Iterator[Figure]:
    """Give what a command takes by the clock, and of the processor beside its floors."""
    work = 1000 * ours.cpu.median
    reason = (
        f"the processor needs {work:.0f} ms of it; the rest is a busy machine"
        if work <= most
        else "repair proves readings of every damaged line"
    )
    yield below(what, ours.wall, most, "ms", reason)
    for floor in ("python -c 'import click'", "python -c pass"):
        yield beside(f"{what}: processor", ours.cpu, floor, times[floor].cpu, unit="ms")
