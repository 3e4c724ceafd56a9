"""Read lists of pages that a site gives to programs: feeds, `llms.txt`, what to keep offline."""

import html
import json
import re
from collections.abc import Iterable, Iterator

from bindery.check.reading.links import Link, Use

_FEED = re.compile(r"<(?:\w++:)?+(?:feed|rss|RDF)\b")
_HEAD = 4_096
_FEED_SUFFIXES = (".xml", ".rss", ".atom")
# Patterns, not a parser: entities inside entities are a known way to stop an XML parser.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK = re.compile(
    r"<(?:\w++:)?+(?:link|enclosure)\b([^<>]*+)>(?:\s*+(?:<!\[CDATA\[)?+\s*+([^<\]\s]++))?+"
)
_HREF = re.compile(r"""\b(?:href|url)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_FENCE = re.compile(r"^(```+|~~~+).*?(?:^\1|\Z)", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*+`")
# What is escaped; what opens the words of a link; what closes them, with its address or without.
# Brackets may stand in an address, if each has its other half.
_MARKDOWN = re.compile(
    r"\\.|(?P<opens>\[)|\](?:\(\s*+<?(?P<address>(?:[^\s<>()]|\([^\s<>()]*+\))++))?+"
)


def read_list(path: str, text: str) -> tuple[Link, ...] | None:
    r"""Give the addresses in a list, each once; None if the file is no list of a known kind.

    >>> [it.value for it in read_list("llms.txt", "- [Why](visit/why/): words")]
    ['visit/why/']
    >>> read_list("llms.txt", r"\[Why](a) is [no [link](b)]: it](c)")[0].value
    'b'
    """
    name = path.rpartition("/")[2]
    if name == "llms.txt":
        return _links(_in_markdown(text))
    if name == "keep.json":
        return _links(_kept(text))
    if name.endswith(_FEED_SUFFIXES) and _FEED.search(text[:_HEAD]):
        return _links(_in_feed(text))
    return None


def _links(values: Iterable[str]) -> tuple[Link, ...]:
    return tuple(Link(value, "list", Use.ABOUT) for value in dict.fromkeys(values))


def _in_markdown(text: str) -> Iterator[str]:
    for line in _CODE.sub(" ", _FENCE.sub(" ", text)).splitlines():
        open_ = 0
        for match in _MARKDOWN.finditer(line):
            if match["opens"]:
                open_ += 1
            elif match[0].startswith("]") and open_:
                open_ -= 1
                if match["address"]:
                    yield html.unescape(match["address"])


def _in_feed(text: str) -> Iterator[str]:
    """Give the addresses of a feed and its entries (RFC 4287, RSS 2.0)."""
    for match in _LINK.finditer(_COMMENT.sub(" ", text)):
        href = _HREF.search(match[1])
        value = (href[1] or href[2] or "") if href else match[2] or ""
        if value.strip():
            yield html.unescape(value).strip()


def _kept(text: str) -> Iterator[str]:
    """Give the addresses of the pages that are kept offline, as the service worker reads them."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return
    pages = content.get("pages") if isinstance(content, dict) else None
    if isinstance(pages, dict):
        yield from (name or "./" for name in pages)
