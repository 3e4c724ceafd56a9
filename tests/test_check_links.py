"""Each planted fault of an address is found where it stands, and nothing else is."""

from pathlib import Path

import pytest
from soundsite import BASE, PAGE, Planted, codes, page, planted_site, sound_site, write

from bindery.check import Settings, check_site
from bindery.findings import Severity

GBK = "%CD%BC"
PIC = '<img alt="" srcset="../../a.png 1x, b.png 2x">'
SRCDOC = "<iframe srcdoc='<a href=&quot;../no/&quot;>x</a>'></iframe>"
MANIFEST = '{"start_url": "./", "icons": [{"src": "a.png"}], "shortcuts": [{"url": "no/"}]}'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><g id="one"/><use href="#one"/></svg>'

FAULTS = (
    Planted(id="file", finds="broken-link", put='<a href="../%77yh/">x</a>', says="mean why?"),
    Planted(
        id="capitals", finds="broken-link", put='<a href="../Why/">x</a>', says="small letters"
    ),
    Planted(id="own domain", finds="broken-link", put=f'<a href="{BASE}no/?a=1&amp;b=2">x</a>'),
    Planted(id="outside", finds="broken-link", put='<a href="/visit/">x</a>', says="not below"),
    Planted(id="above", finds="broken-link", put='<a href="../../../x">x</a>', says="not below"),
    Planted(id="nonsense", finds="broken-link", put='<a href="https://[">x</a>'),
    Planted(id="mail", finds="broken-link", put='<a href="mailto:nobody">x</a>'),
    Planted(id="second mail", finds="broken-link", put='<a href="mailto:a@example.org,b">x</a>'),
    Planted(id="call", finds="broken-link", put='<a href="tel:nobody">x</a>'),
    Planted(id="srcset", finds="broken-link", put=PIC),
    Planted(id="source", finds="broken-link", put='<video><source src="b.mp4"></video>'),
    Planted(id="track", finds="broken-link", put='<video><track src="b.vtt"></video>'),
    Planted(id="embed", finds="broken-link", put='<embed src="b.pdf">'),
    Planted(id="button", finds="broken-link", put='<input type="image" alt="x" src="b.png">'),
    Planted(id="poster", finds="broken-link", put='<video poster="b.png"></video>'),
    Planted(id="object", finds="broken-link", put='<object data="b.pdf"></object>'),
    Planted(id="cited", finds="broken-link", put='<q cite="../no/">x</q>'),
    Planted(id="no source", finds="broken-link", put='<img alt="" src="">'),
    Planted(id="drawing", finds="broken-link", put='<svg><use xlink:href="b.svg#a"/></svg>'),
    Planted(id="filter", finds="broken-link", put='<svg><g filter="url(b.svg#a)"/></svg>'),
    Planted(id="template", finds="broken-link", put='<template><a href="../no/">x</a></template>'),
    Planted(id="noscript", finds="broken-link", put='<noscript><img alt="" src="b"></noscript>'),
    Planted(id="srcdoc", finds="broken-link", put=SRCDOC),
    Planted(id="style", finds="broken-link", put="<style>a { background: url('b.png') }</style>"),
    Planted(id="own style", finds="broken-link", put="<p style='background: url(b.png)'>x</p>"),
    Planted(id="sheet", finds="broken-link", files={"b.css": "\n@import 'c.css';"}),
    Planted(id="set", finds="broken-link", files={"b.css": 'a{b:image-set("a.png" 1x,"c" 2x)}'}),
    Planted(id="escape", finds="broken-link", files={"b.css": r"a { src: url('\62 .png') }"}),
    Planted(id="other drawing", finds="broken-link", files={"b.svg": '<svg><a href="c"/></svg>'}),
    Planted(id="manifest", finds="broken-link", files={"b.webmanifest": MANIFEST}),
    Planted(id="robots", finds="broken-link", files={"robots.txt": f"Sitemap: {BASE}no.xml"}),
    Planted(id="card", finds="broken-link", head=f'<meta property="og:image" content="{BASE}b">'),
    Planted(id="GBK", finds="broken-link", put=f'<a href="../../{GBK}/">x</a>', says="in gb18030"),
    Planted(id="no charset", finds="broken-link", put='<a href="%FF/">x</a>', says="no UTF-8"),
    Planted(id="%2F", finds="broken-link", put='<a href="../../visit%2fwhy/">x</a>', says="(%2F)"),
    Planted(id="slashes", finds="double-slash", put='<a href="..//why/">x</a>', says="one."),
    Planted(id="no address", finds="empty-link", put='<a href="">x</a>', note=True),
    Planted(id="blank", finds="odd-address", put='<a href=" ../why/ ">x</a>', note=True),
    Planted(id="line", finds="odd-address", put='<a href="../w&#10;hy/">x</a>', note=True),
    Planted(id="backslash", finds="odd-address", put=r'<a href="..\why/">x</a>', note=True),
    Planted(id="no slash", finds="redirect", put='<a href="../why">x</a>', note=True),
    Planted(id="anchor", finds="broken-anchor", put='<a href="#ancor">x</a>', says="mean anchor"),
    Planted(id="anchor there", finds="broken-anchor", put='<a href="../../#%E6%97%A0">x</a>'),
    Planted(
        id="anchor of a drawing",
        finds="broken-anchor",
        put='<svg><use href="../../b.svg#two"/></svg>',
        files={"b.svg": DRAWING, "zh-hant/b.svg": DRAWING},
    ),
    Planted(
        id="anchor in a template",
        finds="broken-anchor",
        put='<template><b id="inside"></b></template><a href="#inside">x</a>',
    ),
    Planted(id="script", finds="third-party", put='<script src="https://cdn.cn/a.js"></script>'),
    Planted(id="two slashes", finds="third-party", put='<img alt="" src="//cdn.cn/a.png">'),
    Planted(id="backslashes", finds="third-party", put=r'<img alt="" src="\\cdn.cn/a.png">'),
    Planted(id="icon", finds="third-party", put='<link rel="icon" href="https://cdn.cn/a">'),
    Planted(id="frame", finds="third-party", put='<iframe src="https://cdn.cn/"></iframe>'),
    Planted(id="form", finds="third-party", put='<form action="https://cdn.cn/"></form>'),
    Planted(id="font", finds="third-party", files={"b.css": "a { src: url(https://cdn.cn/f) }"}),
    Planted(id="http", finds="insecure-link", put='<a href="http://gov.cn/">x</a>', note=True),
    Planted(id="javascript", finds="active-content", put='<a href=" Java\tScript:x()">x</a>'),
    Planted(id="data", finds="active-content", put='<a href="data:text/html,x">x</a>'),
    Planted(id="handler", finds="active-content", put='<b onclick="x()">x</b>'),
    Planted(
        id="hidden handler",
        finds="active-content",
        put='<template><b onclick="x()">x</b></template>',
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_planted_fault_is_found_and_nothing_else(fault: Planted, tmp_path: Path) -> None:
    found = check_site(write(tmp_path, planted_site(fault)))

    assert codes(found) == [fault.finds]
    assert {it.severity for it in found} == {Severity.NOTE if fault.note else Severity.WARNING}
    assert fault.says in found[0].message
    assert not fault.put or f"{PAGE}:4" in {it.place for it in found}


def test_a_name_in_parts_is_told_from_one_that_is_composed(tmp_path: Path) -> None:
    site = sound_site('<a href="caf\u00e9.txt">x</a>') | {"visit/why/cafe\u0301.txt": "x"}
    found = check_site(write(tmp_path, site | {"zh-hant/visit/why/caf\u00e9.txt": "x"}))

    assert [it.code for it in found] == ["broken-link"]
    assert "(NFC)" in found[0].message


def test_relative_addresses_start_from_the_base_that_a_page_names(tmp_path: Path) -> None:
    put = '<a href="why/#anchor">x</a> <a href="#anchor">leads to the base</a>'
    site = {"index.html": page('<a href="visit/why/">x</a>', "")}
    site |= {PAGE: page(put, head='<base href="../">'), "visit/a.txt": "x"}
    found = check_site(write(tmp_path, site))

    assert [(it.code, it.message.split()[0]) for it in found] == [("broken-link", "visit/")]


def test_the_own_address_without_encryption_is_no_other_host(tmp_path: Path) -> None:
    bare = BASE.replace("https", "http")
    put = f'<a href="{bare}#a">x</a><img alt="" src="{bare}a.png">'
    found = check_site(write(tmp_path, {"index.html": page(put, ""), "a.png": "x"}))

    assert [(it.code, it.severity) for it in found] == [
        ("insecure-link", Severity.NOTE),
        ("insecure-link", Severity.WARNING),
    ]


def test_the_given_address_wins_over_the_one_in_the_pages(tmp_path: Path) -> None:
    site = {"index.html": page('<img alt="" src="https://example.org/guide/a.png">', "")}
    folder = write(tmp_path, site)

    assert codes(check_site(folder)) == ["broken-link"]
    assert codes(check_site(folder, Settings(base_url="https://other.example/"))) == ["third-party"]


def test_a_page_that_sends_visitors_on_must_send_them_somewhere(tmp_path: Path) -> None:
    head = '<meta http-equiv="refresh" content="0; url=../gone/">'
    site = {"index.html": page("", ""), "old/index.html": page("", "old/", head=head)}
    found = check_site(write(tmp_path, site))

    assert [(it.code, it.place) for it in found] == [("broken-link", "old/index.html:2")]
