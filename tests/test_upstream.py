"""An upgrade of the theme or of the generator changes nothing that nobody looked at."""

import hashlib
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, meta

ROOT = Path(__file__).resolve().parent.parent
OVERRIDES = ROOT / "overrides"
CASES = tomllib.loads((ROOT / "tests/cases/upstream.toml").read_text(encoding="utf-8"))["file"]
#: What each package is called where it is installed from.
NAMES = {"material": "mkdocs-material", "mkdocs": "mkdocs"}


def home(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def included() -> Iterator[str]:
    """Give the templates that ours include, extend or import."""
    environment = Environment(autoescape=True)
    for path in sorted(OVERRIDES.rglob("*")):
        if path.is_file():
            tree = environment.parse(path.read_text(encoding="utf-8"))
            for name in meta.find_referenced_templates(tree):
                assert name is not None, f"{path}: includes what only a build knows"
                yield name


def told(case: dict[str, Any], digest: str) -> str:
    release = f"{NAMES[case['package']]} {version(NAMES[case['package']])}"
    return (
        f"{case['file']} is another in {release}.\n  {case['look']}\n"
        f"  When all is well, write it into tests/cases/upstream.toml: {digest}"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_what_our_pages_rest_on_is_what_somebody_looked_at(case: dict[str, Any]) -> None:
    found = sorted(home(case["package"]).glob(case["file"]))
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in found]

    assert len(digests) == 1, told(case, f"there are {len(found)} files of this name")
    assert digests[0] == case["sha256"], told(case, digests[0])


def test_our_templates_take_nothing_else_of_the_theme() -> None:
    theirs = {name for name in included() if not (OVERRIDES / name).is_file()}
    used = {case["file"].removeprefix("templates/") for case in CASES if case["used"]}

    assert theirs <= used
    assert theirs == {".icons/material/magnify.svg"}


def test_what_stands_in_the_place_of_a_template_is_there() -> None:
    """Or the theme's own would be taken, and nobody would see it."""
    words = " ".join(case["look"] for case in CASES if not case["used"]).split()
    ours = {it for it in words if it.startswith("overrides/")}

    assert len(ours) > 8
    assert [it for it in ours if not (ROOT / it).is_file()] == []


def test_all_scripts_that_the_theme_writes_into_pages_are_known() -> None:
    folder = home("material") / "templates/partials/javascripts"
    known = {case["file"] for case in CASES}

    there = {f"templates/partials/javascripts/{path.name}" for path in folder.iterdir()}
    assert there - known == set()
