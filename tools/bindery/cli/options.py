"""Options that several commands share, and how findings end a command."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from bindery.findings import Finding, Severity

Command = TypeVar("Command", bound=Callable[..., Any])

_SEVERITIES = ["note", "warning", "never"]


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


def fail_on(default: str) -> Callable[[Command], Command]:
    """Add `--fail-on`."""
    return click.option(
        "--fail-on",
        type=click.Choice(_SEVERITIES),
        default=default,
        show_default=True,
        help="End with exit code 1 when there is a finding of this weight or more.",
    )


def finish(findings: Iterable[Finding], threshold: str, *, show: bool = True) -> NoReturn:
    """Report findings on standard error, and end with the exit code they call for."""
    found = list(findings)
    for finding in found if show else ():
        click.echo(f"{finding.severity.value}: {finding}", err=True)
    least = {"note": 0, "warning": Severity.WARNING.rank, "never": 99}[threshold]
    raise SystemExit(int(any(finding.severity.rank >= least for finding in found)))
