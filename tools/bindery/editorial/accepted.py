"""Write decisions about points into `statements.toml`, and leave every other byte as it is.

Only what is new is put in, as text: comments, blank lines and order are the editor's own. What was
made is parsed and compared with what was meant. Several decisions are one draft: the old file is
replaced by all of them, or stays.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bindery.editorial.statements import Decided, Standing, load_points
from bindery.editorial.tomltext import with_entry, with_table
from bindery.errors import DataError, UsageError
from bindery.model import Passage
from bindery.privacy import redact
from bindery.whole import whole

#: Characters of a passage that a decision keeps, to see whether it changed.
_OPENING = 10

_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>[0-9]+)")

#: What a field of a new table holds.
Field = str | Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was added to a file.

    Args:
        place: Where it begins, `editorial/statements.toml:12`.
        lines: The lines that are new.
    """

    place: str
    lines: tuple[str, ...]


def witness_line(passage: Passage) -> str:
    """Name a passage as decisions do: its id, a space, and the words it opens with.

    Raises:
        UsageError: It opens with nothing that may be written down.
    """
    text = " ".join(passage.hans[passage.mark :].split())
    opening = text[:_OPENING]
    # What is withheld from readers is not written down here either.
    while opening and not redact(text)[0].startswith(opening):
        opening = opening[:-1]
    if not any(char.isalnum() for char in opening):
        raise UsageError(
            f"{passage.id}: opens with no words that can be kept.\n  Decide on another passage."
        )
    return f"{passage.id} {opening.strip()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The file of statements with decisions added; nothing is written yet.

    Args:
        path: The file.
        text: What it would hold.
        added: For each decision the line on which it begins, from 1, and how many lines it has.
    """

    path: Path
    text: str
    added: tuple[tuple[int, int], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of its statements, in order."""
        return tuple(table["key"] for table in tomllib.loads(self.text).get("statement", ()))


def open_draft(path: Path) -> Draft:
    """Begin with what the file of statements holds."""
    return Draft(path=path, text=path.read_bytes().decode("utf-8"))


#: The lists of a statement in the order in which they are written.
_LISTS = ("topic", *(standing.value for standing in Standing))


def with_witness(draft: Draft, key: str, witness: str, standing: Standing) -> Draft:
    """Add a witness to a statement.

    Args:
        draft: The file.
        key: Key of the statement.
        witness: The passage, as `witness_line` names it.
        standing: How far it carries the statement.

    Raises:
        DataError: The file is in a form that cannot be kept.
    """

    def change(content: dict[str, Any]) -> None:
        table = next(each for each in content["statement"] if each["key"] == key)
        table.setdefault(standing.value, []).append(witness)

    place = draft.keys.index(key)
    made = with_entry(draft.text, "statement", place, standing.value, witness, order=_LISTS)
    return _changed(draft, change, *made)


def with_statement(
    draft: Draft, *, key: str, text: str, topic: str, witnesses: Sequence[str]
) -> Draft:
    """Add a statement at the end of the file.

    Args:
        draft: The file.
        key: Key that no other statement has.
        text: Its sentence, simplified.
        topic: Id of its topic.
        witnesses: Passages, as `witness_line` names them.
    """
    fields: dict[str, Field] = {
        "key": key,
        "text": text,
        "topic": topic,
        "witnesses": list(witnesses),
    }
    return _with_table(draft, "statement", fields)


def with_apart(draft: Draft, *, passages: Sequence[str], reason: str) -> Draft:
    """Add passages that make no point together, at the end of the file.

    Args:
        draft: The file.
        passages: The passages, as `witness_line` names them.
        reason: Why.
    """
    return _with_table(draft, "apart", {"passages": list(passages), "reason": reason})


def write(draft: Draft, check: Callable[[Decided], None] = lambda _: None) -> tuple[Written, ...]:
    """Replace the file, whole or not at all.

    Args:
        draft: What to write.
        check: Called with what would be decided; the file stays when it raises.

    Returns:
        What was added, in the order in which it was asked for.

    Raises:
        DataError: The file would not load; nothing is changed.
        UsageError: The file cannot be written to.
    """
    _replace(draft.path, draft.text, check)
    lines = draft.text.split("\n")
    return tuple(_written(draft.path, lines, *added) for added in draft.added)


def _written(path: Path, lines: Sequence[str], first: int, count: int) -> Written:
    added = "\n".join(lines[first - 1 : first - 1 + count]).rstrip().split("\n")
    return Written(place=f"{path}:{first}", lines=tuple(line.rstrip() for line in added))


def next_key(keys: Iterable[str]) -> str:
    """Give the next free key in the pattern of the others.

    >>> next_key(())
    'sa01'
    """
    matches = [_NUMBERED.fullmatch(key) for key in keys]
    numbered = [(m["stem"], m["number"]) for m in matches if m]
    stem = numbered[-1][0] if numbered else "sa"
    numbers = [number for other, number in numbered if other == stem]
    width = max(map(len, numbers), default=2)
    return f"{stem}{max(map(int, numbers), default=0) + 1:0{width}d}"


def _with_table(draft: Draft, name: str, fields: dict[str, Field]) -> Draft:
    def change(content: dict[str, Any]) -> None:
        content.setdefault(name, []).append(fields)

    return _changed(draft, change, *with_table(draft.text, name, fields))


def _changed(draft: Draft, change: Callable[[dict[str, Any]], None], text: str, line: int) -> Draft:
    """Take a text that was made, and prove that it says what was meant."""
    meant = tomllib.loads(draft.text)
    change(meant)
    if _parsed(text) != meant:
        raise DataError(
            f"{draft.path}:{line}: nothing was written: it is in a form that only a person can "
            "change.\n  Write each entry on a line of its own, then try again."
        )
    more = text.count("\n") - draft.text.count("\n")
    moved = ((first + more * (first >= line), count) for first, count in draft.added)
    return replace(draft, text=text, added=(*moved, (line, max(more, 1))))


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _replace(path: Path, text: str, check: Callable[[Decided], None]) -> None:
    """Put a text in the place of a file, whole or not at all, and only when it may stand."""
    try:
        with whole(path) as draft:
            draft.write(text.encode("utf-8"))
            draft.flush()
            _check_draft(Path(draft.name), path, check)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written to: {error.strerror}.") from None


def _check_draft(draft: Path, path: Path, check: Callable[[Decided], None]) -> None:
    try:
        check(load_points(draft))
    except DataError as error:
        faults = str(error).replace(str(draft), str(path))
        raise DataError(f"{faults}\nNothing was written.") from None
