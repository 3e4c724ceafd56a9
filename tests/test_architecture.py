"""The shape of the engine: rooms do not know one another, one door to MkDocs, nothing too large."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINE = Path(__file__).resolve().parent.parent / "tools" / "bindery"
ROOMS = (
    *("read", "repair", "outline", "dedupe", "classify", "propose", "compose", "render", "check"),
    *("index", "feeds"),
)
SHARED = (
    "model",
    "edits",
    "marks",
    "errors",
    "findings",
    "editorial",
    "script",
    "privacy",
    "checkdigits",
    "views",
    "words",
    "locks",
    "whole",
    "opening",
    "late",
    "pinyin",
)
#: The generator and the theme will change under us; this folder is all we are ready to rewrite.
DOOR = "mkdocs_plugin"
#: A room takes values and gives values back: no clock, no chance, no log, no network, no commands.
OUTSIDE = frozenset(
    {"http", "locale", "logging", "random", "requests", "secrets", "socket", "subprocess"}
    | {"time", "urllib.request", "urllib3", "uuid"}
)
FILE_LINES = 300
FUNCTION_LINES = 50

MODULES = sorted(ENGINE.rglob("*.py"))
#: The first word of a module's path inside the engine: its room, or itself.
PLACES = {path: path.relative_to(ENGINE).with_suffix("").parts[0] for path in MODULES}
IN_ROOMS = [path for path in MODULES if PLACES[path] in ROOMS]
IN_SHARED = [path for path in MODULES if PLACES[path] in SHARED]


def shown(path: Path) -> str:
    return str(path.relative_to(ENGINE))


def imports(path: Path) -> Iterator[str]:
    """Give the full name of every module that a file imports, wherever in the file."""
    package = ("bindery", *path.relative_to(ENGINE).parts[:-1])
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, node.module) if node.module else base)
            # `from bindery import model` names a module only in its second half.
            yield from (f"{module}.{alias.name}" for alias in node.names)


def rooms_imported(path: Path) -> set[str]:
    """Give the first word inside the engine of everything a file imports from it."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("bindery.")}


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=shown(path))


def lines_of_code(function: ast.AST, source: list[str]) -> int:
    """Count the lines of a function without its docstring, comments and blank lines."""
    assert isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    spoken: set[int] = set()
    if ast.get_docstring(function) is not None:
        first = function.body[0]
        spoken = set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    numbers = set(range(function.lineno, (function.end_lineno or function.lineno) + 1)) - spoken
    return sum(bool(re.match(r"\s*[^\s#]", source[number - 1])) for number in numbers)


@pytest.mark.parametrize("path", IN_ROOMS, ids=shown)
def test_a_room_knows_only_the_shared_nouns_and_itself(path: Path) -> None:
    assert sorted(rooms_imported(path) - {*SHARED, PLACES[path]}) == []


@pytest.mark.parametrize("path", IN_SHARED, ids=shown)
def test_the_shared_nouns_know_no_room(path: Path) -> None:
    assert sorted(rooms_imported(path) - {*SHARED}) == []


@pytest.mark.parametrize("path", IN_ROOMS, ids=shown)
def test_a_room_has_no_door_to_the_outside(path: Path) -> None:
    named = {name for name in imports(path) if {name, *_parents(name)} & OUTSIDE}

    assert sorted(named) == []


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_only_one_folder_imports_mkdocs(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}

    assert PLACES[path] == DOOR or not roots & {"mkdocs", "material", "properdocs"}


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    first = (ast.get_docstring(parsed(path)) or "").split("\n")[0]

    assert re.fullmatch(r"[A-Z`].*[.:]", first), f"{shown(path)} opens with: {first or 'nothing'}"


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_no_file_and_no_function_is_too_large(path: Path) -> None:
    source = path.read_text(encoding="utf-8").splitlines()
    functions = [
        node
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    large = [it.name for it in functions if lines_of_code(it, source) > FUNCTION_LINES]

    assert len(source) <= FILE_LINES
    assert large == []


def test_the_count_of_lines_leaves_out_words_for_people() -> None:
    code = 'def f() -> int:\n    """Say.\n\n    More.\n    """\n    # Why.\n\n    return 1\n'

    assert lines_of_code(ast.parse(code).body[0], code.splitlines()) == 2


def _parents(name: str) -> list[str]:
    words = name.split(".")
    return [".".join(words[:end]) for end in range(1, len(words))]
