"""Other projects on our host, XHTML, bases, lists of pages: what is a fault, and what is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from soundsite import BASE, codes, page, write

from bindery.check import Settings, check_site
from bindery.check.routes.address import Kind, resolve, split_base
from bindery.findings import Severity

#: A project page: the host has others beside it.
PROJECT = "https://u.github.io/guide/"
FEED = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">\n{}\n</feed>'
CANONICAL = re.compile(r'<link rel="canonical"[^>]*>')
RSS = '<?xml version="1.0"?><rss version="2.0"><channel>\n{}\n</channel></rss>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A line put into the front page, or files beside it, and what must be said of it.

    Args:
        id: Name of the case.
        put: Put into the front page, on its fourth line.
        head: Put into its head.
        files: Added to the site.
        base: Address of the site; empty where nobody says it.
        finds: Codes that are found; none where it is sound.
        at: Where the only finding stands.
        says: Words of its message.
        note: It is worth knowing, no more.
    """

    id: str
    put: str = ""
    head: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    base: str = PROJECT
    finds: str = ""
    at: str = "index.html:4"
    says: str = ""
    note: bool = False


def link(address: str) -> str:
    return f'<a href="{address}">x</a>'


CASES = (
    Case(id="other project", put=link("https://u.github.io/other/")),
    Case(id="front page of the host", put=link("https://u.github.io")),
    Case(id="its host in capitals", put=link("HTTPS://U.GitHub.io:443/other/#x")),
    Case(id="its host without a scheme", put=link("//u.github.io/other/")),
    Case(id="its own page by host", put=link("https://u.github.io/guide/")),
    Case(
        id="unsafe way to another project",
        put=link("http://u.github.io/other/"),
        finds="insecure-link",
        note=True,
    ),
    Case(id="missing by host", put=link(f"{PROJECT}no/"), finds="broken-link", says="no/ does not"),
    Case(id="from the root", put=link("/other/"), finds="broken-link", says="not below"),
    Case(id="above", put=link("../other/"), finds="broken-link", says="not below"),
    Case(id="above, base unknown", put=link("../x"), base="", finds="broken-link", says="leaves"),
    Case(
        id="above by a way round",
        put=link("a/../../x"),
        base="",
        finds="broken-link",
        says="leaves",
    ),
    Case(
        id="above, and yet there",
        put=link("../a.txt"),
        base="",
        files={"a.txt": "x"},
        finds="odd-address",
        note=True,
        says="leaves",
    ),
    Case(id="up and down inside", put=link("a/../b.txt"), base="", files={"b.txt": "x"}),
    Case(
        id="anchor under a base",
        put=link("#y"),
        head='<base href="app/">',
        finds="broken-link",
        says='<base href="app/">',
    ),
    Case(
        id="anchor of the page that the base names",
        put=link("#y"),
        head='<base href="b.html">',
        files={"b.html": page("", "b.html")},
        finds="broken-anchor",
        says='<base href="b.html">',
    ),
    Case(id="XHTML", put=link("b.xhtml#a"), files={"b.xhtml": page("", "b.xhtml")}),
    Case(
        id="link in XHTML",
        put=link("b.xhtml"),
        files={"b.xhtml": page("<script src='b.js'/>\n<a href='no/'>x</a>", "b.xhtml"), "b.js": ""},
        finds="broken-link",
        at="b.xhtml:5",
    ),
    Case(
        id="language of XHTML",
        put=link("b.xhtml"),
        files={"b.xhtml": page("", "b.xhtml").replace("<html lang", "<html xml:lang")},
    ),
    Case(id="list for models", files={"llms.txt": f"- [x]({PROJECT}): words\n- [y](./index.html)"}),
    Case(
        id="missing in a list for models",
        files={"llms.txt": f"\n- [x]({PROJECT}no/ 'title')\n"},
        finds="broken-link",
        at="llms.txt:2",
    ),
    Case(id="code in a list for models", files={"llms.txt": "```\n[x](no/)\n```\n`[x](no/)`"}),
    Case(id="all the words for models", files={"llms-full.txt": "[x](no/)"}),
    Case(
        id="feed", files={"feed.xml": FEED.format(f'<link rel="self" href="{PROJECT}feed.xml"/>')}
    ),
    Case(id="of other hosts", files={"feed.xml": RSS.format("<link>https://a.example/x</link>")}),
    Case(
        id="missing in a feed",
        files={"feed.xml": FEED.format(f'<entry><link href="{PROJECT}no/?a=1&amp;b=2"/></entry>')},
        finds="broken-link",
        at="feed.xml:2",
    ),
    Case(
        id="anchor in a feed",
        files={"feed.xml": FEED.format(f'<link href="{PROJECT}#no"/>')},
        finds="broken-anchor",
        at="feed.xml:2",
    ),
    Case(
        id="missing in RSS",
        files={"a.rss": RSS.format(f"<item><link>\n<![CDATA[{PROJECT}no/]]></link></item>")},
        finds="broken-link",
        at="a.rss:3",
    ),
    Case(
        id="recording in RSS",
        files={"a.rss": RSS.format(f'<item><enclosure url="{PROJECT}no.mp3"/></item>')},
        finds="broken-link",
        at="a.rss:2",
    ),
    Case(id="what is no feed", files={"a.xml": f"<a><link>{PROJECT}no/</link></a>"}),
    Case(id="pages to keep", files={"keep.json": '{"pages": {"": "1", "index.html": "2"}}'}),
    Case(
        id="missing page to keep",
        files={"keep.json": '{"pages": {\n"no/": "1"}}'},
        finds="broken-link",
        at="keep.json:2",
    ),
    Case(id="other JSON", files={"a.json": '{"pages": {"no/": "1"}}', "keep.json": "[1]"}),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_is_judged_as_the_table_says(case: Case, tmp_path: Path) -> None:
    front = page(case.put, "", head=case.head)
    files = {"index.html": front if case.base else CANONICAL.sub("", front), **case.files}
    files = {name: text.replace(BASE, PROJECT) for name, text in files.items()}
    found = check_site(write(tmp_path, files), Settings(base_url=case.base))
    found = tuple(it for it in found if it.code not in {"orphan", "hreflang"})

    assert codes(found) == [case.finds] * bool(case.finds)
    assert [it.place for it in found] == [case.at] * bool(case.finds)
    assert all(it.severity is (Severity.NOTE if case.note else Severity.WARNING) for it in found)
    assert all(case.says in it.message for it in found)


def test_a_language_that_only_xml_knows_is_named(tmp_path: Path) -> None:
    text = page("", "").replace("<html lang", "<html xml:lang")
    found = check_site(write(tmp_path, {"index.html": text}))

    assert codes(found) == ["missing-lang"]
    assert "xml:lang" in found[0].message


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("https://u.github.io/other/", Kind.NEIGHBOUR),
        (r"\\u.github.io\other", Kind.NEIGHBOUR),
        ("/other/", Kind.OUTSIDE),
        ("../../other/", Kind.OUTSIDE),
        ("https://u.github.io/guide/a", Kind.OWN),
    ],
)
def test_who_writes_the_host_means_another_project(value: str, kind: Kind) -> None:
    assert resolve("a/index.html", value, split_base(PROJECT)).kind is kind
