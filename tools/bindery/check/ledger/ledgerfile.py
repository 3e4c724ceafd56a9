"""Read the ledger that a site carries: one JSON object on a line for each passage."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bindery.check.reading.fold import fold
from bindery.model import Fate, Role
from bindery.script import to_hant

#: What a row must have to be one of ours; another site may call another file `ledger.jsonl`.
_COLUMNS = ("id", "text", "role", "fate", "reason", "statement", "pages", "same_as")
_FATES = frozenset(fate.value for fate in Fate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the ledger says of one passage.

    Args:
        line: Line in the file, from 1.
        id: Id of the passage.
        text: Its text, in simplified characters.
        written_forms: Its text, folded, in simplified characters and as the source writes it.
        is_comment: A reader of the original page wrote it; lessons leave that out.
        fate: What became of it.
        reason: Why; empty for a printed passage.
        statements: Keys of the statements it belongs to.
        pages: Addresses of the places that show it, `visit/why/#sa12`, below its edition.
        same_as: Id of the passage that stands for it; may be empty.
        frames: What turns its words into their contrary, folded; empty where nothing does.
        written: The row as written, to compare with another edition.
    """

    line: int
    id: str
    text: str
    written_forms: tuple[str, ...]
    is_comment: bool
    fate: Fate
    reason: str
    statements: tuple[str, ...]
    pages: tuple[str, ...]
    same_as: str
    frames: tuple[str, ...]
    written: str

    @property
    def forms(self) -> Iterator[str]:
        """Give its text, folded, as an edition may write it, the likely forms first.

        Conversion goes by words, 瞭解 is 了解 and 瞭望 stays, so that no table of characters makes
        one form of all.
        """
        yield from self.written_forms
        yield _hant_form(self.text)  # Last, and made when it is asked for: most often it is not.

    def has(self, words: str) -> bool:
        """Say whether folded words are a part of the passage, what turns it before them or not."""
        own = next((words.removeprefix(it) for it in self.frames if words.startswith(it)), words)
        return any(own in form for form in self.forms)

    def is_torn_in(self, words: str) -> bool:
        """Say whether folded words give the passage without what turns it into its contrary."""
        return bool(self.frames) and not any(it in words for it in self.frames)

    def stands_in(self, words: str) -> bool:
        """Say whether the passage is a part of folded words."""
        return any(form in words for form in self.forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A ledger.

    Args:
        rows: Its rows, in order; of two with one id, the first.
        faults: Line and message of what is wrong in the file itself.
    """

    rows: tuple[Row, ...]
    faults: tuple[tuple[int, str], ...]


def read_ledger(text: str) -> Ledger:
    """Read a ledger, however broken.

    >>> read_ledger("{}").faults
    ((1, 'The row lacks id. Build the site again.'),)
    """
    rows: dict[str, Row] = {}
    faults: list[tuple[int, str]] = []
    lines = text.removesuffix("\n").split("\n") if text else []
    for number, line in enumerate(lines, start=1):
        row = _row(number, line)
        if isinstance(row, str):
            faults.append((number, f"{row} Build the site again."))
        elif row.id in rows:
            message = f"{row.id} is in line {rows[row.id].line} already. Keep one row for each."
            faults.append((number, message))
        else:
            rows[row.id] = row
    return Ledger(rows=tuple(rows.values()), faults=tuple(faults))


@lru_cache(maxsize=1 << 10)
def _hant_form(text: str) -> str:
    return fold(to_hant(" ".join(text.split("\n"))))


def _row(number: int, line: str) -> Row | str:
    """Give a row, or what is wrong with it."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return "The line is not JSON."
    if not isinstance(fields, dict):
        return "The line is no row."
    wrong = next((name for name in _COLUMNS if not _fits(name, fields.get(name))), "")
    if wrong:
        return f"The row lacks {wrong}."
    return Row(
        line=number,
        id=fields["id"],
        text=fields["text"],
        written_forms=tuple(dict.fromkeys(map(fold, _written_forms(fields)))),
        is_comment=fields["role"] == Role.COMMENT.value,
        fate=Fate(fields["fate"]),
        reason=fields["reason"],
        statements=tuple(filter(None, fields["statement"].split(";"))),
        pages=tuple(fields["pages"]),
        same_as=fields["same_as"],
        frames=_frames(fields.get("frame")),
        written=line,
    )


def _written_forms(fields: dict[str, object]) -> Iterator[str]:
    """Give the text in simplified characters, and as the source writes it where that is told."""
    yield from (it for name in ("text", "kept") if isinstance(it := fields.get(name), str))


def _frames(told: object) -> tuple[str, ...]:
    """Give what turns a passage as an edition may write it."""
    if not isinstance(told, str) or not told:
        return ()
    return tuple(dict.fromkeys(filter(None, (fold(told), _hant_form(told)))))


def _fits(name: str, value: object) -> bool:
    if name == "pages":
        return isinstance(value, list) and all(isinstance(it, str) for it in value)
    if name == "fate":
        return value in _FATES if isinstance(value, str) else False
    return isinstance(value, str) and bool(value or name not in {"id", "text"})
