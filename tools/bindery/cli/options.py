"""Options that several commands share, and how findings end a command."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from bindery.edits.sides import visible
from bindery.errors import UsageError
from bindery.findings import Finding, Severity
from bindery.marks import bracketed

Command = TypeVar("Command", bound=Callable[..., Any])

#: Weights that a command may fail on.
SEVERITIES = ["note", "warning", "never"]

#: What a person can do about damage that nothing undid; said once, after all that was found.
WHAT_NOW = (
    "What now: add what is certain to editorial/restorations.toml; "
    "docs/contributing/repair.md says how."
)


def folders(command: Command) -> Command:
    """Add `--sources` and `--editorial`; without them the project's own folders are used."""
    for name, what in (("editorial", "What editors decided."), ("sources", "The documents.")):
        command = click.option(
            f"--{name}",
            type=click.Path(path_type=Path, file_okay=False),
            default=Path(name),
            show_default=True,
            help=what,
        )(command)
    return command


def built_site(command: Command) -> Command:
    """Add `--site`, the folder of a built site."""
    return click.option(
        "--site",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("site"),
        show_default=True,
        help="The built site.",
    )(command)


def fail_on(default: str) -> Callable[[Command], Command]:
    """Add `--fail-on`."""
    return click.option(
        "--fail-on",
        type=click.Choice(SEVERITIES),
        default=default,
        show_default=True,
        help="End with exit code 1 when there is a finding of this weight or more.",
    )


def engines(does: str) -> Callable[[Command], Command]:
    """Add `--engine` and `--cluster`.

    Args:
        does: What an engine does, for the help.
    """

    def added(command: Command) -> Command:
        command = click.option(
            "--cluster",
            metavar="ADDRESS",
            default="",
            help="A running cluster of Spark (spark://host:7077) or Ray (host:6379); "
            "else this machine.",
        )(command)
        return click.option(
            "--engine",
            type=click.Choice(["local", "spark", "daft", "ray"]),
            default="local",
            show_default=True,
            help=f"What {does}; each but local is an extra to install.",
        )(command)

    return added


def refuse_idle_cluster(engine: str, cluster: str) -> None:
    """Refuse a cluster that no engine would use.

    Raises:
        UsageError: The engine works on this machine alone.
    """
    if engine == "local" and cluster:
        raise UsageError("--cluster: not for --engine local.\n  Name another engine.")


def on_error(what: str) -> Callable[[Command], Command]:
    """Add `--on-error`.

    Args:
        what: What may be at fault, for the help.
    """
    return click.option(
        "--on-error",
        type=click.Choice(["refuse", "skip"]),
        default="refuse",
        show_default=True,
        help=f"Whether {what} stops the work or is left out.",
    )


def said(finding: Finding) -> str:
    """Give what was found, and what may stand there instead.

    >>> said(Finding(code="gap", place="x:1", message="a gap.", suggestions=("題", "號")))
    'a gap. May be 「題」 or 「號」.'
    """
    if not finding.suggestions:
        return visible(finding.message)
    readings = " or ".join(f"「{bracketed(it)}」" for it in finding.suggestions)
    return visible(f"{finding.message} May be {readings}.")


def told(finding: Finding) -> str:
    """Give a finding as one line: where, what, what it may be, and its code."""
    return f"{finding.place}: {said(finding)} [{finding.code}]"


def report(findings: Iterable[Finding]) -> None:
    """Print findings on standard error."""
    for finding in findings:
        click.echo(f"{finding.severity.value}: {told(finding)}", err=True)


def finish(findings: Iterable[Finding], threshold: str) -> NoReturn:
    """End with the exit code that findings call for."""
    finish_at(max((finding.severity.rank for finding in findings), default=-1), threshold)


def finish_at(worst: int, threshold: str) -> NoReturn:
    """End with the exit code that the heaviest finding calls for.

    Args:
        worst: Its rank; -1 when there is none.
        threshold: What `--fail-on` was given.
    """
    least = {"note": 0, "warning": Severity.WARNING.rank, "never": 99}[threshold]
    raise SystemExit(int(worst >= least))
