"""Stages are made once, and again when they broke or depend on something else."""

from pathlib import Path

import pytest

from bindery.engines.tables.stages import Stages, recipe_of


def make(folder: Path) -> None:
    folder.mkdir()
    (folder / "part").write_text("made", encoding="utf-8")


def refuse(folder: Path) -> None:
    pytest.fail(f"{folder} was made again")


def test_a_stage_is_made_once(tmp_path: Path) -> None:
    stages = Stages(folder=tmp_path, recipe="1")

    first = stages.kept("signed", make)
    again = stages.kept("signed", refuse)

    assert first == again
    assert (first / "part").read_text(encoding="utf-8") == "made"


def test_a_stage_that_broke_is_made_anew(tmp_path: Path) -> None:
    stages = Stages(folder=tmp_path, recipe="1")

    def end_early(folder: Path) -> None:
        folder.mkdir()
        (folder / "half").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stages.kept("signed", end_early)
    folder = stages.kept("signed", make)

    assert [it.name for it in folder.iterdir()] == ["part"]


def test_what_another_recipe_made_is_made_anew(tmp_path: Path) -> None:
    Stages(folder=tmp_path, recipe="1").kept("signed", lambda folder: folder.mkdir())

    folder = Stages(folder=tmp_path, recipe="2").kept("signed", make)

    assert (folder / "part").exists()


def test_a_recipe_tells_files_that_changed(tmp_path: Path) -> None:
    file = tmp_path / "rows.parquet"
    file.write_text("a", encoding="utf-8")
    before = recipe_of([file], "definition")

    file.write_text("ab", encoding="utf-8")

    assert recipe_of([file], "definition") != before
    assert recipe_of([file], "other") != recipe_of([file], "definition")
