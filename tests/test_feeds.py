"""What machines read: the feed of changes, `llms.txt`, the list of what is kept."""

import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]  # It says nothing of its types.

from bindery.editorial.desk import load_editorial
from bindery.editorial.published import Change, Published
from bindery.feeds import MOST_ENTRIES, Edition, feed, llms
from bindery.finishing import keep_list
from bindery.model import Script
from bindery.pipeline import Book, bind, print_files

ATOM = "{http://www.w3.org/2005/Atom}"
HANS = Edition(script=Script.HANS, title="指南", about="一句话。", address="https://example.org/a/")
HANT = replace(HANS, script=Script.HANT, address="https://example.org/a/zh-hant/")
ROW = Published(
    key="sa12",
    text="联系不上，平台可能上门。",
    page="visit/why",
    sources=("000", "003"),
    first="2026-01-02",
    changed="2026-02-03",
    change=Change.REWORDED,
    former="平台会上门。",
)


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    """Bind the project's own guide."""
    return bind(root / "sources", root / "editorial")


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode("utf-8"))


def texts(element: etree._Element, name: str) -> list[str]:
    return [it.text or "" for it in element.findall(ATOM + name)]


def valid(root: etree._Element) -> None:
    """Hold a feed against what RFC 4287 requires."""
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (text,) = texts(element, name)
            assert text
        (updated,) = texts(element, "updated")
        assert datetime.fromisoformat(updated).tzinfo
        links = element.findall(f"{ATOM}link")
        kinds = [(it.get("rel"), it.get("type")) for it in links]
        assert len(kinds) == len(set(kinds))
        assert all(re.match("https?://", str(it.get("href"))) for it in links)
        assert links or element.find(f"{ATOM}content") is not None
    assert texts(root.find(f"{ATOM}author"), "name") == [HANS.title]
    ids = [texts(entry, "id")[0] for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    assert {"self", "alternate"} == {it.get("rel") for it in root.findall(f"{ATOM}link")}


@pytest.mark.parametrize("edition", [HANS, HANT], ids=["hans", "hant"])
def test_the_feed_is_valid_and_in_the_script_of_its_edition(edition: Edition) -> None:
    root = parsed(feed([ROW], edition))
    entry = root.find(f"{ATOM}entry")
    hant = edition is HANT

    valid(root)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == edition.lang
    assert texts(entry, "title") == [
        "改寫的說法：聯繫不上，平臺可能上門。" if hant else "改写的说法：联系不上，平台可能上门。"
    ]
    assert ("平臺會上門。" if hant else "平台会上门。") in texts(entry, "content")[0]
    assert entry.find(f"{ATOM}link").get("href") == f"{edition.address}visit/why/#sa12"
    assert texts(entry, "id") == [f"tag:example.org,2026-01-02:a/{'zh-hant/' if hant else ''}sa12"]


def test_an_entry_keeps_its_id_when_the_statement_changes() -> None:
    later = replace(ROW, text="别的话。", page="overdue/now", changed="2026-05-05")
    both = [parsed(feed([row], HANS)).find(f"{ATOM}entry") for row in (ROW, later)]

    assert texts(both[0], "id") == texts(both[1], "id")
    assert texts(both[1], "updated") == ["2026-05-05T00:00:00Z"]
    assert texts(both[1], "published") == ["2026-01-02T00:00:00Z"]


def test_the_latest_changes_come_first_and_those_of_a_day_by_their_keys() -> None:
    rows = [
        replace(ROW, key=f"sa{number:02}", changed=f"2026-02-{1 + number // 30:02}")
        for number in range(90)
    ]
    root = parsed(feed(rows[::-1], HANS))
    keys = [texts(entry, "id")[0].rpartition("/")[2] for entry in root.findall(f"{ATOM}entry")]

    assert len(keys) == MOST_ENTRIES
    assert keys[:30] == [f"sa{number}" for number in range(60, 90)]
    assert keys[30:] == [f"sa{number}" for number in range(30, 50)]
    assert texts(root, "updated") == ["2026-02-03T00:00:00Z"]


def test_a_statement_that_was_withdrawn_leads_nowhere() -> None:
    entry = parsed(feed([replace(ROW, change=Change.WITHDRAWN)], HANS)).find(f"{ATOM}entry")

    assert entry.find(f"{ATOM}link") is None
    assert texts(entry, "content") == ["撤下了这一条：联系不上，平台可能上门。（编号 sa12）"]


@given(st.text(max_size=40))
def test_no_text_breaks_the_feed(text: str) -> None:
    valid(parsed(feed([replace(ROW, text=text, former=text)], HANS)))


@pytest.mark.parametrize(
    ("address", "tag"),
    [
        (
            "https://逾期.example/指南/",
            "tag:xn--vpv582g.example,2026-01-02:%E6%8C%87%E5%8D%97/sa12",
        ),
        ("https://example.org:8080/", "tag:example.org,2026-01-02:sa12"),
        ("https://example.org/%E6%8C%87/", "tag:example.org,2026-01-02:%E6%8C%87/sa12"),
    ],
)
def test_an_id_is_of_ascii_alone(address: str, tag: str) -> None:
    entry = parsed(feed([ROW], replace(HANS, address=address))).find(f"{ATOM}entry")

    assert texts(entry, "id") == [tag]


def test_an_address_that_xml_cannot_hold_does_not_break_the_feed() -> None:
    valid(parsed(feed([ROW], replace(HANS, address="https://example.org/\x01a\ufffe/"))))


@pytest.mark.parametrize("address", ["", "/guide/", "//example.org/", "ftp://a.test/", "http://["])
def test_without_a_full_address_there_is_no_feed(book: Book, address: str) -> None:
    files = print_files(book, replace(HANS, address=address))

    assert "feed.xml" not in files
    assert "llms.txt" in files


def test_llms_txt_says_what_the_site_is_and_where_everything_stands(book: Book) -> None:
    for edition, section in ((HANS, "## 上门流程"), (HANT, "## 上門流程")):
        text = llms(book.composed.pages, book.editorial, edition)
        lines = text.splitlines()
        links = re.findall(r"^- \[[^\]]+\]\((\S+)\)(?:: .+)?$", text, flags=re.MULTILINE)

        assert lines[:4] == ["# 指南", "", "> 一句话。", ""]
        assert re.search("不是法律或(财务|財務)(意见|意見)", text)
        assert section in lines
        assert [line for line in lines if line.startswith("## ")][-1] == "## Optional"
        assert len(links) == len(set(links)) == len(book.composed.pages)
        assert links[-1] == f"{edition.address}ledger.jsonl"
        assert all(link.startswith(edition.address) for link in links)


def test_what_machines_read_repeats(book: Book) -> None:
    files = print_files(book, HANT)

    assert files == print_files(book, HANT)
    assert set(files) >= {"ledger.jsonl", "llms.txt"}


def test_what_is_kept_changes_its_number_with_the_page_and_keeps_its_order() -> None:
    one = json.loads(keep_list({"index": "a", "visit/door": "b", "offline": "c"}))["pages"]
    two = json.loads(keep_list({"index": "a", "visit/door": "B", "offline": "c"}))["pages"]

    assert list(one) == ["", "visit/door/", "offline/"]
    assert one[""] == two[""]
    assert one["visit/door/"] != two["visit/door/"]


def test_every_page_that_is_to_be_kept_is_one_for_borrowers(root: Path) -> None:
    contents = load_editorial(root / "editorial").contents
    kept = [page for page in contents.pages if page.slug in contents.keep]

    assert len(kept) == len(contents.keep) > 0
    assert [page.slug for page in kept if page.section == "staff"] == []


@pytest.mark.parametrize("edition", ["", "zh-hant/"])
def test_the_published_feed_is_valid(site: Path, edition: str) -> None:
    root = parsed((site / edition / "feed.xml").read_text(encoding="utf-8"))
    title = texts(root.find(f"{ATOM}author"), "name")

    assert title == ["逾期指南"]
    assert 0 < len(root.findall(f"{ATOM}entry")) <= MOST_ENTRIES
    assert texts(root, "id")[0].endswith(f"{edition}feed.xml")


def test_the_feed_leads_to_where_a_statement_stands_by_now() -> None:
    moved, gone = ROW, replace(ROW, key="sa13")
    root = parsed(feed([moved, gone], HANS, homes={moved.key: "visit/steps/t-visit-procedure"}))
    links = [entry.find(f"{ATOM}link") for entry in root.findall(f"{ATOM}entry")]

    assert links[0].get("href", "").endswith("/visit/steps/t-visit-procedure/#sa12")
    assert links[1] is None
