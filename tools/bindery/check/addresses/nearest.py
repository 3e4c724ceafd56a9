"""Name the existing file that a broken address probably meant."""

import posixpath
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import islice
from urllib.parse import quote, unquote

from bindery.errors import did_you_mean

#: A site in ruins gets no guess for each stone: comparing words is slow.
_GUESSES = 100
_COMPARED = 1_000
_LONGEST = 100

#: What pages were written in before UTF-8, and what their addresses were encoded from.
_OLD = ("gb18030", "big5")


class Nearest:
    """Knows what each folder holds; a question costs the size of one folder, once.

    >>> Nearest(["visit/why/index.html", "visit/how/index.html"]).to("visit/wyh/")
    ' Did you mean why?'

    Args:
        files: Every file of the site.
    """

    def __init__(self, files: Iterable[str]) -> None:
        self._folders: dict[str, dict[str, None]] = {}
        self._left = _GUESSES
        for name in files:
            self._remember(name)
        self.to = cache(self._to)

    def _remember(self, name: str) -> None:
        while name:
            folder, _, last = name.rpartition("/")
            names = self._folders.setdefault(folder, {})
            if last in names:
                return
            names[last] = None
            name = folder

    def _to(self, path: str) -> str:
        folder = ""
        for word in path.strip("/").split("/"):
            names = self._folders.get(folder, {})
            if word not in names:
                return _same(word, names) or self.among(word, names)
            folder = f"{folder}/{word}".lstrip("/")
        return ""

    def among(self, word: str, names: Iterable[str]) -> str:
        """Name the nearest of these words, or nothing; only the first hundred questions count."""
        if self._left <= 0 or len(word) > _LONGEST:
            return ""
        self._left -= 1
        return did_you_mean(word, islice((it for it in names if len(it) <= _LONGEST), _COMPARED))

    def in_old_charset(self, value: str, folder: str) -> str:
        """Say so, if percent signs stand for bytes of GBK or Big5, or for no characters at all.

        Bytes of GBK may happen to be UTF-8, too; so the file must be there.

        Args:
            value: The address as written.
            folder: The folder that holds the page.
        """
        path = value.partition("#")[0].partition("?")[0]
        if "%" not in path or unquote(path).isascii():
            return ""
        for charset in _OLD:
            plain = unquote(path, encoding=charset)
            if self.has(_joined(folder, plain)):
                return f" It is {plain} in {charset}; browsers take UTF-8: write {quote(plain)}."
        is_broken = "\N{REPLACEMENT CHARACTER}" in unquote(path)
        return " Its percent signs are no UTF-8. Write the address in UTF-8." if is_broken else ""

    def has(self, path: str) -> bool:
        """Say whether a file or folder is there."""
        folder, _, last = path.strip("/").rpartition("/")
        return last in self._folders.get(folder, {})


def _same(word: str, names: Iterable[str]) -> str:
    """Name what differs only in capitals, or in how Unicode writes the same character."""
    composed = unicodedata.normalize("NFC", word)
    folded = composed.casefold()
    for name in names:
        plain = unicodedata.normalize("NFC", name)
        if plain == composed:
            decomposed = "link" if word != composed else "file"
            return (
                f" A name that looks the same is there: the {decomposed} has it in parts (NFD), as"
                " a Mac may write it. Write both composed (NFC)."
            )
        if plain.casefold() == folded:
            return f" Did you mean {name}? Servers tell capitals from small letters."
    return ""


def _joined(folder: str, path: str) -> str:
    """Follow a relative path; addresses with a host are not worth the trouble."""
    return posixpath.normpath(posixpath.join("/", folder, path)).strip("/")
