"""Completions while somebody types: what the guide can answer, in its own words."""

from collections.abc import Iterator, Sequence

from bindery.index.entries import Entry, Kind, Page

#: More would be a download of its own.
MOST = 1000

#: Longer ones are read, not typed.
_LONGEST = 30

#: What is completed first, and whether by its title or by its text.
_ORDER = (
    (Kind.QUESTION, "title"),
    (Kind.LIMIT, "title"),
    (Kind.HELP, "title"),
    (Kind.PAGE, "title"),
    (Kind.TERM, "title"),
    (Kind.TOPIC, "title"),
    (Kind.STATEMENT, "text"),
)


def suggestions(pages: Sequence[Page], script: str) -> tuple[str, ...]:
    """Give completions, the likeliest first, each once.

    Args:
        pages: What can be found.
        script: `hans` or `hant`.
    """
    entries = [entry for page in pages for entry in page.entries]
    return tuple(dict.fromkeys(_texts(entries, script)))[:MOST]


def _texts(entries: Sequence[Entry], script: str) -> Iterator[str]:
    for kind, part in _ORDER:
        for entry in (entry for entry in entries if entry.kind is kind):
            text: str = getattr(getattr(entry, part), script)
            if 1 < len(text) <= _LONGEST:
                yield text
