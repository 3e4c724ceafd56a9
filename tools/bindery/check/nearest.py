"""Name the existing file that a broken address probably meant."""

from collections.abc import Iterable
from functools import cache

from bindery.errors import did_you_mean


class Nearest:
    """Knows what each folder holds; a question costs the size of one folder, once.

    >>> Nearest(["visit/why/index.html", "visit/how/index.html"]).to("visit/wyh/")
    ' Did you mean why?'

    Args:
        files: Every file of the site.
    """

    def __init__(self, files: Iterable[str]) -> None:
        self._folders: dict[str, dict[str, None]] = {}
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
                return _meant(word, names)
            folder = f"{folder}/{word}".lstrip("/")
        return ""


def _meant(word: str, names: Iterable[str]) -> str:
    same = [name for name in names if name.casefold() == word.casefold()]
    if same:
        return f" Did you mean {same[0]}? Servers tell capitals from small letters."
    return did_you_mean(word, names)
