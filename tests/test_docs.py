"""The contributors' pages say what the code says."""

import re
from pathlib import Path

import click

from bindery.cli import main


def test_every_finding_code_has_a_heading(root: Path) -> None:
    page = (root / "docs" / "contributing" / "findings.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### (.+)$", page, flags=re.MULTILINE)

    engine = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((root / "tools").rglob("*.py"))
    )
    used = {code for code in headings if f'"{code}"' in engine}

    assert headings == sorted(headings)
    assert used == set(headings), "A heading for a code that the engine does not know."
    assert set(re.findall(r'\bcode="([a-z-]+)"', engine)) <= set(headings)


def test_every_command_is_in_the_readme(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")

    commands = main.list_commands(click.Context(main))

    assert [name for name in commands if f"bindery {name}" not in readme] == []
