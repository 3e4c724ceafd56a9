"""Write decisions about points into `statements.toml`, and leave every other byte as it is.

Only what is new is put in, as text: comments, blank lines and order are the editor's own. What was
made is parsed and compared with what was meant before the old file is replaced.
"""

import re
import shutil
import tomllib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bindery.editorial.statements import Standing, Statement, load_points
from bindery.editorial.tomltext import with_entry, with_table
from bindery.errors import DataError, UsageError
from bindery.model import Passage
from bindery.privacy import redact

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


def add_witness(path: Path, key: str, witness: str, standing: Standing) -> Written:
    """Add a witness to a statement.

    Args:
        path: The file of statements.
        key: Key of the statement.
        witness: The passage, as `witness_line` names it.
        standing: How far it carries the statement.

    Raises:
        DataError: The file would not load, or its form cannot be kept; nothing is changed.
        UsageError: The file cannot be written to.
    """

    def change(content: dict[str, Any]) -> None:
        table = next(each for each in content["statement"] if each["key"] == key)
        table.setdefault(standing.value, []).append(witness)

    return _changed(
        path,
        change,
        lambda text, content: with_entry(
            text, "statement", _index(content, key), standing.value, witness, order=_LISTS
        ),
    )


#: The lists of a statement in the order in which they are written.
_LISTS = ("topic", *(standing.value for standing in Standing))


def add_statement(
    path: Path, *, key: str, text: str, topic: str, witnesses: Sequence[str]
) -> Written:
    """Add a statement at the end of the file.

    Args:
        path: The file of statements.
        key: Key that no other statement has.
        text: Its sentence, simplified.
        topic: Id of its topic.
        witnesses: Passages, as `witness_line` names them.

    Raises:
        DataError: The file would not load; nothing is changed.
        UsageError: The file cannot be written to.
    """
    fields: dict[str, Field] = {
        "key": key,
        "text": text,
        "topic": topic,
        "witnesses": list(witnesses),
    }
    return _with_table(path, "statement", fields)


def add_apart(path: Path, *, passages: Sequence[str], reason: str) -> Written:
    """Add passages that make no point together, at the end of the file.

    Args:
        path: The file of statements.
        passages: The passages, as `witness_line` names them.
        reason: Why.

    Raises:
        DataError: The file would not load; nothing is changed.
        UsageError: The file cannot be written to.
    """
    return _with_table(path, "apart", {"passages": list(passages), "reason": reason})


def next_key(statements: Iterable[Statement]) -> str:
    """Give the next free key in the pattern of the others.

    >>> next_key(())
    'sa01'
    """
    matches = [_NUMBERED.fullmatch(statement.key) for statement in statements]
    numbered = [(m["stem"], m["number"]) for m in matches if m]
    stem = numbered[-1][0] if numbered else "sa"
    numbers = [number for other, number in numbered if other == stem]
    width = max(map(len, numbers), default=2)
    return f"{stem}{max(map(int, numbers), default=0) + 1:0{width}d}"


def _with_table(path: Path, name: str, fields: dict[str, Field]) -> Written:
    return _changed(
        path,
        lambda content: content.setdefault(name, []).append(fields),
        lambda text, _: with_table(text, name, fields),
    )


def _index(content: dict[str, Any], key: str) -> int:
    return next(n for n, table in enumerate(content["statement"]) if table["key"] == key)


def _changed(
    path: Path,
    change: Callable[[dict[str, Any]], None],
    write: Callable[[str, dict[str, Any]], tuple[str, int]],
) -> Written:
    """Write a change as text, and prove that it says what was meant."""
    before = path.read_bytes().decode("utf-8")
    content = tomllib.loads(before)
    meant = deepcopy(content)
    change(meant)
    after, line = write(before, content)
    if _parsed(after) != meant:
        raise DataError(
            f"{path}:{line}: nothing was written: it is in a form that only a person can "
            "change.\n  Write each entry on a line of its own, then try again."
        )
    _replace(path, after)
    added = max(after.count("\n") - before.count("\n"), 1)
    lines = "\n".join(after.split("\n")[line - 1 : line - 1 + added]).rstrip()
    return Written(place=f"{path}:{line}", lines=tuple(line.rstrip() for line in lines.split("\n")))


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _replace(path: Path, text: str) -> None:
    """Put a text in the place of a file, whole or not at all, and only when it loads."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.new")
    try:
        draft.write_bytes(text.encode("utf-8"))
        shutil.copymode(target, draft)
        load_points(draft)
        draft.replace(target)
    except DataError as error:
        faults = str(error).replace(str(draft), str(path))
        raise DataError(f"{faults}\nNothing was written.") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be written to: {error.strerror}.") from None
    finally:
        with suppress(OSError):  # It is not there any more, or never was.
            draft.unlink()
