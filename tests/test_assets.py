"""Bundles: files are joined in order, made smaller, and named by their content."""

import re
from pathlib import Path

import pytest

from bindery.assets import AssetError, Bundles, bundle, check_kits

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


def test_a_pattern_gives_its_files_by_name_and_none_is_no_fault(docs: Path) -> None:
    made = bundle(docs, {"kit": ["js/kit/*.js"], "none": ["js/none/*.js", "css/none*.css"]})

    assert made.files[made.links["kit"]["js"]].startswith("const a=`x  ${1}`;")
    assert made.links["none"] == {}


@pytest.mark.parametrize(
    ("part", "told"),
    [("css/tow.css", "there is no such file"), ("img/mark.svg", "neither a style sheet")],
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
