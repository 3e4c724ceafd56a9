"""`bindery check` on the planted site: every fault is found, and nothing else is said."""

from pathlib import Path

import pytest

from benchmarks.checks import Answer, about, answer, judge_all, unexplained
from benchmarks.checks_tools import Said, ask_ours, read_mkdocs
from benchmarks.planting import Item, plant, read_items

ITEMS = read_items()
FAULTS = [it for it in ITEMS if not it.good]
GOOD = [it for it in ITEMS if it.good]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Said, ...]]:
    """Give what `bindery check` and MkDocs say of the planted site, which is built once."""
    site, built = plant(ITEMS, tmp_path_factory.mktemp("planted"))
    return {"ours": ask_ours(site), "mkdocs": read_mkdocs(f"{built.out}\n{built.err}")}


def test_the_table_holds_what_was_listed_and_more() -> None:
    listed = [it.good for it in ITEMS if it.listed]

    assert (listed.count(False), listed.count(True)) == (26, 7)
    assert len(FAULTS) > 50
    assert len(GOOD) > 20
    assert len({it.id for it in ITEMS}) == len(ITEMS)
    assert [it.id for it in FAULTS if not it.code] == []


def test_every_planted_fault_is_found_by_its_name(told: dict[str, tuple[Said, ...]]) -> None:
    missed = [it.id for it in FAULTS if not answer(it, told["ours"]).right]

    assert missed == []


def test_nothing_is_said_of_what_only_looks_like_a_fault(
    told: dict[str, tuple[Said, ...]],
) -> None:
    alarms = {it.id: said for it in GOOD if (said := about(it, told["ours"]))}

    assert alarms == {}


def test_nothing_is_said_that_nobody_planted(told: dict[str, tuple[Said, ...]]) -> None:
    assert unexplained(ITEMS, told["ours"]) == ()


def test_mkdocs_misses_what_is_not_in_markdown(told: dict[str, tuple[Said, ...]]) -> None:
    answers = {it.id: answer(it, told["mkdocs"]) for it in ITEMS}

    assert answers["page-md"] is Answer.FOUND
    assert answers["page-html"] is Answer.MISSED
    assert answers["good-encoded"] is Answer.FALSE


def item(name: str) -> Item:
    return next(it for it in ITEMS if it.id == name)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Said(file="page-html/index.html", text="../不同/", code="broken-link"), Answer.FOUND),
        (Said(file="zh-hant/page-html/index.html", text="不同", sure=False), Answer.NOTED),
        (Said(file="page-html/index.html", text="another", code="broken-link"), Answer.MISSED),
        (Said(file="page-html/index.html", text="不同", code="orphan"), Answer.MISSED),
        (Said(file="page-md/index.html", text="不同", code="broken-link"), Answer.MISSED),
    ],
)
def test_a_finding_counts_only_in_its_file_with_its_words_and_its_name(
    said: Said, expected: Answer
) -> None:
    assert answer(item("page-html"), [said]) is expected


def test_whatever_is_said_of_a_good_page_is_a_false_alarm() -> None:
    said = Said(file="good-top/index.html", text="anything")

    assert answer(item("good-top"), [said]) is Answer.FALSE
    assert [line.split()[-1] for line in judge_all([item("good-top")], {"x": [said]})][1] == "FALSE"


def test_a_site_is_written_before_it_is_changed(tmp_path: Path) -> None:
    site, _ = plant([item("map-nowhere")], tmp_path)

    assert "gone-page" in (site / "sitemap.xml").read_text(encoding="utf-8")
