"""Hostile strings, and a project whose every field that reaches a page holds them."""

import json
import shutil
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bindery.read.names import is_plain_name

CASES = Path(__file__).parent / "cases" / "hostile-strings.toml"

#: A sentence that nobody would leave out, with something hostile before it and in it.
BEFORE, BEHIND = " 逾期之后平台可能上门核实 ", " 借款人应主动与平台沟通。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """A string of the corpus; `group`, `id` and `why` as in its file."""

    group: str
    id: str
    text: str
    why: str

    @property
    def printable(self) -> bool:
        """Say whether every character of it can be seen, so that no loader may object."""
        unseen = ("Cc", "Cf", "Cn", "Cs", "Co", "Zl", "Zp")
        return not any(unicodedata.category(char) in unseen for char in self.text)


def strings() -> tuple[Hostile, ...]:
    """Give every string, in the order of the file."""
    groups = tomllib.loads(CASES.read_text(encoding="utf-8"))["group"]
    return tuple(Hostile(group=it["name"], **one) for it in groups for one in it["strings"])


def document(lines: Iterable[Hostile]) -> str:
    """Write strings as sentences, at the head of a line, as headings and as items of a list."""
    parts = ["逾期怎么办", "小编导语"]
    for number, it in enumerate(lines, start=1):
        parts += [
            f"{it.text}{BEFORE}{it.text}{BEHIND}",
            f"一、{it.text} 上门的流程",
            f"{number}. {it.text}：平台会核实借款人的情况。",
        ]
    return "\n".join(parts) + "\n"


def toml_text(text: str) -> str:
    """Write a text as TOML has it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_value(value: object) -> str:
    """Write a value as TOML has it, on one line."""
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(f"{toml_text(name)} = {toml_value(it)}" for name, it in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    return toml_text(value) if isinstance(value, str) else str(value).lower()


def toml(content: Mapping[str, Any]) -> str:
    """Write a data file: lists first, then its tables."""
    lines = [f"{name} = {toml_value(it)}" for name, it in content.items() if not _tables(it)]
    for name, tables in content.items():
        for table in tables if _tables(tables) else ():
            lines += [
                "",
                f"[[{name}]]",
                *(f"{key} = {toml_value(it)}" for key, it in table.items()),
            ]
    return "\n".join(lines) + "\n"


def _tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


#: Bytes of a file's name that every machine allows, less than the ending needs.
LONGEST_NAME = 200

#: One in so many strings stands in the name of a document: each card names all documents.
NAMED = 5

#: Rows of the record of what was published among which the strings are dealt out, fewer than the
#: feed has entries.
FED = 40

#: Documents in which the strings stand, about.
DOCUMENTS = 5

#: Names of the fields of `editorial/` that a reader sees, by the file.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "glossary": ("term", "pinyin", "definition", "also"),
    "notes": ("title", "theme", "text", "instrument", "scope"),
    "pages": ("title", "lead", "task", "text", "when", "goals", "check", "blanks"),
    "platforms": ("name", "nature", "intro", "missing"),
    "questions": ("title", "ask", "ways", "answer", "verify"),
    "quiz": ("scene", "ask", "options", "right", "piles", "explanation"),
    "statements": ("text", "caution", "reason"),
    "books": ("title", "subtitle", "is", "not", "left"),
    "topics": ("title",),
}

#: Names of the fields in which an option or a pile of a question is named again.
ANSWERS = ("right", "option", "pile")

#: Fields of limited length, in characters, by a loader or since every card names all platforms; not
#: every string fits.
SHORT: Mapping[str, int] = {"statements.text": 60, "platforms.name": 120}


class Poison:
    """Puts strings into texts, the next ones each time, so that every field has them all.

    The same text of one table becomes the same again: a right answer is one of the options.
    """

    def __init__(self, given: tuple[Hostile, ...]) -> None:
        self.given = given
        self.turn: dict[str, int] = {}

    def table(self, file: str, table: dict[str, Any], each: Mapping[str, int]) -> dict[str, Any]:
        """Give a table with its shown texts spoiled; `each` says how many go into one text."""
        known: dict[str, str] = {}

        def answer(name: str, value: object) -> Any:  # noqa: ANN401 - whatever TOML holds
            own = isinstance(value, str) and name in ANSWERS
            return known.get(str(value), value) if own else spoiled(name, value)

        def spoiled(name: str, value: object) -> Any:  # noqa: ANN401 - whatever TOML holds
            if isinstance(value, dict):
                return {key: answer(key, it) for key, it in value.items()}
            if isinstance(value, list):
                return [spoiled(name, it) for it in value]
            if not isinstance(value, str) or name not in SHOWN[file]:
                return value
            if value not in known:
                known[value] = self._one(f"{file}.{name}", value, each[name])
            return known[value]

        return {key: spoiled(key, it) for key, it in table.items()}

    def _one(self, field: str, value: str, many: int) -> str:
        start = self.turn.get(field, 0)
        picked = [self.given[n % len(self.given)].text for n in range(start, start + many)]
        while field in SHORT and sum(map(len, picked)) + len(picked) + len(value) > SHORT[field]:
            picked.pop()
        self.turn[field] = start + max(1, len(picked))
        return " ".join([value, *picked] if start % 2 else [*picked, value]).strip()


def project(root: Path, folder: Path) -> Path:
    """Copy the repository's project into a folder, and spoil it everywhere.

    Strings of every group are the lines, the title and the subject of each document, and the files
    are named after strings too, as far as a file can be.
    """
    for name in ("docs", "overrides", "editorial", "sources"):
        shutil.copytree(root / name, folder / name)
    for name in ("mkdocs.yml", "mkdocs.zh-hant.yml"):
        shutil.copy(root / name, folder / name)
    given = strings()
    _spoil_sources(folder / "sources", given)
    _spoil_editorial(folder / "editorial", tuple(it for it in given if it.printable))
    return folder


def _spoil_sources(folder: Path, given: tuple[Hostile, ...]) -> None:
    names = [it.text for it in given if _names_a_file(it.text)]
    names = names[:: len(names) // DOCUMENTS]
    with (folder / "sources.toml").open("a", encoding="utf-8") as record:
        for number, name in enumerate(names):
            lines = given[number :: len(names)]
            (folder / f"{name}.txt").write_text(document(lines), encoding="utf-8", newline="")
            shown = [it.text for it in lines if it.printable]
            few = [it for it in shown if len(it) < SHORT["platforms.name"]][number % NAMED :: NAMED]
            values = {"id": f"h{number}", "file": f"{name}.txt"}
            values |= {"title": " ".join(shown), "subject": " ".join(few)}
            record.write(f"\n{toml({'source': [values]})}")


def _names_a_file(text: str) -> bool:
    return is_plain_name(f"{text}.txt") and text.isprintable() and len(text.encode()) < LONGEST_NAME


def _spoil_editorial(folder: Path, given: tuple[Hostile, ...]) -> None:
    poison = Poison(given)
    for file, names in SHOWN.items():
        path = folder / f"{file}.toml"
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        counts = {name: sum(1 for _ in _texts(content, name)) for name in names}
        each = {name: -(-len(given) // max(1, count)) for name, count in counts.items()}
        for tables in filter(_tables, content.values()):
            tables[:] = [poison.table(file, table, each) for table in tables]
        path.write_text(toml(content), encoding="utf-8")
    _spoil_record(folder / "published.jsonl", given)


def _spoil_record(path: Path, given: tuple[Hostile, ...]) -> None:
    """Put every string into the latest changes, which the feed tells."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for number, row in enumerate(rows):
        row["text"] = " ".join([row["text"], *(it.text for it in given[number % FED :: FED])])
        row["former"] = row["text"] if number % 2 else row["former"]
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def spoiled_texts(folder: Path) -> dict[str, list[str]]:
    """Give the texts of each field that was spoiled, `notes.title`, as they stand in the files."""
    found: dict[str, list[str]] = {}
    for file, names in SHOWN.items():
        content = tomllib.loads((folder / f"{file}.toml").read_text(encoding="utf-8"))
        for name in names:
            found[f"{file}.{name}"] = list(_texts(content, name))
    return found


def _texts(value: object, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        own = value.get(name)
        yield from (it for it in (own if isinstance(own, list) else [own]) if isinstance(it, str))
        yield from (text for it in value.values() for text in _texts(it, name))
    elif isinstance(value, list):
        yield from (text for it in value for text in _texts(it, name))
