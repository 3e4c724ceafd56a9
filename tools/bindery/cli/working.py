"""Give a long piece of work its folder, and say at Ctrl-C what is left of it."""

import signal
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import click

from bindery.errors import UsageError

#: Exit code of a program that Ctrl-C ended.
_INTERRUPTED = 130


@contextmanager
def work_folder(work: Path | None) -> Iterator[Path]:
    """Give the folder of the work; one that nobody asked for is removed."""
    if work:
        work.mkdir(parents=True, exist_ok=True)
        yield work
        return
    with tempfile.TemporaryDirectory(prefix="bindery-") as folder:
        yield Path(folder)


def refuse_among(places: Iterable[Path | None], folders: Iterable[Path]) -> None:
    """Refuse to write among what is read: it would be read the next time, or be lost now.

    Args:
        places: What is to be written, as far as it is named.
        folders: What is read.

    Raises:
        UsageError: One lies in another.
    """
    for place, folder in product(filter(None, places), tuple(folders)):
        if place.resolve().is_relative_to(folder.resolve()):
            told = f"{place}: lies in {folder}, which is read.\n  Name a place outside of it."
            raise UsageError(told)


@contextmanager
def stopping(work: Path | None) -> Iterator[None]:
    """Say at Ctrl-C what is left; its usual exit code would say that something was found.

    Whoever ends us gets what Ctrl-C gets: processes stopped, unfinished files removed.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        kept = f" What is done is kept in {work}." if work else ""
        click.echo(f"Interrupted; nothing was written.{kept}", err=True)
        raise SystemExit(_INTERRUPTED) from None
