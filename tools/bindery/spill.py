"""Texts by their names, held in a file without a name: a guide may be larger than the memory."""

import tempfile
import weakref
from collections.abc import Iterable, Iterator, MutableMapping


class Spill(MutableMapping[str, str]):
    """A mapping whose values lie on the disk, and go with this process, however it ends.

    Args:
        texts: What it holds at first.
    """

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the mapping
        weakref.finalize(self, self._file.close)
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self.update(texts)

    def __setitem__(self, name: str, text: str) -> None:
        content = text.encode("utf-8", "surrogatepass")
        self._file.seek(self._end)
        self._file.write(content)
        self._places[name] = (self._end, len(content))
        self._end += len(content)

    def __getitem__(self, name: str) -> str:
        start, size = self._places[name]
        self._file.seek(start)
        return self._file.read(size).decode("utf-8", "surrogatepass")

    def __delitem__(self, name: str) -> None:
        """Forget a text; its place is not used again."""
        del self._places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
