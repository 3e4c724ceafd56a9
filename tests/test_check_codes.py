"""Each code that the check room gives is ranked, explained and listed for people."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bindery.check.codes import CODES, meanings

#: Functions of the room that are told a code, and behind how many other arguments.
TOLD = {"fault_at": 2, "_at": 1}


def words(node: ast.AST) -> Iterator[str]:
    """Give the words that an expression may be."""
    for it in ast.walk(node):
        value = it.value if isinstance(it, ast.Constant) else None
        if isinstance(value, str) and re.fullmatch(r"[a-z]+(?:-[a-z]+)*", value):
            yield value


def given(node: ast.AST) -> Iterator[str]:
    """Give the codes that a piece of the room names: told, assigned, or handed over."""
    if isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                yield from words(keyword.value)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        told = node.args[TOLD[name] :][:1] if name in TOLD else []
        yield from (it for arg in told if isinstance(arg, ast.Constant) for it in words(arg))
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _assigned(target, node.value)


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from _assigned(one, other)
    elif isinstance(target, ast.Name) and target.id.lower() == "code":
        yield from words(value)


def emitted(root: Path) -> set[str]:
    """Give every code that the room can give."""
    room = (root / "tools" / "bindery" / "check").rglob("*.py")
    trees = (ast.parse(it.read_text(encoding="utf-8")) for it in room if it.name != "codes.py")
    return {code for tree in trees for node in ast.walk(tree) for code in given(node)}


def test_the_list_of_codes_has_those_that_the_room_gives_and_no_other(root: Path) -> None:
    assert sorted(emitted(root) ^ set(CODES)) == []
    assert len(set(CODES)) == len(CODES)


def test_the_page_about_checking_lists_each_code_once(root: Path) -> None:
    page = (root / "docs/contributing/checking.md").read_text(encoding="utf-8")
    table = page.partition("| code | what is wrong |")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]

    assert sorted(code for cell in cells for code in re.findall("`(.+?)`", cell)) == sorted(CODES)
    assert [code for code in CODES if code not in meanings()] == []
