"""The traditional edition: right characters, words of its readers where the editor speaks."""

import re
import tomllib
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from bindery.editorial.names import Names, load_names
from bindery.index.drafts import Draft, DraftPage, Text, in_both_scripts
from bindery.index.entries import Kind
from bindery.model import Script
from bindery.script import to_hant
from bindery.views import Words

HERE = Path(__file__).resolve().parent
CASES = tomllib.loads((HERE / "cases" / "hant.toml").read_text(encoding="utf-8"))["case"]

#: What conversion makes of a word cut in the wrong place; no text of either place has it.
IMPOSSIBLE = re.compile(
    "隻[剩是有要能會說看算記用在寫收由應]|金鍊|併發布|不合並|要籤|籤[字合名]|誰托|[关關]繫|[幹乾][預擾係]"
    "|[制]服務|後[宮妃]|頭發|表麵|麵[對前積談]|徵[服途]|鬆[樹木]|復[製雜印]|製[度止定]|裡程|[準]許|週轉"
)
#: Words that the editor says otherwise there; sources may say them.
MAINLAND = re.compile("搜索|打印|網絡(?!消費|借貸)|賬戶|平臺|官方應用(?!程式)|[“”‘’]")


@pytest.fixture(scope="module")
def names() -> Names:
    """Load the project's own names and words."""
    return load_names(HERE.parent / "editorial" / "names.toml")


@pytest.mark.parametrize("case", CASES, ids=[case["hans"] for case in CASES])
def test_a_text_is_converted_as_its_speaker_would_write_it(
    case: dict[str, str], names: Names
) -> None:
    assert to_hant(case["hans"], names.of_sources) == case["source"]
    assert to_hant(case["hans"], names.of_editor) == case.get("editor", case["source"])


def test_search_shows_words_of_the_editor_and_of_sources_as_the_pages_do(names: Names) -> None:
    said = Words(hans="打印的人", kept="打印的人", script=Script.HANS)
    title = Text.of("打印的人")
    draft = Draft(page="a", anchor="", kind=Kind.PAGE, title=title, text=Text.of(said))
    page = DraftPage(slug="a", title=Text.of("打印"), section="", entries=(draft,))

    (made,) = in_both_scripts([page], names)
    assert (made.title.hans, made.title.hant) == ("打印", "列印")
    assert made.entries[0].title.hant == "列印的人"
    assert made.entries[0].text.hant == "打印的人"


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """Give the pages of the traditional edition, without the full texts of sources."""
    root = site / "zh-hant"
    files = (path for path in sorted(root.rglob("*.html")) if "ref/source-" not in str(path))
    return {
        str(path.relative_to(root)): LexborHTMLParser(path.read_text("utf-8")) for path in files
    }


def test_no_page_has_a_character_of_a_word_cut_in_the_wrong_place(site: Path) -> None:
    wrong = {
        f"{path.parent.name}: {found[0]}"
        for path in (site / "zh-hant").rglob("*.html")
        for found in IMPOSSIBLE.finditer(path.read_text("utf-8"))
    }

    # The sources' own mistakes stand where sources speak, and only those.
    assert {it for it in wrong if not re.search("復[雜製]", it)} == set()


@pytest.mark.parametrize("element", ["header", "footer.md-footer", "button", "label", "h1", "h2"])
def test_what_the_editor_says_has_the_words_of_its_readers(site: Path, element: str) -> None:
    said = {
        f"{path}: {found[0]}"
        for path, tree in pages(site).items()
        if not path.startswith("ref/repairs")
        for node in tree.css(element)
        for found in MAINLAND.finditer(node.text())
    }

    assert said == set()


@pytest.mark.parametrize("edition", ["", "zh-hant"])
def test_the_switch_has_simplified_first_in_both_editions(site: Path, edition: str) -> None:
    tree = LexborHTMLParser((site / edition / "index.html").read_text(encoding="utf-8"))
    switch = list(tree.css(".kb-script > *"))
    current = [node.text() for node in switch if "aria-current" in node.attributes]

    assert [node.text() for node in switch] == ["简", "繁"]
    assert current == ["繁" if edition else "简"]
