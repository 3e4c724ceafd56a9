"""A command loads what it needs, when it needs it: counted in modules, for a clock says little."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
from commands import run

from bindery.cli import main

CASES = tomllib.loads((Path(__file__).parent / "cases" / "startup.toml").read_text("utf-8"))

#: Runs commands one after another and prints on its last line what was loaded for them.
RUN = """
import json, sys
begun = set(sys.modules)
from bindery.cli import main
for arguments in json.loads(sys.argv[1]):
    try:
        main(arguments, standalone_mode=False)
    except SystemExit as end:
        assert end.code == 0, (arguments, end.code)
loaded = sorted(set(sys.modules) - begun)
sys.stdout.write(chr(10) + json.dumps(loaded))
"""


def loaded(case: dict[str, Any], folder: Path) -> list[str]:
    """Run the commands of a case in a fresh process; give the modules that were loaded."""
    (folder / "page.txt").write_text(case.get("page", ""), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(case["commands"])],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert run.returncode == 0, run.stderr
    modules: list[str] = json.loads(run.stdout.splitlines()[-1])
    return modules


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["id"])
def test_a_command_loads_only_what_it_needs(case: dict[str, Any], tmp_path: Path) -> None:
    modules = loaded(case, tmp_path)
    packages = {name.split(".")[0] for name in modules}
    heavy = sorted(packages & set(CASES["heavy"]) - set(case.get("needs", [])))

    assert heavy == []
    assert len(modules) <= case["most"], f"{len(modules)} modules: {', '.join(modules)}"


def test_every_command_has_its_help_counted() -> None:
    counted = {arguments[0] for case in CASES["case"] for arguments in case["commands"]}

    assert set(main.list_commands(click.Context(main))) <= counted


def test_the_list_says_of_each_command_how_its_own_help_begins() -> None:
    listed = dict(
        re.findall(r"^  ([a-z]+)  +(.+?)(?:\.\.\.)?$", run("--help").output, re.MULTILINE)
    )
    context = click.Context(main)
    own = {name: main.get_command(context, name) for name in main.list_commands(context)}

    for name, command in own.items():
        assert command is not None
        assert command.get_short_help_str(limit=200).startswith(listed[name])
