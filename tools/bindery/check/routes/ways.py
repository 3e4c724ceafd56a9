"""Answer where the addresses of a site lead, each question once."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from bindery.check.routes.address import Kind, Target, file_at, resolve, split_base

_UP = re.compile(r"(?:\.\./)++")
# Browsers forgive these; other programs do not.
_ODD = re.compile(r"[\x00-\x20\x7f\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where an address leads, its fragment aside.

    Args:
        target: The place.
        file: File of the site that a server sends; empty if there is none.
        odd: It has blanks, control characters or backslashes.
        downgrade: It leads into the site without encryption, though the site has it.
        sound: It is well written and leads straight to a file of the site.
    """

    target: Target
    file: str
    odd: bool
    downgrade: bool
    sound: bool


class Routes:
    """Knows the site, and remembers the answers: most links stand on hundreds of pages.

    Args:
        base_url: The address of the site; may be empty.
        files: Every file of the site.
        bases: What pages write into `<base href>`, by their paths; the others are left out.
    """

    def __init__(self, base_url: str, files: Container[str], bases: Mapping[str, str]) -> None:
        self._base = split_base(base_url)
        self._files = files
        self._bases = bases
        self._folders: dict[str, tuple[str, ...]] = {}
        self._known: dict[tuple[str, str], Way] = {}

    def to(self, path: str, value: str) -> tuple[Way, str]:
        """Follow an address.

        Args:
            path: File that holds it.
            value: The address as written.

        Returns:
            Where it leads, and its fragment as written, without a text fragment (`:~:`).
        """
        before, _, fragment = value.partition("#")
        if ":~:" in fragment:
            fragment = fragment.partition(":~:")[0]
        key = self._key(path, before)
        return self._known.get(key) or self._ask(key), fragment

    def file(self, path: str, value: str) -> str:
        """Give the file of the site that an address leads to; empty if there is none."""
        return self.to(path, value)[0].file

    def base_of(self, path: str) -> str:
        """Give what a page writes into `<base href>`; empty if it has none."""
        return self._bases.get(path, "")

    def _key(self, path: str, before: str) -> tuple[str, str]:
        """Give the same question for `../../x/` and `../x/`, when both lead to one place."""
        steps = _UP.match(before)
        if steps is None:
            whole = path in self._bases or before.lstrip()[:1] in {"", "?"}
            return (path, before) if whole else (path[: path.rfind("/") + 1], before)
        folders = self._folders.get(path) or self._above(path)
        up = min(steps.end() // 3, len(folders) - 1)
        if path in self._bases or not up:
            return path, before
        # The dot keeps what is left from being read as another host or scheme.
        return folders[up], f"./{before[3 * up :]}"

    def _above(self, path: str) -> tuple[str, ...]:
        """Give the folder of a file and those above it, up to the root of the site."""
        folders = [path[: path.rfind("/") + 1]]
        while folders[-1]:
            folders.append(folders[-1][: folders[-1].rfind("/", 0, -1) + 1])
        self._folders[path] = tuple(folders)
        return self._folders[path]

    def _ask(self, key: tuple[str, str]) -> Way:
        path, before = key
        target = resolve(path, before, self._base, self._bases.get(path, ""))
        own = target.kind is Kind.OWN
        file = file_at(target.path, self._files) if own else ""
        if path in self._files and path not in self._bases and not before.strip():
            file = path  # A page leads to itself, whatever its name.
        odd = bool(_ODD.search(before))
        downgrade = own and (target.scheme, self._base.scheme) == ("http", "https")
        sound = (
            bool(file)
            and not (odd or downgrade or target.leaves)
            and file != f"{target.path}/index.html"
        )
        way = Way(target=target, file=file, odd=odd, downgrade=downgrade, sound=sound)
        self._known[key] = way
        return way
