"""`bindery export`: plain Markdown from which another generator makes the very same pages."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load

from bindery.cli import main
from bindery.errors import UsageError
from bindery.exporting import MARKER, HandedOver, as_yaml, export
from bindery.mkdocs_plugin.handover import hand_over

HANS = HandedOver(
    script="hans",
    config="mkdocs.yml",
    settings={"site_name": "书", "theme": {"name": None}, "nav": [{"甲": "a.md"}], "extra": {}},
    files={"a.md": "# 甲\n".encode(), "assets/a.css": b"b {}\n"},
    templates={"main.html": b"{{ page.content }}", ".icons/a.svg": b"<svg/>"},
)
HANT = replace(HANS, script="hant", config="mkdocs.zh-hant.yml", files={"a.md": "# 甲\n".encode()})


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_an_export_holds_pages_settings_and_templates(tmp_path: Path) -> None:
    count = export((HANS, HANT), tmp_path / "out")
    files = tree(tmp_path / "out")

    assert count == len(files)
    assert set(files) == {
        *(MARKER, "README.md", "mkdocs.yml", "mkdocs.zh-hant.yml"),
        *(
            "zensical.hans.yml",
            "zensical.hant.yml",
            "overrides/main.html",
            "overrides/.icons/a.svg",
        ),
        *("hans/a.md", "hans/assets/a.css", "hant/a.md"),
    }
    assert yaml_load(files["mkdocs.zh-hant.yml"].decode())["docs_dir"] == "hant"
    assert yaml_load(files["zensical.hant.yml"].decode())["theme"] == {
        "language": "zh-Hant",
        "font": False,
    }


def test_the_same_guide_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export((HANS, HANT), tmp_path / name)

    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_an_earlier_export_is_replaced_as_a_whole(tmp_path: Path) -> None:
    export((HANS, HANT), tmp_path / "out")
    export((replace(HANS, files={"b.md": b"# b\n"}), HANT), tmp_path / "out")

    assert (tmp_path / "out/hans/b.md").is_file()
    assert not (tmp_path / "out/hans/a.md").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_something_else_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="no export that could be replaced"):
        export((HANS, HANT), tmp_path)
    assert tree(tmp_path) == {"letter.txt": b"mine"}


@pytest.mark.parametrize(
    "value",
    [
        {"a": {"b": [1, {"c": None, "d": [True, "no"]}], "e": {}, "f": []}},
        {"nav": [{"甲：乙": "a.md"}, {"丙": [{"x": "y"}, "z"]}], "on": "off", "1": "#a\n: b"},
        {"extra": {"words": '"quoted" \\ {{ }}', "list": ("a", "b")}},
    ],
)
def test_settings_are_read_back_as_they_were(value: dict[str, object]) -> None:
    read = yaml_load(as_yaml(value))

    assert read == plain(value)


def plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    return [plain(it) for it in value] if isinstance(value, list | tuple) else value


def test_a_project_that_is_not_there_is_refused_with_a_way_out(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["export", str(tmp_path / "out"), "--project", str(tmp_path)])

    assert ran.exit_code == 2
    assert "mkdocs.yml: there is no such file.\n  Name the project with --project." in ran.output
    assert not (tmp_path / "out").exists()


def day_of(site: Path) -> str:
    """Give the day that the foot of each page names, as seconds."""
    found = re.search(r"<time>([\d-]+)</time>", (site / "index.html").read_text(encoding="utf-8"))
    assert found
    return str(int(datetime.fromisoformat(found[1]).replace(tzinfo=UTC).timestamp()))


def test_without_our_plugin_and_the_theme_mkdocs_makes_the_same_pages(
    root: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day_of(site))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    export((hand_over(root / "mkdocs.yml"),), tmp_path / "out")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    subprocess.run(command, cwd=tmp_path / "out", check=True, capture_output=True)

    ours = {path: it for path, it in tree(site).items() if path.endswith(".html")}
    made = {path: it for path, it in tree(tmp_path / "out/site").items() if path.endswith(".html")}
    hans = {path for path in ours if not path.startswith("zh-hant/")}
    assert set(made) == hans
    assert sorted(path for path in hans if made[path] != ours[path]) == []
