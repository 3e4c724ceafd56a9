"""Read site maps and lists of site maps, as the protocol of sitemaps.org has them."""

import html
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

# Patterns, not a parser: entities inside entities are a known way to stop an XML parser.
_ENTRY = re.compile(r"<loc>\s*+(?:<!\[CDATA\[)?+([^<\]]*+)")
_DATE = re.compile(r"<lastmod>([^<]*+)<")
_ALTERNATE = re.compile(r"<(?:\w++:)?+link\s++([^<>]*+)>")
_HREF = re.compile(r"""\bhref\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_ROOT = re.compile(r"<(?:\w++:)?+(urlset|sitemapindex)\b")
_HEAD = 4_096
_GZIP = 16 + zlib.MAX_WBITS

#: The protocol allows no more than this many bytes in one map; a bomb has more.
_LARGEST = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """A site map.

    Args:
        path: File in the site.
        entries: The addresses it lists, in order.
        is_index: They are site maps, not pages.
        alternates: The addresses it gives for other languages, in order.
        dates: What it says about when a page changed, in order.
    """

    path: str
    entries: tuple[str, ...]
    is_index: bool = False
    alternates: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def is_sitemap(path: str, text: str) -> bool:
    """Say whether a file is a site map, by its name or by how it begins.

    >>> is_sitemap("maps/1.xml", "<urlset></urlset>"), is_sitemap("feed.xml", "<feed/>")
    (True, False)
    """
    named = path.endswith("sitemap.xml")
    return named or (path.endswith(".xml") and bool(_ROOT.search(text[:_HEAD])))


def read_sitemap(path: str, text: str) -> Sitemap:
    """Take the addresses and dates out of a site map."""
    root = _ROOT.search(text[:_HEAD])
    links = (_HREF.search(match[1]) for match in _ALTERNATE.finditer(text))
    return Sitemap(
        path=path,
        entries=_plain(match[1] for match in _ENTRY.finditer(text)),
        is_index=root is not None and root[1] == "sitemapindex",
        alternates=_plain(it[1] or it[2] or "" for it in links if it),
        dates=_plain(match[1] for match in _DATE.finditer(text)),
    )


def _plain(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(html.unescape(words).strip() for words in found)


def unpack(content: bytes) -> str | None:
    """Unpack a site map that was packed with gzip; None if it is broken or far too large."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        text = unpacker.decompress(content, _LARGEST)
    except zlib.error:
        return None
    return text.decode("utf-8-sig", errors="replace") if unpacker.eof else None
