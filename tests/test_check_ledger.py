"""Pages and ledger are held together: no dead citation, no passage lost, nothing from nowhere."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.check import check_site
from bindery.check.ledger.ledgerfile import read_ledger
from bindery.check.reading.fold import fold
from bindery.model import Script
from bindery.script import to_hans, to_hant

LEDGER = "ledger.jsonl"
HOME = "index.html"
SOURCE = "ref/source-000/index.html"


def row(passage: str, text: str, **said: object) -> str:
    """Give a row of the ledger for a passage of line 1, left out if nothing else is said."""
    fields: dict[str, object] = {
        "id": passage,
        "text": text,
        "role": "body",
        "fate": "left_out",
        "reason": "标题",
        "statement": "",
        "pages": ["ref/source-000/#L1"],
        "same_as": "",
    }
    return json.dumps(fields | said, ensure_ascii=False) + "\n"


ROWS = (
    row("000-1-1", "标题"),
    row("000-1-2", "1. 问题。", fate="printed", reason="", statement="p-000-1-2", pages=[
        "#p-000-1-2", "ref/source-000/#L1"]),
    row("000-1-3", "后来说话。", fate="merged", reason="并入", statement="sa1", pages=[
        "#sa1", "ref/source-000/#L1"]),
    row("000-1-4", "后来说话！", fate="merged", reason="并入", statement="sa1", same_as="000-1-3",
        pages=["#sa1", "ref/source-000/#L1"]),
    row("000-1-5", "标题", fate="merged", reason="", same_as="000-1-1"),
    row("000-1-6", "1. 签字。", fate="printed", reason="", statement="p-000-1-6", frame="错误做法",
        pages=["#p-000-1-6", "ref/source-000/#L1"]),
)  # fmt: skip

CARDS = """
<article data-statement="p-000-1-2"><h2 id="p-000-1-2">问〔题〕。</h2>
<a data-cites="000-1-2" href="ref/source-000/#L1">000-1-2</a></article>
<article data-statement="sa1"><h2 id="sa1">后来的话。</h2><blockquote>后来说话。</blockquote>
<a data-cites="000-1-3" href="ref/source-000/#L1">000-1-3</a></article>
<article data-statement="p-000-1-6"><h2 id="p-000-1-6">【错误做法】签字。</h2>
<blockquote>【错误做法】签字。</blockquote>
<a data-cites="000-1-6" href="ref/source-000/#L1">000-1-6</a></article>
"""

PLACES = """
<ol><li id="L1"><p data-passage="000-1-1">标题</p><p data-passage="000-1-2">1. 问〔题〕。</p>
<p data-passage="000-1-3">后来<b>说话</b>。</p><p data-passage="000-1-4">后来说话！</p>
<p data-passage="000-1-5">标题</p><p data-passage="000-1-6">1. 签字。</p></li></ol>
"""


def page(body: str, title: str, lang: str) -> str:
    text = to_hant(body) if lang == "zh-Hant" else body
    head = f'<html lang="{lang}"><head><title>{title} {lang}</title></head>'
    return f"<!doctype html>\n{head}<body><main><h1>H</h1>{text}</main></body></html>"


def bound_site() -> dict[str, str]:
    """Give a site of both editions with a ledger, in which everything is in order."""
    files = {}
    for root, lang in (("", "zh-Hans"), ("zh-hant/", "zh-Hant")):
        files[root + HOME] = page(CARDS + '<a href="ref/source-000/">all</a>', "Home", lang)
        files[root + SOURCE] = page(PLACES, "Source", lang)
        files[root + LEDGER] = "".join(ROWS)
    return files


def found(folder: Path, files: Mapping[str, str]) -> list[tuple[str, str]]:
    """Write a site, and give code and place of what is found of ledger and statements."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    codes = {"unaccounted", "dead-citation", "uncited", "broken-ledger", "misquoted"}
    return [(it.code, it.place) for it in check_site(folder) if it.code in codes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """One harm done to a file: what is replaced, by what, and what must be found, and where."""

    id: str
    file: str
    before: str
    after: str = ""
    code: str
    place: str


HARMS = (
    Harm(id="passage gone", file=SOURCE, before='<p data-passage="000-1-4">后来说话！</p>',
         code="unaccounted", place=f"{LEDGER}:4"),
    Harm(id="passage that is cited gone", file=SOURCE, before=' data-passage="000-1-2"',
         code="dead-citation", place=f"{HOME}:4"),
    Harm(id="other words", file=SOURCE, before="说话</b>", after="不说话</b>",
         code="unaccounted", place=f"{LEDGER}:3"),
    Harm(id="anchor gone", file=SOURCE, before='id="L1"', after='id="L2"',
         code="unaccounted", place=f"{LEDGER}:1"),
    Harm(id="passage that stands for it gone", file=LEDGER, before='"same_as": "000-1-3"',
         after='"same_as": "000-9-9"', code="unaccounted", place=f"{LEDGER}:4"),
    Harm(id="citation gone", file=HOME, before=' data-cites="000-1-3"',
         code="uncited", place=f"{HOME}:5"),
    Harm(id="citation of a stranger", file=HOME, before='cites="000-1-3"', after='cites="009-9-9"',
         code="dead-citation", place=f"{HOME}:6"),
    Harm(id="citation of what was left out", file=HOME, before='cites="000-1-3"',
         after='cites="000-1-1"', code="dead-citation", place=f"{HOME}:6"),
    Harm(id="citation that leads elsewhere", file=HOME, before='#L1">000-1-2', after='">000-1-2',
         code="dead-citation", place=f"{HOME}:4"),
    Harm(id="statement gone", file=HOME, before='data-statement="sa1"',
         code="unaccounted", place=f"{LEDGER}:3"),
    Harm(id="statement of nobody", file=HOME, before='data-statement="sa1"',
         after='data-statement="sa2"', code="unaccounted", place=f"{HOME}:5"),
    Harm(id="printed and not shown", file=HOME, before="问〔题〕", after="提问",
         code="unaccounted", place=f"{LEDGER}:2"),
    Harm(id="heading added to", file=HOME, before="题〕。</h2>", after="题〕。不用还。</h2>",
         code="misquoted", place=f"{HOME}:3"),
    Harm(id="quotation added to", file=HOME, before="后来说话。<", after="后来说话，不用还。<",
         code="misquoted", place=f"{HOME}:6"),
    Harm(id="heading torn from what turns it", file=HOME, before="【错误做法】签字。</h2>",
         after="签字。</h2>", code="misquoted", place=f"{HOME}:7"),
    Harm(id="quotation torn from what turns it", file=HOME, before="<blockquote>【错误做法】",
         after="<blockquote>", code="misquoted", place=f"{HOME}:9"),
    Harm(id="quotation turned otherwise", file=HOME, before="<blockquote>【错误做法】",
         after="<blockquote>【正确做法】", code="misquoted", place=f"{HOME}:9"),
    Harm(id="row gone", file=LEDGER, before=ROWS[2], code="dead-citation", place=f"{HOME}:6"),
    Harm(id="row gone that nobody cites", file=LEDGER, before=ROWS[0], code="unaccounted",
         place=f"{SOURCE}:3"),
    Harm(id="row twice", file=LEDGER, before=ROWS[4], after=ROWS[4] * 2,
         code="broken-ledger", place=f"{LEDGER}:6"),
    Harm(id="row torn", file=LEDGER, before='{"id": "000-1-5"', after='{"id": "000-1-5',
         code="broken-ledger", place=f"{LEDGER}:5"),
    Harm(id="unknown fate", file=LEDGER, before='"printed"', after='"lost"',
         code="broken-ledger", place=f"{LEDGER}:2"),
    Harm(id="no reason", file=LEDGER, before='"reason": "标题"', after='"reason": ""',
         code="unaccounted", place=f"{LEDGER}:1"),
    Harm(id="no such page", file=LEDGER, before='"#sa1", ', after='"no/#sa1", ',
         code="unaccounted", place=f"{LEDGER}:3"),
    Harm(id="other in the other edition", file=f"zh-hant/{LEDGER}", before='"并入"', after='"并"',
         code="broken-ledger", place=f"zh-hant/{LEDGER}:3"),
)  # fmt: skip


def test_a_site_in_which_all_is_accounted_for_raises_no_alarm(tmp_path: Path) -> None:
    assert found(tmp_path, bound_site()) == []


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.id)
def test_what_pages_and_ledger_do_not_agree_on_is_found(harm: Harm, tmp_path: Path) -> None:
    files = bound_site()
    assert harm.before in files[harm.file]
    files[harm.file] = files[harm.file].replace(harm.before, harm.after, 1)

    assert (harm.code, harm.place) in found(tmp_path, files)


@pytest.mark.parametrize(
    ("mark", "alarms"),
    [
        *((mark, 0) for mark in ("(c) ", "（二）", "iv. ", "12、", "第3步：", "①", "z) ")),
        *((mark, 2) for mark in ("(cd) ", "123、", "不")),
    ],
)
def test_a_statement_may_leave_out_the_mark_of_a_list_alone(
    mark: str, alarms: int, tmp_path: Path
) -> None:
    files = bound_site()
    for name in (LEDGER, f"zh-hant/{LEDGER}", SOURCE, f"zh-hant/{SOURCE}"):
        files[name] = re.sub(r"1\. (?=[问問])", mark, files[name])

    assert [code for code, _ in found(tmp_path, files)] == ["unaccounted"] * alarms


def test_a_ledger_of_one_edition_alone_is_found(tmp_path: Path) -> None:
    files = bound_site()
    del files[f"zh-hant/{LEDGER}"]

    assert found(tmp_path, files) == [("broken-ledger", LEDGER)]


def test_pages_that_cite_passages_without_a_ledger_are_found(tmp_path: Path) -> None:
    files = {name: text for name, text in bound_site().items() if not name.endswith(LEDGER)}

    assert found(tmp_path, files) == [("broken-ledger", f"{HOME}:3")]


def test_a_page_that_uses_one_of_our_words_for_its_own_needs_no_ledger(tmp_path: Path) -> None:
    other = page('<code data-statement="SELECT 1">x</code>', "SQL", "en")

    assert found(tmp_path, {HOME: other}) == []


def test_a_file_of_the_same_name_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    files = {HOME: page("x", "Home", "en"), LEDGER: '{"account": 1}\n'}

    assert found(tmp_path, files) == []


@given(st.text(max_size=60))
def test_a_ledger_is_read_however_broken(text: str) -> None:
    ledger = read_ledger(text)

    assert ledger.rows == ()
    assert bool(ledger.faults) == bool(text)


@given(
    st.text(
        alphabet=st.sampled_from("后後里裡裏台臺着著乾干余餘说說么麼 〔〕，。Ａa1①"), max_size=30
    )
)
def test_folding_forgets_the_script_and_the_signs(text: str) -> None:
    assert fold(to_hans(text, Script.HANT)) == fold(text) == fold(to_hant(text))


def test_every_statement_of_the_real_site_is_looked_at(site: Path, tmp_path: Path) -> None:
    text = (site / "visit/why/index.html").read_text(encoding="utf-8")
    (tmp_path / LEDGER).write_bytes((site / LEDGER).read_bytes())
    (tmp_path / "visit/why").mkdir(parents=True)
    (tmp_path / "visit/why/index.html").write_text(text, encoding="utf-8")
    faults = [it for it in check_site(tmp_path) if it.code == "dead-citation"]

    assert len(faults) == text.count("data-cites=") > 20, "Their sources are not in this folder."
