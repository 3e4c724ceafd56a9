"""Read the tables of a data file field by field, and collect every complaint about them."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from bindery.editorial.tomlfile import read_toml
from bindery.editorial.unseen import numbers, unseen
from bindery.errors import DataError, did_you_mean

Choice = TypeVar("Choice", bound=Enum)

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Keys become anchors: lower case, ASCII, parts joined by hyphens."""


class DataFile:
    """A data file under examination: its tables, and what is wrong with them.

    Loaders read on after a fault, with an empty value in place of the faulty one, so that
    `finish` can report all faults of the file at once.

    Args:
        path: The file.
        tables: Names of the arrays of tables that it may hold.
        lists: Names of the top-level lists of strings that it may hold.
        values: Names of the top-level texts that it may hold.

    Raises:
        DataError: The file is missing, is not UTF-8, or is not TOML.
    """

    def __init__(
        self,
        path: Path,
        *,
        tables: Iterable[str],
        lists: Iterable[str] = (),
        values: Iterable[str] = (),
    ) -> None:
        self.source = read_toml(path)
        self.faults: list[str] = []
        self._entries: list[Entry] = []
        self._opened: Counter[str] = Counter()
        self._keys: set[tuple[str, str]] = set()
        known = (*tables, *lists, *values)
        for name in self.source.content:
            if name not in known:
                self.blame(
                    self.place_of(name),
                    f"unknown name {name}.{did_you_mean(name, known)}",
                    f"This file holds {', '.join(known)}; correct or remove it.",
                )

    def entries(self, table: str) -> "tuple[Entry, ...]":
        """Give the tables of one name, in the order of the file."""
        return self.open_entries(table, self.source.content.get(table, []), str(self.source.path))

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a top-level list of strings; a fault and nothing when it is something else."""
        found = self.source.content.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, str) and one for one in found):
            self.blame(self.place_of(name), f"{name} is not a list of texts", 'Write ["…", "…"].')
            return ()
        if hidden := unseen("".join(found)):
            what = f"{name} has {numbers(hidden)}, which cannot be seen"
            self.blame(self.place_of(name), what, "Remove it.")
        return tuple(found)

    def text(self, name: str) -> str:
        """Give a top-level text; empty when there is none, a fault when it is something else."""
        found = self.source.content.get(name, "")
        if isinstance(found, str):
            return found.strip()
        self.blame(self.place_of(name), f"{name} is not a text", f'Write {name} = "…".')
        return ""

    def open_entries(self, table: str, found: object, parent: str) -> "tuple[Entry, ...]":
        """Wrap tables that were found under a name; `parent` is where to point when unsure."""
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.blame(parent, f"{table} is not a list of tables", f"Write it as [[{table}]].")
            return ()
        before = self._opened[table]
        opened = tuple(
            Entry(
                file=self, table=table, place=self._header(table, before + index, parent), values=v
            )
            for index, v in enumerate(found)
        )
        self._entries.extend(opened)
        self._opened[table] += len(opened)
        return opened

    def blame(self, place: str, what: str, now: str) -> None:
        """Note a fault: where, what, and what to do now."""
        self.faults.append(f"{place}: {what}\n  {now}")

    def claim_key(self, table: str, key: str) -> bool:
        """Reserve a key among the tables of one name; False when it is taken."""
        taken = (table, key) in self._keys
        self._keys.add((table, key))
        return not taken

    def finish(self) -> None:
        """Refuse the file when anything was wrong with it.

        Raises:
            DataError: All faults, one after another, in the order in which they were found.
        """
        for entry in self._entries:
            entry.blame_unread()
        if self.faults:
            raise DataError.of_all(self.faults)

    def _header(self, table: str, index: int, parent: str) -> str:
        place = self.source.place(table, index)
        return parent if place == str(self.source.path) else place

    def place_of(self, name: str) -> str:
        """Give the line of a top-level name, or the file where it is not written."""
        pattern = re.compile(rf"\[*\s*{re.escape(name)}\s*[\]=]")
        for number, line in enumerate(self.source.lines, start=1):
            if pattern.match(line):
                return f"{self.source.path}:{number}"
        return str(self.source.path)


class Entry:
    """One table of a data file. Ask it for its fields; what is wrong with them is noted.

    Args:
        file: The file that collects the faults.
        table: Name of the table, `page` or `page.item`.
        place: Where it begins, `editorial/pages.toml:12`.
        values: What was parsed.
    """

    def __init__(self, *, file: DataFile, table: str, place: str, values: dict[str, Any]) -> None:
        self.file = file
        self.table = table
        self.place = place
        self._values = values
        self._asked: list[str] = []

    def key(self, name: str) -> str:
        """Give a required key that no other table of this name has."""
        key = self.text(name)
        if key and not KEY.fullmatch(key):
            self.blame(name, f"{name} {key!r} is no key", "Use a-z, 0-9 and single hyphens.")
        elif key and not self.file.claim_key(self.table, key):
            self.blame(name, f"{name} {key} is there twice", "Rename one or join the two.")
        return key

    def text(self, name: str, *, optional: bool = False, longest: int = 0) -> str:
        """Give a text without blank ends; `longest` is in characters, 0 for any length."""
        found = self._get(name, "" if optional else None)
        if not isinstance(found, str):
            self._wrong(name, "a text", f'Write {name} = "…".')
            return ""
        if not found.strip() and not optional:
            self.blame(name, f"{name} is empty", "Fill it in, or remove the table.")
        if longest and len(found) > longest:
            self.blame(name, f"{name} has {len(found)} characters", f"Say it in {longest}.")
        return found.strip()

    def number(self, name: str) -> int:
        """Give a required whole number, 1 or more."""
        found = self._get(name, None)
        if isinstance(found, int) and not isinstance(found, bool) and found > 0:
            return found
        self._wrong(name, "a whole number from 1", f"Write {name} = 1.")
        return 1

    def texts(self, name: str, *, optional: bool = True) -> tuple[str, ...]:
        """Give a list of texts in which none is there twice."""
        found = self._get(name, [] if optional else None)
        if not isinstance(found, list) or not all(isinstance(t, str) and t.strip() for t in found):
            self._wrong(name, "a list of texts", f'Write {name} = ["…", "…"].')
            return ()
        if not found and not optional:
            self.blame(name, f"{name} is empty", "Name at least one.")
        for text in sorted({text for text in found if found.count(text) > 1}):
            self.blame(name, f"{name} names {text!r} twice", "Remove one.")
        return tuple(found)

    def choice(
        self,
        name: str,
        kind: type[Choice],
        default: Choice | None = None,
        *,
        but: Iterable[Choice] = (),
        hint: str = "",
    ) -> Choice:
        """Give a member of a closed set, by its value.

        Args:
            name: Name of the field.
            kind: The set.
            default: What it is when nothing is written.
            but: Members that cannot be chosen here.
            hint: Stands behind the list of those that can, in the message.
        """
        found = self._get(name, None if default is None else default.value)
        left = tuple(but)
        members = [member for member in kind if member not in left]
        for member in members:
            if member.value == found:
                return member
        # What stands for nothing is said by leaving the field out.
        values = [str(member.value) for member in members if member.value]
        if found is not None:
            meant = did_you_mean(str(found), values)
            now = f"Choose {', '.join(values)}.{hint}"
            self.blame(name, f"{name} cannot be {found!r}.{meant}", now)
        return members[0]

    def entries(self, name: str) -> "tuple[Entry, ...]":
        """Give the tables inside this one."""
        found = self._get(name, [])
        return self.file.open_entries(f"{self.table}.{name}", found, self.place)

    def has(self, name: str) -> bool:
        """Say whether the field is written at all."""
        return name in self._values

    def blame(self, name: str, what: str, now: str) -> None:
        """Note a fault of one field, at its line when the field is written."""
        self.file.blame(self._line_of(name), f"{self._who()}{what}", now)

    def blame_unread(self) -> None:
        """Note every field that no loader asked for."""
        for name in self._values:
            if name not in self._asked:
                meant = did_you_mean(name, self._asked)
                self.blame(
                    name,
                    f"unknown field {name}.{meant}",
                    f"A {self.table} has {', '.join(self._asked)}.",
                )

    def _get(self, name: str, default: object) -> object:
        if name not in self._asked:
            self._asked.append(name)
        if name in self._values:
            self._blame_unseen(name, self._values[name])
            return self._values[name]
        if default is None:
            self.blame(name, f"{name} is missing", "Add it; the head of the file shows how.")
        return default

    def _blame_unseen(self, name: str, found: object) -> None:
        """Blame what turns a line round, or hides: it would do so on the page, and in messages."""
        for text in found if isinstance(found, list) else [found]:
            if isinstance(text, str) and (hidden := unseen(text)):
                self.blame(
                    name, f"{name} has {numbers(hidden)}, which cannot be seen", "Remove it."
                )

    def _wrong(self, name: str, wanted: str, now: str) -> None:
        # A missing field has been blamed already; one complaint is enough.
        if name in self._values:
            self.blame(name, f"{name} is not {wanted}", now)

    def _who(self) -> str:
        for name in ("key", "id", "slug", "word", "hans", "text"):
            if isinstance(self._values.get(name), str):
                return f"{self.table} {self._values[name]}: "
        return f"{self.table}: "

    def _line_of(self, name: str) -> str:
        path, _, start = self.place.rpartition(":")
        if not start.isdigit():
            return self.place
        pattern = re.compile(rf'\s*"?{re.escape(name)}"?\s*=')
        for number, line in enumerate(self.file.source.lines[int(start) :], start=int(start) + 1):
            if line.lstrip().startswith("["):
                break
            if pattern.match(line):
                return f"{path}:{number}"
        return self.place
