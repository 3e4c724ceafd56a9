"""What pages say about themselves and one another: titles, languages, ways, site maps."""

import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest
from soundsite import BASE, PAGE, Planted, codes, page, planted_site, sound_site, write

from bindery.check import check_site
from bindery.findings import Severity

NOTE, WARNING = Severity.NOTE, Severity.WARNING
HIDDEN = '<meta name="robots" content="NoIndex">'
ALSO = f'<link rel="alternate" hreflang="{{0}}" href="{BASE}{{1}}">'
MAP = f"<urlset><url><loc>{BASE}</loc><lastmod>{{0}}</lastmod></url></urlset>"

FAULTS = (
    Planted(id="id", finds="duplicate-id", put='<b id="anchor">x</b>'),
    Planted(id="skip", finds="heading-order", put='<h4 id="deep">x</h4>'),
    Planted(id="two h1", finds="heading-order", put="<h1>Twice</h1>", note=True),
    Planted(id="picture", finds="missing-alt", put='<img src="../../a.png">'),
    Planted(id="button", finds="missing-alt", put='<input type="image" src="../../a.png">'),
    Planted(id="no language", finds="hreflang", head=ALSO.format("cn", PAGE[:-10]), says="zh-Hant"),
    Planted(id="no region", finds="hreflang", head=ALSO.format("en-UK", PAGE[:-10]), says="en-UK"),
    Planted(id="other language", finds="hreflang", head=ALSO.format("fr", ""), says="itself"),
    Planted(id="two addresses", finds="hreflang", head=ALSO.format("zh-Hans", ""), says="Two"),
    Planted(id="original", finds="canonical", head=f'<link rel="canonical" href="{BASE}">'),
    Planted(id="entry", finds="sitemap", files={"zh-hant/sitemap.xml": f"<loc>{BASE}no/</loc>"}),
    Planted(id="day", finds="sitemap", files={"map.xml": MAP.format("2026-02-30")}, says="no date"),
    Planted(
        id="list of maps",
        finds="sitemap",
        files={"maps.xml": f"<sitemapindex><loc>{BASE}no.xml</loc></sitemapindex>"},
        says="no site map",
    ),
    Planted(
        id="other language of an entry",
        finds="sitemap",
        files={"map.xml": f'<urlset><xhtml:link hreflang="fr" href="{BASE}fr/"/></urlset>'},
    ),
    Planted(id="short address", finds="sitemap", files={"robots.txt": "Sitemap: sitemap.xml"}),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_planted_fault_is_found_and_nothing_else(fault: Planted, tmp_path: Path) -> None:
    found = check_site(write(tmp_path, planted_site(fault)))

    assert codes(found) == [fault.finds]
    assert {it.severity for it in found} == {NOTE if fault.note else WARNING}
    assert fault.says in found[0].message


def places(folder: Path, files: Mapping[str, str | bytes]) -> list[tuple[str, str]]:
    return [(it.code, it.place) for it in check_site(write(folder, files))]


def test_a_page_says_its_title_and_language(tmp_path: Path) -> None:
    bare = "<!doctype html><html><head></head><body><svg><title>x</title></svg></body></html>"

    assert codes(check_site(write(tmp_path, {"index.html": bare}))) == [
        "missing-lang",
        "missing-title",
    ]


def test_a_title_stands_once_in_a_language(tmp_path: Path) -> None:
    site = {"index.html": page('<a href="b/">b</a> <a href="c/">c</a>', "", title="same")}
    site |= {"b/index.html": page("", "b/", title="same")}
    site |= {"c/index.html": page("", "c/", "en", title="same").replace("zh-hant/", "")}

    assert places(tmp_path, site) == [("duplicate-title", "b/index.html:2")]


def test_a_copy_may_name_its_original_and_need_not_be_found(tmp_path: Path) -> None:
    site = {"index.html": page("", "", title="same"), "sitemap.xml": MAP.format("2026")}
    site |= {"b/index.html": page("", "", title="same")}
    found = check_site(write(tmp_path, site))

    assert [(it.code, it.severity) for it in found] == [("canonical", NOTE)]


def test_editions_name_one_another(tmp_path: Path) -> None:
    site = sound_site()
    site[f"zh-hant/{PAGE}"] = page("", lang="zh-Hant")

    assert places(tmp_path, site) == [
        ("hreflang", f"{PAGE}:2"),
        ("hreflang", f"zh-hant/{PAGE}:2"),
    ]


def test_editions_lead_to_the_same_page(tmp_path: Path) -> None:
    site = sound_site()
    one, other = (f'hreflang="zh-Hant" href="{BASE}zh-hant/{it}"' for it in ("visit/why/", ""))
    for name, find, put in ((PAGE, one, other), ("index.html", other, one)):
        site[name] = site[name].replace(find, put)
    one, other = (f'hreflang="zh-Hans" href="{BASE}{it}"' for it in ("visit/why/", ""))
    for name, find, put in ((PAGE, one, other), ("index.html", other, one)):
        site[f"zh-hant/{name}"] = site[f"zh-hant/{name}"].replace(find, put)
    for name in ("b", "c"):
        for lang, folder in (("zh-Hans", ""), ("zh-Hant", "zh-hant/")):
            text = page('<a href="../">x</a>', f"{name}/", lang, HIDDEN, editions=True)
            site[f"{folder}{name}/index.html"] = text
    found = check_site(write(tmp_path, site))

    assert codes(found) == ["hreflang"]
    assert len(found) == 4
    assert all("not to the page of the same name" in it.message for it in found)


def test_a_page_is_in_the_language_of_its_folder(tmp_path: Path) -> None:
    names = {"en/index.html": "en-GB", "en/b/index.html": "en", "en/c/index.html": "de"}
    names |= {"it/index.html": "en", "it/b/index.html": "en"}
    links = "".join(f'<a href="{name}">x</a>' for name in names)
    site = {"index.html": f'<html lang="en"><title>x</title>{links}'}
    site |= {name: f'<html lang="{lang}"><title>{name}</title>' for name, lang in names.items()}

    assert places(tmp_path, site) == [("wrong-lang", "en/c/index.html:1")]


def test_pages_that_nobody_links_to_are_found_causes_first(tmp_path: Path) -> None:
    site = {
        "index.html": page('<a href="a/">x</a><link rel="next" href="b/">', ""),
        "a/index.html": page("", "a/"),
        "b/index.html": page('<a href="../c/">x</a>', "b/"),
        "c/index.html": page('<a href="../d/">x</a>', "c/"),
        "d/index.html": page('<a href="../c/">x</a>', "d/"),
        "hidden/index.html": page("", "hidden/", head=HIDDEN),
        "round/1/index.html": page('<a href="../2/">x</a>', "round/1/"),
        "round/2/index.html": page('<a href="../1/">x</a>', "round/2/"),
        "404.html": page("", "404.html"),
    }
    found = check_site(write(tmp_path, site))

    assert [(it.place[:7], it.severity) for it in found if it.code == "orphan"] == [
        ("b/index", WARNING),
        ("c/index", NOTE),
        ("d/index", NOTE),
        ("round/1", WARNING),
        ("round/2", NOTE),
    ]
    assert "Only b/index.html" in found[1].message


def test_a_page_must_be_in_the_site_map_unless_it_asks_not_to_be(tmp_path: Path) -> None:
    menu = '<a href="b/">b</a><a href="c/">c</a>'
    files = {"index.html": page(menu, ""), "b/index.html": page("", "b/")}
    files |= {"c/index.html": page("", "c/", head=HIDDEN), "404.html": page("", "404.html")}

    assert places(tmp_path, files | {"sitemap.xml": f"<loc>{BASE}</loc>"}) == [
        ("sitemap", "b/index.html")
    ]
    listed = "".join(f"<loc>{BASE}{it}</loc>" for it in ("", "b/", "c/"))
    assert places(tmp_path, files | {"sitemap.xml": listed}) == [("sitemap", "sitemap.xml:1")]


def test_site_maps_may_be_listed_and_packed(tmp_path: Path) -> None:
    packed = gzip.compress(MAP.format("2026-01-31T08:00:00+08:00").encode())
    index = f"<sitemapindex><sitemap><loc>{BASE}pages.xml.gz</loc></sitemap></sitemapindex>"
    site: dict[str, str | bytes] = {"index.html": page("", ""), "maps.xml": index}

    assert places(tmp_path, site | {"pages.xml.gz": packed}) == []
    assert "unreadable-file" in codes(check_site(write(tmp_path, {"pages.xml.gz": b"x"})))


def test_without_an_address_the_site_map_is_not_judged(tmp_path: Path) -> None:
    files = {"index.html": '<html lang="zh"><title>T</title>', "sitemap.xml": "<loc>x</loc>"}
    found = check_site(write(tmp_path, files))

    assert [(it.code, it.severity) for it in found] == [("sitemap", NOTE)]
