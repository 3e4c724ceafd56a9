"""Find characters that only the other script uses, without a list of exceptions to keep."""

from collections.abc import Iterator

from bindery.check.faults import Fault, read_text
from bindery.check.reading.folder import HANT_FOLDER, Site, script_of
from bindery.check.reading.said import foreign
from bindery.check.settings import Settings
from bindery.privacy import without_marks

#: What else is written for readers of one edition; indexes and ledgers serve both.
_WRITTEN = ("feed.xml", "llms.txt", ".webmanifest", ".atom", ".rss")
_SHOWN = 5


def find_script_faults(site: Site, settings: Settings) -> Iterator[Fault]:
    """Give characters of the other script in each edition; nothing for a site of one edition.

    The whole page counts, its title, description and labels too. What stands in an element that
    declares another language is quoted on purpose; so are the protected words of the settings.
    """
    if not any(page.path.startswith(HANT_FOLDER) for page in site.pages):
        return
    written = (it for it in site.files if it.endswith(_WRITTEN))
    said = {page.path: page.doubtful for page in site.pages if page.doubtful}
    said |= {path: without_marks(read_text(site.files[path])) for path in written}
    for path, text in said.items():
        fault = _fault(path, site, _without(text, settings.protected))
        if fault:
            yield fault


def _fault(path: str, site: Site, said: str) -> Fault | None:
    script = script_of(path)
    found = {it[0]: it.start() for it in reversed([*foreign(script).finditer(said)])}
    if not found:
        return None
    signs = [sign for sign, _ in sorted(found.items(), key=lambda it: it[1])]
    at = found[signs[0]]
    text = read_text(site.files[path])
    around = next((it for it in _around(said, at) if it in text), "")
    return Fault(
        code="wrong-script",
        path=path,
        message=f"Characters of the other script: {''.join(signs[:_SHOWN])}, in "
        f"{_around(said, at)[0]}. Convert them, or mark the lang.",
        value=around,
    )


def _around(said: str, at: int) -> tuple[str, ...]:
    """Give the words around a character, the longest first, to find its place in the file."""
    spans = ((max(0, at - n), at + n + 1) for n in (6, 3, 1, 0))
    return tuple(" ".join(said[start:end].split()) for start, end in spans)


def _without(said: str, protected: frozenset[str]) -> str:
    for word in sorted(protected, key=lambda it: (-len(it), it)):
        said = said.replace(word, "")
    return said
