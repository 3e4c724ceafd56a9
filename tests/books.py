"""A small site to print books from, and what a reader copies out of a PDF."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import Destination, StreamObject

from bindery.editorial.books import BookPlan, Section

PAGE = """<!doctype html><html lang="{lang}"><head><title>t</title></head><body>
<header class="md-header"><a href="/">菜单</a><button>搜索</button></header>
<article class="md-content__inner"><div class="kb-page kb-page--{kind}">
<h1 id="top">{title}</h1>
{body}
</div></article></body></html>"""
LANGS = {"": "zh-Hans", "zh-hant": "zh-Hant"}

#: A statement with its evidence, as two pages show it.
CARD = """<article class="kb-card"><h3 class="kb-card__say" id="sa12">平台可能上门。</h3>
<details class="kb-proof"><summary>看原句</summary>
<blockquote><p>长时间逾期，可能上门。</p></blockquote>
<p class="kb-quote__from"><a href="../../ref/source-000/#L27">借贝 · 编号 000-27-1</a></p>
<p class="kb-own"><a href="#sa12">{own}：sa12</a></p></details></article>"""
QUESTION = """<form class="kb-quiz"><fieldset class="kb-ask" id="z-one">
<legend>第 1 题 先做什么？</legend><ul class="kb-opts">
<li><label><input type="radio" name="z-one">先上门</label></li>
<li><label><input type="radio" name="z-one">先联系</label></li></ul>
<details class="kb-answer"><summary>看答案</summary><ul class="kb-right"><li>先联系</li></ul>
<p>资料这样说。</p><a class="kb-chip" href="../../visit/why/#sa12">3/5</a></details>
</fieldset><button type="submit">看结果</button></form>"""
#: What a hostile source looks like once the site has escaped it.
HOSTILE = "&lt;img src=&quot;file:///etc/passwd&quot;&gt;&lt;script&gt;x&lt;/script&gt;"

PAGES: Mapping[str, tuple[str, str, str]] = {
    "index": ("home", "首页", '<p>先看<a href="visit/why/">为什么</a>。</p>'),
    "visit/why": ("statements", "为什么上门", CARD.format(own="这一条的编号")),
    "staff/m1": ("module", "模块一", CARD.format(own="编号") + QUESTION),
    "ref/notes": ("notes", "编者提示", f'<h2 id="n-one">先核实</h2><p>{HOSTILE}</p>'),
    "ref/source-000": ("source", "资料全文", '<ol><li id="L27">原文第二十七行。</li></ol>'),
    "contributing/how": ("written", "How", "<p>English.</p>"),
}
PLAN = BookPlan(
    id="small",
    file="small",
    title="小书",
    subtitle="试印",
    about=("这是一本小书。",),
    disclaimer=("不是法律意见。",),
    left="",
    sections=(Section(title="第一部分", pages=("visit/*", "staff/*", "ref/notes")),),
)


def write_site(folder: Path, changed: Mapping[str, tuple[str, str, str]] | None = None) -> Path:
    """Write a small site in both editions, with some pages changed, and give its folder."""
    pages = {**PAGES, **(changed or {})}
    for edition, lang in LANGS.items():
        for slug, (kind, title, body) in pages.items():
            path = folder / edition / ("" if slug == "index" else slug) / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            html = PAGE.format(lang=lang, kind=kind, title=title, body=body)
            path.write_text(html, encoding="utf-8")
    places = ("" if slug == "index" else f"{slug}/" for slug in pages)
    entries = "".join(
        f"<url><loc>https://example.org/{place}</loc><lastmod>2026-11-22</lastmod></url>"
        for place in places
    )
    (folder / "sitemap.xml").write_text(f"<urlset>{entries}</urlset>", encoding="utf-8")
    return folder


def copied(content: bytes) -> tuple[str, ...]:
    """Give what can be copied from each page, without the blanks that ends of lines bring."""
    return tuple(re.sub(r"\s", "", page.extract_text()) for page in reader(content).pages)


def drawn(content: bytes) -> bytes:
    """Give everything that a PDF holds, unpacked: to look for what must not be in it."""
    objects = reader(content)
    numbers = range(1, int(str(objects.trailer["/Size"])))
    streams = (objects.get_object(number) for number in numbers)
    unpacked = (
        it.get_data() if isinstance(it, StreamObject) else str(it).encode() for it in streams
    )
    return b"".join(unpacked)


def typefaces(content: bytes) -> frozenset[str]:
    """Give the names of the typefaces that a PDF embeds."""
    return frozenset(
        found[1].decode() for found in re.finditer(rb"/BaseFont['\": ]+/([\w+-]+)", drawn(content))
    )


def outline(content: bytes) -> tuple[tuple[int, str], ...]:
    """Give the titles of the outline, each with its depth."""
    return tuple(_titles(reader(content).outline, 0))


def _titles(entries: Sequence[object], level: int) -> Iterator[tuple[int, str]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _titles(entry, level + 1)
        elif isinstance(entry, Destination):
            yield level, str(entry.title)


def reader(content: bytes) -> PdfReader:
    """Open a PDF that is in memory."""
    return PdfReader(BytesIO(content))
