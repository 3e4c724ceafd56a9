"""Look for what must not be published in every kind of file, by pattern and by given words."""

from collections.abc import Iterator
from dataclasses import replace

from bindery.check.faults import Fault, read_bytes, read_text
from bindery.check.private.containers import UnreadError, is_container, texts_in
from bindery.check.private.finding import TEXT_SUFFIXES, find_private_data
from bindery.check.private.withheld import Withheld
from bindery.check.reading.folder import Site
from bindery.check.settings import Settings
from bindery.findings import Severity

CODE = "private-data"


def find_leaks(site: Site, settings: Settings) -> Iterator[Fault]:
    """Give private data in files that are no text, and withheld words in any file."""
    withheld = Withheld(settings.withheld)
    for path, file in site.files.items():
        if is_container(path):
            yield from leaks_in(path, read_bytes(file), withheld)
        elif withheld and path.endswith(TEXT_SUFFIXES):
            yield from _withheld_in(path, read_text(file), withheld)


def leaks_in(path: str, content: bytes, withheld: Withheld) -> Iterator[Fault]:
    """Give what must not be published and is in a PDF, a packed file, or any other.

    Args:
        path: What the file is called.
        content: Its bytes.
        withheld: Words that must not be in it.
    """
    try:
        for place, text in texts_in(path, content):
            found = (*find_private_data(path, text), *_withheld_in(path, text, withheld))
            for fault in found:
                yield _placed(fault, place) if place else fault
    except UnreadError as error:
        yield Fault(code="unreadable-file", path=path, message=str(error), severity=Severity.NOTE)


def _placed(fault: Fault, place: str) -> Fault:
    """Name the place in the file; a line of what was taken out of it helps nobody."""
    return replace(fault, message=f"In {place}: {fault.message}", line=0)


def _withheld_in(path: str, text: str, withheld: Withheld) -> Iterator[Fault]:
    for line, number in withheld.lines(text) if withheld else ():
        message = f"Withheld words stand here: the {number}. of those given. Take them out."
        yield Fault(code=CODE, path=path, message=message, line=line)
