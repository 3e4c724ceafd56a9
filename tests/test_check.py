"""The check room: each planted fault is found where it stands, and its look-alikes are not."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.check import Settings, check_site
from bindery.errors import UsageError
from bindery.findings import Finding, Severity

BASE = "https://example.org/guide/"
PAGE = "visit/why/index.html"

#: Everything in it looks like a fault and is none.
LOOK_ALIKES = """
<a href="#%E6%A0%B8%E5%AE%9E">encoded</a> <a href="#核实">raw</a> <a href="../../图/说明.html">x</a>
<a href="../../%E5%9B%BE/%E8%AF%B4%E6%98%8E.html?q=1#a">encoded</a> <a href="../../visit/why/">x</a>
<a href="#">top</a> <a href="#top">top</a> <a href="#TOP">top</a> <a href="">here</a>
<a href="../../#:~:text=逾期">text fragment</a> <a href="./">here</a> <a href="/guide/">own root</a>
<a href="https://example.org/guide/visit/why/#anchor">own domain</a> <a href="tel:12378">phone</a>
<a href="mailto:editor@example.org?subject=x">mail</a> <a href="https://www.gov.cn/">may go</a>
<a href="#old">old</a> <a name="old"></a> <img src="data:image/png;base64,AAAA" alt="">
<img alt="" srcset="../../a.png 1x,../../a.png 2x, ../../a.png">
<svg viewBox="0 0 1 1"><title>two</title><use href="#核实"/><path d="M0.13812345678 1"/></svg>
<p lang="LANG">雨後說話，后来说话 0.4502839123456789 a13800138000e5f6a7b8c9d0e1f2a3b4c5d6e7</p>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One planted fault: words put into a page of both editions, or files added to the site."""

    id: str
    finds: str
    put: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    note: bool = False
    says: str = ""


FAULTS = (
    Fault(
        id="file", finds="broken-link", put='<a href="../%77yh/">x</a>', says="Did you mean why?"
    ),
    Fault(id="capitals", finds="broken-link", put='<a href="../Why/">x</a>', says="small letters"),
    Fault(id="own domain", finds="broken-link", put=f'<a href="{BASE}no/?a=1&amp;b=2">x</a>'),
    Fault(id="outside", finds="broken-link", put='<a href="/visit/">x</a>', says="not below"),
    Fault(id="mail", finds="broken-link", put='<a href="mailto:nobody">x</a>'),
    Fault(id="nonsense", finds="broken-link", put='<a href="https://[">x</a>'),
    Fault(id="srcset", finds="broken-link", put='<img alt="" srcset="../../a.png 1x, b.png 2x">'),
    Fault(id="poster", finds="broken-link", put='<video poster="b.png"></video>'),
    Fault(id="object", finds="broken-link", put='<object data="b.pdf"></object>'),
    Fault(id="no source", finds="broken-link", put='<img alt="" src="">'),
    Fault(id="style", finds="broken-link", put="<style>a { background: url('b.png') }</style>"),
    Fault(id="sheet", finds="broken-link", files={"b.css": "\n@import 'c.css';"}),
    Fault(id="anchor", finds="broken-anchor", put='<a href="#ancor">x</a>', says="mean anchor"),
    Fault(id="anchor there", finds="broken-anchor", put='<a href="../../#%E6%97%A0">x</a>'),
    Fault(id="no slash", finds="redirect", put='<a href="../why">x</a>', note=True),
    Fault(id="id", finds="duplicate-id", put='<b id="anchor">x</b>'),
    Fault(id="skip", finds="heading-order", put='<h4 id="deep">x</h4>'),
    Fault(id="two h1", finds="heading-order", put="<h1>Twice</h1>", note=True),
    Fault(id="script", finds="third-party", put='<script src="https://cdn.cn/a.js"></script>'),
    Fault(id="slashes", finds="third-party", put='<img alt="" src="//cdn.cn/a.png">'),
    Fault(id="backslashes", finds="third-party", put=r'<img alt="" src="\\cdn.cn/a.png">'),
    Fault(id="icon", finds="third-party", put='<link rel="icon" href="https://cdn.cn/a">'),
    Fault(id="frame", finds="third-party", put='<iframe src="https://cdn.cn/"></iframe>'),
    Fault(id="form", finds="third-party", put='<form action="https://cdn.cn/"></form>'),
    Fault(id="font", finds="third-party", files={"b.css": "a { src: url(https://cdn.cn/f) }"}),
    Fault(id="http", finds="insecure-link", put='<a href="http://gov.cn/">x</a>', note=True),
    Fault(id="javascript", finds="active-content", put='<a href=" Java\tScript:x()">x</a>'),
    Fault(id="data", finds="active-content", put='<a href="data:text/html,x">x</a>'),
    Fault(id="handler", finds="active-content", put='<b onclick="x()">x</b>'),
    Fault(id="phone", finds="private-data", put="<p>13800138000</p>"),
    Fault(id="mailbox", finds="private-data", put="<p>wang&#64;post-host.cn</p>"),
    Fault(id="card", finds="private-data", files={"b.json": '{"a": "110101199003071233"}'}),
    Fault(id="account", finds="private-data", put="<p>6222 0212 3456 7894</p>"),
    Fault(id="number", finds="private-data", files={"b.js": "// QQ：123456789"}),
    Fault(id="one edition", finds="edition-missing-page", files={"b/index.html": "{page}"}),
    Fault(id="entry", finds="sitemap", files={"zh-hant/sitemap.xml": f"<loc>{BASE}no/</loc>"}),
)


def page(put: str, address: str = "visit/why/", lang: str = "zh-Hans", head: str = "") -> str:
    """Give a page without a fault, and what is put into its article on a line of its own."""
    own = f"{'zh-hant/' if lang == 'zh-Hant' else ''}{address}"
    return f"""<!doctype html>
<html lang="{lang}"><head><title>T</title>{head}<link rel="canonical" href="{BASE}{own}"></head>
<body><main><article><h1 id="核实">H</h1><h2 id="anchor">I</h2><p id="a">p</p>
{put}
</article></main></body></html>"""


def sound_site(put: str = "") -> dict[str, str]:
    """Give the files of a site of two editions, with something put into one page of each."""
    names = ("index.html", PAGE, "图/说明.html", "404.html")
    files = {"a.css": "a { mask: url(#m) url('a.png') } /* url(no.png) */", "a.png": "\x89"}
    for folder, lang, other in (("", "zh-Hans", "zh-Hant"), ("zh-hant/", "zh-Hant", "zh-Hans")):
        for name in names:
            inside = put.replace("LANG", other) if name == PAGE else ""
            files[folder + name] = page(inside, name.removesuffix("index.html"), lang)
        files[f"{folder}a.png"] = "\x89"
    listed = (name.removesuffix("index.html") for name in files if name.endswith(".html"))
    files["sitemap.xml"] = "".join(f"<loc>{BASE}{it}</loc>\n" for it in listed if "404" not in it)
    return files


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return sorted({it.code for it in findings})


def test_a_sound_site_raises_no_alarm(tmp_path: Path) -> None:
    site = sound_site(LOOK_ALIKES)
    site["a.js"] = "// (c) 2008 Taku <taku@post-host.org>\nload('mark@2x.png', lunr@2.10.11)"

    assert check_site(write(tmp_path, site)) == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_planted_fault_is_found_and_nothing_else(fault: Fault, tmp_path: Path) -> None:
    added = {name: text.replace("{page}", page("", "b/")) for name, text in fault.files.items()}
    site = sound_site(fault.put) | added
    if "b/index.html" in added:
        site["sitemap.xml"] += f"<loc>{BASE}b/</loc>"
    found = check_site(write(tmp_path, site))

    assert codes(found) == [fault.finds]
    assert {it.severity for it in found} == {Severity.NOTE if fault.note else Severity.WARNING}
    assert fault.says in found[0].message
    assert not fault.put or f"{PAGE}:4" in {it.place for it in found}


def test_a_broken_place_is_named_by_file_and_line(tmp_path: Path) -> None:
    put = '<a href="../why/">x</a>\n<a\n href="../wyh/">x</a>\n<b id="a">x</b>'
    found = check_site(write(tmp_path, sound_site(put)))

    assert [it.place for it in found][:2] == [f"{PAGE}:6", f"{PAGE}:7"]


def test_private_data_is_never_repeated(tmp_path: Path) -> None:
    found = check_site(write(tmp_path, sound_site("<p>13800138000 wang@post-host.cn</p>")))

    assert len(found) == 4
    assert not re.search(r"138|post-host", " ".join(map(str, found)))


def test_a_page_says_its_title_and_language(tmp_path: Path) -> None:
    bare = "<!doctype html><html><head></head><body><svg><title>x</title></svg></body></html>"
    found = check_site(write(tmp_path, {"index.html": bare}))

    assert codes(found) == ["missing-lang", "missing-title"]


def test_a_page_that_sends_visitors_on_must_send_them_somewhere(tmp_path: Path) -> None:
    head = '<meta http-equiv="refresh" content="0; url=../gone/">'
    site = {"index.html": page("", ""), "old/index.html": page("", "old/", head=head)}
    found = check_site(write(tmp_path, site))

    assert [(it.code, it.place) for it in found] == [("broken-link", "old/index.html:2")]


def test_editions_have_the_same_anchors_and_their_own_script(tmp_path: Path) -> None:
    site = sound_site()
    site[PAGE] = page('<b id="more">只此一处，隨著</b>')
    site[f"zh-hant/{PAGE}"] = page("<b>这裏著乾后里台</b>", lang="zh-Hant")
    found = check_site(write(tmp_path, site))

    assert [(it.code, it.place, it.severity) for it in found] == [
        ("edition-anchors", f"{PAGE}:4", Severity.WARNING),
        ("wrong-script", f"{PAGE}:4", Severity.NOTE),
        ("wrong-script", f"zh-hant/{PAGE}:4", Severity.NOTE),
    ]
    assert "隨." in found[1].message
    assert "这." in found[2].message


def test_one_edition_alone_is_not_compared(tmp_path: Path) -> None:
    assert check_site(write(tmp_path, {"index.html": page("說", "")})) == ()


def test_a_page_must_be_in_the_site_map_unless_it_asks_not_to_be(tmp_path: Path) -> None:
    hidden = page("", "c/", head='<meta name="robots" content="NoIndex">')
    files = {"index.html": page("", ""), "b/index.html": page("", "b/"), "c/index.html": hidden}
    site = files | {"404.html": page("", "404.html"), "sitemap.xml": f"<loc>{BASE}</loc>"}
    found = check_site(write(tmp_path, site))

    assert [(it.code, it.place) for it in found] == [("sitemap", "b/index.html")]


def test_the_given_address_wins_over_the_one_in_the_pages(tmp_path: Path) -> None:
    site = {"index.html": page('<img alt="" src="https://example.org/guide/a.png">', "")}
    folder = write(tmp_path, site)

    assert codes(check_site(folder)) == ["broken-link"]
    assert codes(check_site(folder, Settings(base_url="https://other.example/"))) == ["third-party"]


def test_without_an_address_the_site_map_is_not_judged(tmp_path: Path) -> None:
    files = {"index.html": '<html lang="zh"><title>T</title>', "sitemap.xml": "<loc>x</loc>"}
    found = check_site(write(tmp_path, files))

    assert [(it.code, it.severity) for it in found] == [("sitemap", Severity.NOTE)]


def test_a_wrong_use_says_what_now(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Build the site first"):
        check_site(tmp_path)
    with pytest.raises(UsageError, match="Write it in full"):
        check_site(write(tmp_path, {"index.html": ""}), Settings(base_url="example.org"))


HOSTILE = (
    *(b"", b"\x00\x00<p id='\x00'", b"\xff\xfe<a href='\xff%FF#%FF'>\xb4\xf3", b"<" * 50_000),
    b"<div>" * 5_000 + b"<a href=x>",
    b"<a href='?" + b"&amp;" * 50_000 + b"'>",
    b"<img srcset='" + b"a ," * 50_000 + b"'><style>" + b"url(" * 50_000,
    b"<style>" + b"/*" * 50_000 + b"</style><img srcset='" + b"," * 50_000 + b"'>",
    b"<p>" + b"a" * 50_000 + b"@" + b"1" * 50_000,
    b"".join(b"<a href='%d'>x</a>\n" % number for number in range(1_000)),
)


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_never_stops_the_check(content: bytes, tmp_path: Path) -> None:
    names = ("index.html", "zh-hant/index.html", "a.css", "a.svg", "sitemap.xml", "b.json")

    assert check_site(write(tmp_path, dict.fromkeys(names, content)))


MARKUP = st.lists(st.sampled_from([*"<>='\"/#%:&;@ \n\x00", "a", "href", "//", "核", "id", "on"]))


@given(MARKUP)
def test_any_text_can_be_checked_and_twice_gives_the_same(words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), dict.fromkeys(("index.html", "a.css"), "".join(words)))

        assert check_site(folder) == check_site(folder)
