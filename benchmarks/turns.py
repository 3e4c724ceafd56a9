"""Run commands in turns, so that a busy minute slows all of them, and give the spread of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.comparison import Spread
from benchmarks.running import Limit, Run, run

_LIMIT = Limit(wall=2 * 3600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What a command took in several runs.

    Args:
        cpu: Seconds of the processor, children included.
        wall: Seconds by the clock.
        memory: Millions of bytes at the peak, children included.
        out: What it printed in the last run.
    """

    cpu: Spread
    wall: Spread
    memory: Spread
    out: str


def in_turns(
    commands: Mapping[str, Sequence[str]],
    runs: int,
    *,
    env: Mapping[str, str] | None = None,
    before: Callable[[str], object] = lambda _: None,
) -> dict[str, Timed]:
    """Run all commands, one after the other, so many times.

    Args:
        commands: Each by its name.
        runs: How many times.
        env: Variables beside those of this process.
        before: Called with the name before each run, to make ready what is not to be timed.

    Raises:
        RuntimeError: A command failed.
    """
    rounds = [_round(commands, env or {}, before) for _ in range(runs)]
    return {name: timed([done[name] for done in rounds]) for name in commands}


def _round(
    commands: Mapping[str, Sequence[str]], env: Mapping[str, str], before: Callable[[str], object]
) -> dict[str, Run]:
    done = {}
    for name, command in commands.items():
        before(name)
        done[name] = checked(command, env)
    return done


def checked(command: Sequence[str], env: Mapping[str, str] | None = None) -> Run:
    """Run a command that must not fail.

    Raises:
        RuntimeError: It did, or was stopped after two hours.
    """
    ran = run(command, _LIMIT, env=env or {})
    if ran.code != 0:
        raise RuntimeError(f"{' '.join(command)}: {ran.code}\n{ran.out[-2000:]}{ran.err}")
    return ran


def timed(runs: Sequence[Run]) -> Timed:
    """Put several runs together."""
    return Timed(
        cpu=Spread(tuple(it.cpu for it in runs)),
        wall=Spread(tuple(it.wall for it in runs)),
        memory=Spread(tuple(it.memory / 1e6 for it in runs)),
        out=runs[-1].out,
    )
