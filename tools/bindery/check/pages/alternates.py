"""Check that the editions of a page name one another, and that each is in its language."""

from collections import Counter
from collections.abc import Iterator, Mapping

from bindery.check.addresses.spot import shortened
from bindery.check.faults import Fault
from bindery.check.pages.editions import other_edition
from bindery.check.pages.languages import read_language
from bindery.check.reading.folder import Site
from bindery.check.reading.page import Alternate, Page
from bindery.check.routes.address import Kind

_DEFAULT = "x-default"


def find_alternate_faults(site: Site) -> Iterator[Fault]:
    """Give faults of `hreflang`; nothing for a site whose pages have one edition.

    Source: Google Search Central, "Tell Google about localized versions of your page".
    """
    editions = _Editions(site)
    for page in site.pages:
        if not page.hidden and not page.is_lost:
            yield from editions.faults(page)


class _Editions:
    """Knows which file each page names in which language."""

    def __init__(self, site: Site) -> None:
        self._pages = {page.path: page for page in site.pages}
        self._routes = site.routes
        self._named = {it.path: tuple(self._follow(it)) for it in site.pages if it.alternates}
        self._by: dict[str, str] = {}
        for path, named in self._named.items():
            for _, there in named:
                if there not in {path, ""}:
                    self._by.setdefault(there, path)
        self._mirrors = _mirrors(self._named)

    def _follow(self, page: Page) -> Iterator[tuple[Alternate, str]]:
        """Give each alternate and its file: empty if it is not there, or on another host."""
        for it in page.alternates:
            way = self._routes.to(page.path, it.href)[0]
            yield it, way.file if way.target.kind is Kind.OWN else ""

    def faults(self, page: Page) -> Iterator[Fault]:
        """Give the faults of one page."""
        named = self._named.get(page.path, ())
        if named:
            yield from self._set_faults(page, named)
            for alternate, there in named:
                message = self._trouble(page, alternate, there)
                if message:
                    yield _fault(page, message, alternate.lang)
        elif page.path in self._by or self._has_twin(page):
            other = self._by.get(page.path) or other_edition(page.path)
            message = f"It names no other language, though {other} is one. Add hreflang links."
            yield _fault(page, message)

    def _has_twin(self, page: Page) -> bool:
        twin = self._pages.get(other_edition(page.path))
        return twin is not None and not twin.hidden

    def _set_faults(self, page: Page, named: tuple[tuple[Alternate, str], ...]) -> Iterator[Fault]:
        """Give what shows on the list alone: no own place in it, or two for one language."""
        # Without the address of the site nothing on it can be told from another host.
        if any(there for _, there in named) and page.path not in {there for _, there in named}:
            yield _fault(page, "Its hreflang links leave itself out. Add one to this page.")
        hrefs: dict[str, str] = {}
        for it, _ in named:
            if hrefs.setdefault(it.lang.lower(), it.href) != it.href:
                message = f"Two addresses are given for {shortened(it.lang)}. Keep the right one."
                yield _fault(page, message, it.lang)

    def _trouble(self, page: Page, it: Alternate, there: str) -> str:
        """Say what is wrong with one link; that its page is missing is said elsewhere."""
        is_default = it.lang.lower() == _DEFAULT
        language = read_language(it.lang)
        if not is_default and language is None:
            return f"{shortened(it.lang)} is no language. Write one as BCP 47 has it: zh-Hant."
        other = self._pages.get(there)
        if other is None or is_default:
            return ""
        spoken = read_language(other.lang)
        if language and spoken and not language.agrees(spoken):
            said = f"{there} is said to be in {it.lang}, and says itself that it is in {other.lang}"
            return f"{said}. Correct the link, or the lang of that page."
        if page.path not in {back for _, back in self._named.get(there, ())}:
            return f"{there} does not name this page in return. Add the hreflang link there."
        meant = self._mirrored(page.path, it.lang)
        if meant in {"", there, page.path}:
            return ""
        return f"It leads to {there}, not to the page of the same name, {meant}. Correct it."

    def _mirrored(self, path: str, lang: str) -> str:
        """Give the page of the same name in that language; empty if there is none, or no rule."""
        here, there = self._mirrors.get(lang.lower(), ("", ""))
        meant = there + path.removeprefix(here)
        return meant if path.startswith(here) and meant in self._pages else ""


def _mirrors(
    named: Mapping[str, tuple[tuple[Alternate, str], ...]],
) -> Mapping[str, tuple[str, str]]:
    """Give for each language what most pages change in their names to get there, if most agree."""
    votes: dict[str, Counter[tuple[str, str]]] = {}
    for path, alternates in named.items():
        for it, there in alternates:
            if there and there != path:
                votes.setdefault(it.lang.lower(), Counter())[_change(path, there)] += 1
    mirrors = {lang: max(counts, key=lambda it: (counts[it], it)) for lang, counts in votes.items()}
    return {
        lang: change
        for lang, change in mirrors.items()
        if 2 * votes[lang][change] > votes[lang].total()
    }


def _change(path: str, there: str) -> tuple[str, str]:
    """Give the beginnings in which two names differ.

    >>> _change("visit/index.html", "zh-hant/visit/index.html")
    ('', 'zh-hant/')
    """
    one, two = path.split("/"), there.split("/")
    while one and two and one[-1] == two[-1]:
        one.pop()
        two.pop()
    return "".join(f"{it}/" for it in one), "".join(f"{it}/" for it in two)


def _fault(page: Page, message: str, lang: str = "") -> Fault:
    attribute = "hreflang" if lang else ""
    value = lang or "<head"
    return Fault(code="hreflang", path=page.path, message=message, attribute=attribute, value=value)


def find_language_faults(site: Site) -> Iterator[Fault]:
    """Give pages of another language than the folder they stand in, if it is named after one."""
    by_folder: dict[str, list[Page]] = {}
    for page in site.pages:
        by_folder.setdefault(page.path.partition("/")[0], []).append(page)
    for folder, pages in by_folder.items():
        named = read_language(folder)
        said = [(page, read_language(page.lang)) for page in pages if page.lang]
        strange = [page for page, it in said if not (named and it and named.agrees(it))]
        # `it/` may be the folder of a department: the pages in it have the last word.
        if named and 2 * len(strange) < len(said):
            for page in strange:
                message = f"Its lang is {shortened(page.lang)}, and it stands in {folder}/."
                message += " Correct the lang, or the place."
                yield Fault(
                    code="wrong-lang",
                    path=page.path,
                    message=message,
                    attribute="lang",
                    value=page.lang,
                )
