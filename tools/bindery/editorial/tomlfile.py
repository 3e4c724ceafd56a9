"""Read a TOML file so that every complaint about it can name a line."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bindery.errors import DataError
from bindery.opening import read_file

_POSITION = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, kw_only=True)
class TomlFile:
    """A parsed TOML file that remembers where its tables begin.

    Args:
        path: Where it was read from, as shown in messages.
        content: The parsed document.
        lines: Its text, line by line.
    """

    path: Path
    content: dict[str, Any]
    lines: tuple[str, ...]

    def place(self, table: str, index: int | None = None) -> str:
        """Say where a table begins: `editorial/topics.toml:41`.

        Args:
            table: Name of the table or array of tables, `topic`.
            index: Position in the array of tables, from 0; None for a plain table.
        """
        header = f"[{table}]" if index is None else f"[[{table}]]"
        numbers, wanted = self._headers.get(header, ()), index or 0
        return f"{self.path}:{numbers[wanted]}" if wanted < len(numbers) else str(self.path)

    @cached_property
    def _headers(self) -> dict[str, list[int]]:
        """Number the lines that are headers of tables, once: every table asks where it begins."""
        found: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines, start=1):
            if line.lstrip().startswith("["):
                found.setdefault(line.split("#", 1)[0].strip(), []).append(number)
        return found


def read_toml(path: Path) -> TomlFile:
    """Read and parse a data file.

    Raises:
        DataError: The file is missing, is no file, is not UTF-8, or is not TOML; the message names
            the line.
    """
    data = _read(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{path}:{line}: not UTF-8 (byte {error.start}).\n  Save the file as UTF-8."
        raise DataError(message) from None
    try:
        content = tomllib.loads(text)
    except RecursionError:
        message = f"{path}: nested too deep to be read.\n  Write tables one below the other."
        raise DataError(message) from None
    except tomllib.TOMLDecodeError as error:
        found = _POSITION.search(str(error))
        place = f"{path}:{found[1]}" if found else str(path)
        reason = _POSITION.sub("", str(error)).strip()
        message = (
            f"{place}: not valid TOML: {reason}.\n  Correct the line; see the head of the file."
        )
        raise DataError(message) from None
    return TomlFile(path=path, content=content, lines=tuple(text.splitlines()))


def _read(path: Path) -> bytes:
    try:
        return read_file(path)
    except FileNotFoundError:
        raise DataError(f"{path}: file not found.\n  Restore it, or start an empty one.") from None
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}.\n  Put a file of text in its place."
        raise DataError(message) from None
