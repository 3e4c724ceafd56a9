"""The check room: look-alikes of faults raise no alarm, and what is no page has a message."""

import re
from pathlib import Path

import pytest
from soundsite import BASE, PAGE, Planted, codes, page, planted_site, sound_site, write

from bindery.check import Settings, check_site
from bindery.errors import UsageError
from bindery.findings import Severity

#: Everything in it looks like a fault and is none.
LOOK_ALIKES = """
<a href="#%E6%A0%B8%E5%AE%9E">encoded</a> <a href="#核实">raw</a> <a href="../../图/说明.html">x</a>
<a href="../../%E5%9B%BE/%E8%AF%B4%E6%98%8E.html?q=1#a">encoded</a> <a href="../../visit/why/">x</a>
<a href="#">top</a> <a href="#top">top</a> <a href="#TOP">top</a> <a href="?q=1">here</a>
<a href="../../#:~:text=逾期">text fragment</a> <a href="./">here</a> <a href="/guide/">own root</a>
<a href="https://example.org/guide/visit/why/#anchor">own domain</a> <a href="tel:12378">phone</a>
<a href="HTTPS://EXAMPLE.org:443/guide/visit/%2e%2E/visit/why/#anchor">own domain</a>
<a href="tel:+86-12378;ext=1">phone</a> <a href="mailto:?subject=x">to whom you like</a>
<a href="mailto:editor@example.org?subject=x">mail</a> <a href="https://www.gov.cn/">may go</a>
<a href="mailto:editor@example.org,a.b+c@example.com">two</a> <form action=""></form>
<a href="#old">old</a> <a name="old"></a> <img src="data:image/png;base64,AAAA" alt="">
<img alt="" srcset="../../a.png 1x,../../a.png 2x, ../../a.png" src="../../a.svg#svgView(x)">
<svg viewBox="0 0 1 1"><title>two</title><use href="#核实"/><path d="M0.13812345678 1"/></svg>
<svg><use href="../../a.svg#drawn"/><g fill="url(#a)" mask="none"/></svg> <img role="none">
<template><b id="a">twice</b></template> <iframe srcdoc="<b id='a'>x</b>"></iframe>
<img aria-label="x"> <pre>&lt;a href="no/"></pre> <!-- <a href="no/"> -->
<p lang="LANG">雨後說話，后来说话 0.4502839123456789 a13800138000e5f6a7b8c9d0e1f2a3b4c5d6e7</p>
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><g id="drawn" fill="url(#drawn)"/></svg>'
SHEET = "@namespace svg url(http://www.w3.org/2000/svg); a { background: url( 'a.png' ) }"

FAULTS = (
    Planted(id="phone", finds="private-data", put="<p>13800138000</p>"),
    Planted(id="mailbox", finds="private-data", put="<p>wang&#64;post-host.cn</p>"),
    Planted(id="card", finds="private-data", files={"b.json": '{"a": "110101199003071233"}'}),
    Planted(id="account", finds="private-data", put="<p>6222 0212 3456 7894</p>"),
    Planted(id="number", finds="private-data", files={"b.js": "// QQ：123456789"}),
    Planted(id="one edition", finds="edition-missing-page", files={"b/index.html": "{page}"}),
    Planted(id="no JSON", finds="unreadable-file", files={"b.webmanifest": "{"}),
    Planted(id="no object", finds="unreadable-file", files={"b.webmanifest": "[]"}),
)


def test_a_sound_site_raises_no_alarm(tmp_path: Path) -> None:
    site = sound_site(LOOK_ALIKES)
    site["a.js"] = "// (c) 2008 Taku <taku@post-host.org>\nload('mark@2x.png', lunr@2.10.11)"
    site |= {"a.svg": DRAWING, "zh-hant/a.svg": DRAWING, "b.css": SHEET}
    site["robots.txt"] = f"User-agent: *\nSitemap: {BASE}sitemap.xml"
    site["app.webmanifest"] = '{"start_url": "./?from=app", "icons": [{"src": "a.png"}]}'

    assert check_site(write(tmp_path, site)) == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_planted_fault_is_found_and_nothing_else(fault: Planted, tmp_path: Path) -> None:
    found = check_site(write(tmp_path, planted_site(fault)))

    assert codes(found) == [fault.finds]
    assert {it.severity for it in found} == {Severity.WARNING}
    assert not fault.put or f"{PAGE}:4" in {it.place for it in found}


def test_a_broken_place_is_named_by_file_and_line(tmp_path: Path) -> None:
    put = '<a href="../why/">x</a>\n<a\n href="../wyh/">x</a>\n<b id="a">x</b>'
    found = check_site(write(tmp_path, sound_site(put)))

    assert [it.place for it in found][:2] == [f"{PAGE}:6", f"{PAGE}:7"]


def test_private_data_is_never_repeated(tmp_path: Path) -> None:
    found = check_site(write(tmp_path, sound_site("<p>13800138000 wang@post-host.cn</p>")))

    assert len(found) == 4
    assert not re.search(r"138|post-host", " ".join(map(str, found)))


def test_editions_have_the_same_anchors_and_their_own_script(tmp_path: Path) -> None:
    site = sound_site()
    site[PAGE] = page('<b id="more">只此一处，隨著</b>', editions=True)
    site[f"zh-hant/{PAGE}"] = page("<b>这裏著乾后里台</b>", lang="zh-Hant", editions=True)
    found = check_site(write(tmp_path, site))

    assert [(it.code, it.place) for it in found] == [
        ("edition-anchors", f"{PAGE}:4"),
        ("wrong-script", f"{PAGE}:4"),
        ("wrong-script", f"zh-hant/{PAGE}:4"),
    ]
    assert "隨," in found[1].message
    assert "这," in found[2].message


def test_one_edition_alone_is_not_compared(tmp_path: Path) -> None:
    assert check_site(write(tmp_path, {"index.html": page("說", "")})) == ()


def test_a_wrong_use_says_what_now(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Build the site first"):
        check_site(tmp_path)
    with pytest.raises(UsageError, match="Write it in full"):
        check_site(write(tmp_path, {"index.html": ""}), Settings(base_url="example.org"))
