"""The small programs as templates: all their words stand in the page, and nothing is filled in."""

import re

import pytest

from bindery.editorial.kinds import Widget
from bindery.model import Script
from bindery.render.markdown import render_page
from bindery.views import Address, PageLink, PageView

TOOLS = [widget for widget in Widget if widget is not Widget.NONE]
#: What a script may ask of the page of each program.
WORDS = {
    Widget.PLAN: {"months", "short", "long", "row", "gap"},
    Widget.BUDGET: {"over", "even", "gap"},
    Widget.TALK: {"said"},
}
REFUSALS = {"empty", "plain", "places", "cents", "large", "zero", "pair", "over"}
ALWAYS = REFUSALS | {"text", "copied", "uncopied"}


def shown(widget: Widget, script: Script = Script.HANS) -> str:
    page = PageView(
        slug="self/tool",
        title="一页",
        section="self",
        kind="statements",
        lead="",
        task="",
        sources_total=5,
        dates="",
        widget=widget.value,
        pages=(PageLink(title="求助", lead="", address=Address(slug="self/help")),),
    )
    return render_page(page, script)


@pytest.mark.parametrize("widget", TOOLS)
def test_all_words_that_a_program_says_stand_in_the_page(widget: Widget) -> None:
    words = re.findall(r'data-words="(\w+)"', shown(widget))

    assert sorted(set(words)) == sorted(ALWAYS | WORDS[widget])


@pytest.mark.parametrize("widget", TOOLS)
def test_no_field_is_filled_in_named_or_remembered(widget: Widget) -> None:
    page = shown(widget)
    fields = re.findall(r"<(?:input|textarea)[^>]*>", page)

    assert fields
    assert all('autocomplete="off"' in field for field in fields)
    assert not any(re.search(r"\s(?:name|value|placeholder|checked)\b", field) for field in fields)
    assert "></textarea>" in page or "<textarea" not in page
    assert not re.search(r"<form[^>]*(?:action|method)", page)


@pytest.mark.parametrize("widget", TOOLS)
def test_a_program_is_the_editors_and_says_what_becomes_of_the_figures(widget: Widget) -> None:
    page = shown(widget)

    assert "编者提供的小工具" in page
    assert "只在你的浏览器里算，不保存，不发送。" in page
    assert "<noscript>" in page


@pytest.mark.parametrize("widget", TOOLS)
def test_a_program_speaks_both_scripts(widget: Widget) -> None:
    page = shown(widget, Script.HANT)

    assert "編者提供的小工具" in page
    assert [sign for sign in "编览数写这还" if sign in page] == []


def test_a_plan_has_no_figure_of_ours() -> None:
    text = re.sub(r"<[^>]+>", "", shown(Widget.PLAN).split("kb-tool", 1)[1])

    assert set(re.findall(r"\d+", text)) <= {"0", "1"}
    assert "未计利息、罚息；利率看你的合同。" in text


def test_a_page_without_a_program_has_none() -> None:
    assert "kb-tool" not in shown(Widget.NONE)
