"""A small site of two editions without a fault, into which tests put theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from bindery.findings import Finding

BASE = "https://example.org/guide/"
PAGE = "visit/why/index.html"
NAMES = ("index.html", PAGE, "图/说明.html", "404.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One planted fault: words put into a page of both editions, or files added to the site.

    Args:
        id: Name of the case.
        finds: The only code that may be found.
        put: Put into the article of a page, on a line of its own.
        head: Put into its head.
        files: Added to the site; `{page}` stands for a sound page.
        note: It is worth knowing, no more.
        says: Words of the message.
    """

    id: str
    finds: str
    put: str = ""
    head: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    note: bool = False
    says: str = ""


def page(  # noqa: PLR0913 - each is a place on the page where a test puts something
    put: str,
    address: str = "visit/why/",
    lang: str = "zh-Hans",
    head: str = "",
    *,
    title: str = "",
    editions: bool = False,
) -> str:
    """Give a page without a fault, and what is put into its article on a line of its own."""
    own = f"{'zh-hant/' if lang == 'zh-Hant' else ''}{address}"
    both = "".join(
        f'<link rel="alternate" hreflang="{code}" href="{BASE}{folder}{address}">'
        for code, folder in (("zh-Hans", ""), ("zh-Hant", "zh-hant/"), ("x-default", ""))
    )
    named = both if editions else ""
    named += f'{head}<link rel="canonical" href="{BASE}{own}">'
    return f"""<!doctype html>
<html lang="{lang}"><head><title>{title or quote(own) or "T"}</title>{named}</head>
<body><main><article><h1 id="核实">H</h1><h2 id="anchor">I</h2><p id="a">p</p>
{put}
</article></main></body></html>"""


def sound_site(put: str = "", head: str = "") -> dict[str, str]:
    """Give the files of a site of two editions, with something put into one page of each."""
    files = {"a.css": "a { mask: url(#m) url('a.png') } /* url(no.png) */", "a.png": "\x89"}
    menu = "".join(f'<a href="{it.removesuffix("index.html")}">x</a>' for it in NAMES[1:3])
    for folder, lang, other in (("", "zh-Hans", "zh-Hant"), ("zh-hant/", "zh-Hant", "zh-Hans")):
        for name in NAMES:
            inside = put.replace("LANG", other) if name == PAGE else ""
            inside = menu if name == "index.html" else inside
            address = name.removesuffix("index.html")
            files[folder + name] = page(
                inside, address, lang, head if name == PAGE else "", editions=True
            )
        files[f"{folder}a.png"] = "\x89"
    listed = (name.removesuffix("index.html") for name in files if name.endswith(".html"))
    files["sitemap.xml"] = "".join(f"<loc>{BASE}{it}</loc>\n" for it in listed if "404" not in it)
    return files


def planted_site(fault: Planted) -> dict[str, str]:
    """Give a sound site with a fault in it."""
    added = {name: text.replace("{page}", page("", "b/")) for name, text in fault.files.items()}
    site = sound_site(fault.put, fault.head)
    if "b/index.html" in added:
        site["sitemap.xml"] += f"<loc>{BASE}b/</loc>"
        site["index.html"] = site["index.html"].replace(
            "</article>", '<a href="b/">b</a></article>'
        )
    return site | added


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder, and give the folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """Give the codes of findings, each once."""
    return sorted({it.code for it in findings})
