"""Keep what an edition is made of, so that nothing is bound where nothing has changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bindery.findings import Finding
from bindery.finishing import Printed
from bindery.kept.columns import UnreadableError, as_json, of_json
from bindery.kept.pages import text_name
from bindery.spill import Spill
from bindery.store import Store, named

#: How many texts are in memory at once, on their way from the store.
_AT_ONCE = 200

#: How many of the small files of the index are kept as one.
_LUMP = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What a generator of sites is handed for an edition.

    Args:
        printed: Its pages, and the files beside them.
        menu: Its navigation, as JSON.
        checked: The last day on which somebody checked a note of the editor; may be empty.
        findings: What a strict build must know of.
        remarks: What is worth a line in the log.
    """

    printed: Printed
    menu: str
    checked: str
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """An edition with the names of its texts in their place; see `Handed` and `Printed`."""

    menu: str
    checked: str
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]
    pages: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    search: tuple[str, ...] | None
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lump:
    """Files of the index, by their paths: by themselves they would be thousands of results."""

    files: tuple[tuple[str, str], ...]


def keep(store: Store, name: str, handed: Handed) -> None:
    """Keep an edition, each of its texts by itself: most of them are those of the last build.

    Args:
        store: Where to.
        name: What it is made from.
        handed: The edition.
    """
    printed = handed.printed
    listed = _Listed(
        menu=handed.menu,
        checked=handed.checked,
        findings=handed.findings,
        remarks=handed.remarks,
        pages=tuple(_put(store, printed.pages)),
        files=tuple(_put(store, printed.files)),
        search=None if printed.search is None else tuple(_put_lumps(store, printed.search)),
        kept=printed.kept,
    )
    store.put(name, as_json(listed))


def recall(store: Store, name: str) -> Handed | None:
    """Give an edition that was kept, or nothing when any part of it is not there as it was.

    Args:
        store: Where from.
        name: What it is made from.
    """
    content = store.get(name)
    if content is None:
        return None
    try:
        listed = of_json(_Listed, content)
        return Handed(
            printed=Printed(
                pages=_texts(store, listed.pages),
                files=_texts(store, listed.files),
                search=None if listed.search is None else _lumped(store, listed.search),
                kept=listed.kept,
            ),
            menu=listed.menu,
            checked=listed.checked,
            findings=listed.findings,
            remarks=listed.remarks,
        )
    except (KeyError, ValueError):  # A text is gone, or none of this was written by us.
        return None


def _put(store: Store, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, text in texts.items():
        content = text.encode("utf-8", "surrogatepass")
        name = text_name(content)
        if not store.is_sure(name):  # It is, where the page was not printed anew.
            store.put(name, content)
        yield path, name


def _put_lumps(store: Store, texts: Mapping[str, str]) -> Iterator[str]:
    waiting = iter(texts.items())
    while some := tuple(islice(waiting, _LUMP)):
        content = as_json(_Lump(files=some))
        name = named("lump", content)
        store.put(name, content)
        yield name


def _lumped(store: Store, names: Sequence[str]) -> Mapping[str, str]:
    found = (store.get_all([name])[name] for name in names)
    return Spill(_inside(it for content in found for it in of_json(_Lump, content).files))


def _inside(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Refuse paths that lead out of the site: whoever spoils a store writes nowhere else."""
    for path, text in texts:
        if not path or path.startswith("/") or "\\" in path or ".." in path.split("/"):
            raise UnreadableError(path)
        yield path, text


def _texts(store: Store, names: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    return Spill(_inside(_fetched(store, names)))


def _fetched(store: Store, names: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        found = store.get_all(name for _, name in some)
        yield from ((path, found[name].decode("utf-8", "surrogatepass")) for path, name in some)
