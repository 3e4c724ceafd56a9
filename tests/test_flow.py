"""The course of events: what a page may draw, and how many sources tell of each step."""

from pathlib import Path

import pytest

from bindery.editorial.pages import load_pages
from bindery.errors import DataError
from bindery.pipeline import Book, bind
from bindery.views import FlowStep, PageView

PAGE = """[[section]]
id = "visit"
title = "上门"
[[page]]
slug = "visit/steps"
title = "步骤"
section = "visit"
kind = "procedure"
audience = ["all"]
lead = "资料说。"
task = "知道。"
[[page.flow]]
text = "联系"
from = ["statement sa11"]
[[page.flow]]
kind = "fork"
text = "联系得上吗？"
[[page.flow.way]]
when = "联系得上"
text = "谈"
from = ["statement sa27"]
[[page.flow.way]]
when = "联系不上"
text = "可能上门"
from = ["statement sa12"]
[[page.flow]]
kind = "exit"
when = "时间过长"
text = "法律途径"
from = ["statement sa10"]
"""


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    """Bind the project's own guide."""
    return bind(root / "sources", root / "editorial")


def the_page(book: Book, slug: str) -> PageView:
    return next(page for page in book.composed.pages if page.slug == slug)


@pytest.mark.parametrize(
    ("sound", "broken", "says"),
    [
        ('from = ["statement sa11"]\n', "", "nobody says this"),
        ('"statement sa11"', '"note door-verify"', "from"),
        (
            '[[page.flow.way]]\nwhen = "联系得上"\ntext = "谈"\nfrom = ["statement sa27"]\n',
            "",
            "two",
        ),
        ('kind = "fork"', 'kind = "step"', "a fork, and only a fork"),
        ('text = "联系得上吗？"', 'text = "问"\nfrom = ["statement sa11"]', "a fork only asks"),
        ('when = "时间过长"\n', "", "an exit without a case"),
        ('text = "可能上门"\nfrom = ["statement sa12"]', 'text = "上门"', "nobody says this"),
    ],
)
def test_a_course_that_says_too_little_is_refused(
    tmp_path: Path, sound: str, broken: str, says: str
) -> None:
    file = tmp_path / "pages.toml"
    file.write_text(PAGE.replace(sound, broken), encoding="utf-8")

    assert sound in PAGE
    with pytest.raises(DataError, match=says):
        load_pages(file)


def test_a_sound_course_is_read_in_its_order(tmp_path: Path) -> None:
    file = tmp_path / "pages.toml"
    file.write_text(PAGE, encoding="utf-8")
    (page,) = load_pages(file).pages

    assert [place.text for place in page.flow] == ["联系", "联系得上吗？", "法律途径"]
    assert [way.when for way in page.flow[1].ways] == ["联系得上", "联系不上"]


def counts(steps: tuple[FlowStep, ...]) -> list[str]:
    return [step.count for step in steps]


def test_the_course_of_a_visit_says_how_many_sources_tell_of_each_step(book: Book) -> None:
    page = the_page(book, "visit/steps")
    steps = [step for place in page.flow for step in place.steps]

    assert counts(tuple(steps)) == [
        *("3/5", "4/5", "3/5", "3/5", "1/5 仅借贝", "1/5 仅信用贷", "3/5", "5/5"),
        *("1/5 仅借呗", "4/5", "2/5", "1/5 仅借贷平台"),
    ]
    assert counts(page.exits) == ["2/5"]
    assert [step.alone for step in steps] == [
        count.startswith("1/") for count in counts(tuple(steps))
    ]


def test_a_fork_asks_and_goes_on_behind_its_last_way(book: Book) -> None:
    (fork,) = (place for place in the_page(book, "overdue/contact").flow if place.ask)

    assert fork.ask == "联系得上吗？"
    assert [step.when for step in fork.steps] == ["联系得上，资料建议", "长时间联系不上"]
    assert fork.steps[-1].text == "平台可能上门"


def test_a_step_leads_to_what_stands_behind_it(book: Book) -> None:
    page = the_page(book, "visit/steps")

    assert page.flow[0].steps[0].address.anchor == "sa11"
    assert page.flow[0].steps[0].says.startswith("五份资料中三份提到：借贝、")
