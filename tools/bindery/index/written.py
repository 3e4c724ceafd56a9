"""The index as it is written: its files, and what they weigh."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The index of a guide.

    Args:
        files: Contents of each file, by its path below `search/`.
        ways: The ways of asking, in the order of their documents.
        version: Name of the contents.
    """

    files: Mapping[str, str]
    ways: tuple[str, ...]
    version: str

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Give the bytes of each kind of file (`s`, `hans`), plain and compressed one by one."""
        found: dict[str, tuple[int, int]] = {}
        for path, content in self.files.items():
            raw = content.encode()
            plain, packed = found.get(_kind(path), (0, 0))
            packed += len(gzip.compress(raw, 6, mtime=0))
            found[_kind(path)] = (plain + len(raw), packed)
        return found


def _kind(path: str) -> str:
    """Say what kind of file one is.

    >>> [_kind(path) for path in ("engine.js", "ab12/s/17.js", "ab12/hans/suggest.js")]
    ['engine', 's', 'hans/suggest']
    """
    folders = path.removesuffix(".js").split("/")
    return "/".join(part for part in folders[1:] or folders if not part.isdecimal())
