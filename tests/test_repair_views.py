"""The repair view of a line: both sides, the reasons, the doubts, and no word of them converted."""

import re
from pathlib import Path

import pytest

from bindery.compose.repairs import repair_views
from bindery.editorial.restorations import RestorationPin, Restorations
from bindery.edits import Doubt, Edit, Evidence, Proof
from bindery.edits.words import left_words
from bindery.marks import CLOSE, OPEN
from bindery.model import RepairedText, Script, SourceText
from bindery.pipeline import bind, print_pages
from bindery.repair.suspects.place import Damage
from bindery.script import to_hant
from bindery.views import RepairView, Stretch, Verbatim

PIN = RestorationPin(
    id="telephone",
    source="x",
    line=1,
    find="依賴于 催收",
    replace="依賴于電話催收",
    why="姊妹页写“电话催收”。",
    seen=("x:1",),
)
RECEIVED = "因?yàn)楦依賴(lài)于 催(cuī)收"
EDITS = (
    ("?yàn)楦", "為各", "mojibake", Evidence.PROVED, 1),
    ("(cuī)", "", "gloss", Evidence.RULE, 0),
    ("(lài)", "", "gloss", Evidence.RULE, 0),
    (" ", f"{OPEN}電話{CLOSE}", "restoration:telephone", Evidence.EDITOR, 0),
)


def view(*doubts: Doubt, proof: Proof | None = None) -> RepairView:
    line, edits = RECEIVED, []
    for before, after, rule, evidence, proved in EDITS:
        start = line.index(before)
        end = start + len(before)
        edits.append(
            Edit(
                line=1,
                start=start,
                end=end,
                before=before,
                after=after,
                rule=rule,
                evidence=evidence,
                proof=proof if proved else None,
            )
        )
        line = line[:start] + after + line[end:]
    text = RepairedText(
        source=SourceText(id="x", lines=(RECEIVED,)),
        lines=(line,),
        edits=tuple(edits),
        script=Script.HANT,
        doubts=doubts,
    )
    return repair_views(text, Restorations(pins=(PIN,)))[1]


def shown(stretches: tuple[Stretch, ...]) -> str:
    """Write a side with {} around what changed."""
    return "".join(f"{{{it.text.text}}}" if it.changed else it.text.text for it in stretches)


def test_both_sides_show_what_changed() -> None:
    result = view()

    assert shown(result.received) == "因{?yàn)楦}依賴{(lài)}于{ }催{(cuī)}收"
    assert shown(result.repaired) == "因{為各}依賴于{〔電話〕}催收"
    assert [it.text.text for it in result.repaired if it.restored] == ["〔電話〕"]


def test_the_summary_counts_each_kind_once() -> None:
    result = view()

    assert result.summary == ("还原错位的字 1 处", "编者补字 1 处", "去掉夹带的拼音 2 处")


def test_a_proof_is_told_with_the_other_readings() -> None:
    result = view(proof=Proof(candidates=3, margin=2.0, others=("為何",)))

    proved = result.reasons[0]
    assert proved.evidence == "字节可证，三选一"
    assert "得到的和收到的一字不差" in proved.proof[0]
    assert "另有 2 种读法" in proved.proof[1]
    assert "约差 100 倍" in proved.proof[1]
    assert proved.others == (Verbatim(text="為何"),)


def test_the_editors_reason_is_the_one_in_the_data_file() -> None:
    restored = view().reasons[1]

    assert restored.evidence == "编者判断"
    assert restored.why == PIN.why
    assert restored.restored


@pytest.mark.parametrize(
    ("doubt", "says"),
    [
        (Doubt(line=1, observed="催收"), "没有找到能证明的读法"),
        (Doubt(line=1, observed="催收", readings=("摧",), candidates=1), "只有一种读法"),
        (
            Doubt(line=1, observed="催收", readings=("摧", "崔"), candidates=4, margin=0.3),
            "有 4 种读法都能证明，第一种的可能性只有第二种的 2 倍",
        ),
    ],
)
def test_a_doubt_is_marked_in_the_line_and_its_readings_stand_apart(
    doubt: Doubt, says: str
) -> None:
    result = view(doubt)

    (puzzle,) = result.doubts
    assert says in puzzle.said
    assert [it.text.text for it in result.repaired if it.doubtful] == ["催收"]
    assert puzzle.readings == tuple(Verbatim(text=it) for it in doubt.readings)


def test_a_doubt_that_the_editor_settled_is_not_shown() -> None:
    result = view(Doubt(line=1, observed="于 催收", readings=("x",), candidates=1))

    assert result.doubts == ()


@pytest.fixture(scope="module")
def guide(root: Path) -> dict[Script, dict[str, str]]:
    book = bind(root / "sources", root / "editorial")
    return {script: print_pages(book, script) for script in Script}


@pytest.fixture(scope="module")
def printed(guide: dict[Script, dict[str, str]]) -> dict[Script, str]:
    return {script: pages["ref/repairs-003.md"] for script, pages in guide.items()}


@pytest.mark.parametrize("script", Script)
def test_both_editions_show_the_line_as_received(
    printed: dict[Script, str], script: Script
) -> None:
    sides = re.search(
        r'<div class="kb-sides" lang="zh-Hant" translate="no"><p>(.*?)</p><p>(.*?)</p></div>',
        line(printed[script], 28),
    )

    assert sides
    received, repaired = sides.groups()
    assert "上門核實<del" in received
    assert '<del lang="und">(shí)</del>' in received
    assert "上門核實前<ins>，</ins>" in repaired


@pytest.mark.parametrize("script", Script)
def test_every_repaired_line_leads_to_its_repair_and_back(
    guide: dict[Script, dict[str, str]], script: Script
) -> None:
    text, repairs = guide[script]["ref/source-003.md"], guide[script]["ref/repairs-003.md"]
    there = re.findall(r'href="\.\./repairs-003/#L(\d+)"', text)

    assert len(there) > 40
    assert there == re.findall(r'<li id="L(\d+)"', repairs)
    assert there == re.findall(r'href="\.\./source-003/#L(\d+)"', repairs)


def test_repairs_are_out_of_the_search_index(root: Path, printed: dict[Script, str]) -> None:
    pages = {page.slug: page for page in bind(root / "sources", root / "editorial").composed.pages}

    assert pages["ref/repairs-003"].repairs
    assert not pages["ref/repairs-003"].lines
    assert '"exclude": true' in printed[Script.HANS].split("---")[1]


def test_a_rule_is_explained_once_on_a_page(printed: dict[Script, str]) -> None:
    assert printed[Script.HANS].count("括号内恰好是前一个字的读音") == 1


def test_what_the_repair_did_is_told_in_the_script_of_the_edition(
    printed: dict[Script, str],
) -> None:
    assert "收到的原样" in printed[Script.HANS]
    assert "收到的原樣" in printed[Script.HANT]
    assert "固定规则" in printed[Script.HANS]
    assert "固定规则" not in printed[Script.HANT]
    assert "固定規則" in printed[Script.HANT]


def line(page: str, number: int) -> str:
    """Cut one line out of a printed page."""
    return re.split(r'<li id="L|</ol>', page.split(f'<li id="L{number}"', 1)[1])[0]


def test_an_insertion_is_shown_with_what_stood_beside_it(printed: dict[Script, str]) -> None:
    fold = line(printed[Script.HANS], 4)

    assert '短缺問 <span aria-hidden="true">→</span> 短缺問<ins class="kb-restored">〔題〕' in fold


def test_an_insertion_behind_a_mark_is_shown_with_what_follows() -> None:
    edit = Edit(
        line=1, start=2, end=2, before="", after=f"{OPEN}電話{CLOSE}",
        rule="restoration:telephone", evidence=Evidence.EDITOR,
    )  # fmt: skip
    text = RepairedText(
        source=SourceText(id="x", lines=("、，催收",)),
        lines=(f"、，{OPEN}電話{CLOSE}催收",),
        edits=(edit,),
        script=Script.HANT,
    )

    reason = repair_views(text, Restorations())[1].reasons[0]

    assert (reason.left.text, reason.right.text) == ("", "催收")


def test_a_blank_that_was_replaced_is_named() -> None:
    restored = view().reasons[1]

    assert restored.before == Verbatim(text="（空格）")
    assert restored.left == Verbatim(text="")


@pytest.mark.parametrize("name", ["ref/source-003.md", "ref/repairs-003.md"])
def test_lines_worth_a_look_are_listed_and_marked(
    guide: dict[Script, dict[str, str]], name: str
) -> None:
    page = guide[Script.HANS][name]
    listed = re.search(r"值得看的.*?</p>", page)

    assert listed
    numbers = re.findall(r'href="#L(\d+)"', listed[0])
    assert {"4", "11", "23", "48", "52"} <= set(numbers)
    assert len(numbers) < 10
    assert len(re.findall('class="kb-notable"', page)) == len(numbers)


def test_the_repaired_side_says_so_when_it_is_not_in_the_script_of_the_edition(
    printed: dict[Script, str],
) -> None:
    assert "修复后（资料原来的字体）" in printed[Script.HANS]
    assert "修復後（資料原來的字體）" not in printed[Script.HANT]
    assert "修復後：</span>" in printed[Script.HANT]


@pytest.fixture(scope="module")
def without_a_year(guide: dict[Script, dict[str, str]]) -> dict[Script, str]:
    return {script: pages["ref/source-000.md"] for script, pages in guide.items()}


def test_what_is_missing_is_told_under_the_sentence_that_lost_it(
    without_a_year: dict[Script, str],
) -> None:
    _, first, second = line(without_a_year[Script.HANS], 6).split('id="p-000-6-')

    assert "原句有损坏" in first
    assert "缺数字" in first
    assert "成立于____年" in first
    assert "原句有损坏" not in second


def test_what_was_left_is_counted_and_nothing_is_counted_that_is_not_there(
    without_a_year: dict[Script, str],
) -> None:
    page = without_a_year[Script.HANS]

    assert "另有 1 处缺数字，没有把握改，照原样留着" in page
    assert "存疑未改" not in page
    assert "字节可证 0" not in page


def test_a_traditional_page_says_that_its_document_is_written_so(
    without_a_year: dict[Script, str],
) -> None:
    says = "原來就這樣寫（如「"

    assert says in without_a_year[Script.HANT]
    assert "原来就这样写" not in without_a_year[Script.HANS]


def test_a_page_without_restored_words_does_not_explain_their_brackets(
    guide: dict[Script, dict[str, str]],
) -> None:
    pages = guide[Script.HANS]

    assert "〔〕里的字是编者补的" in pages["ref/source-000.md"]
    assert "〔〕里的字" not in pages["ref/source-002.md"]


def test_our_own_words_are_in_the_right_characters_in_the_traditional_edition(
    root: Path,
) -> None:
    ours = (root / "tools" / "bindery" / "data" / "repairs.toml").read_text(encoding="utf-8")
    chinese = "\n".join(re.findall(r'zh(?:\.\w+)? = "(.*)"', ours))
    templates = (root / "tools" / "bindery" / "render" / "templates").glob("*.j2")
    pages = "\n".join(path.read_text(encoding="utf-8") for path in templates)

    # Which of two characters is meant depends on the words around, and the converter may misread.
    assert re.findall("..?[里后].?", to_hant(f"{chinese}\n{pages}")) == []


@pytest.mark.parametrize("damage", Damage)
def test_every_kind_of_damage_has_words_for_readers(damage: Damage) -> None:
    words = left_words(damage.value)

    assert words


def test_a_line_of_which_nothing_is_left_is_shown_with_what_it_was(
    root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sources" / "000.txt"
    path.parent.mkdir()
    path.write_text("微粒贷逾期会有人上门吗\n<br/>\n平台可能上门核实。\n", encoding="utf-8")

    book = bind(path.parent, root / "editorial")

    pages = print_pages(book, Script.HANS)
    assert '<a href="../repairs-000/#L2">修复 1 处</a>' in line(pages["ref/source-000.md"], 2)
    assert '<del lang="und">&lt;br/&gt;</del>' in line(pages["ref/repairs-000.md"], 2)
