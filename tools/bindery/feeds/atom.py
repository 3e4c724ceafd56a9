"""Write the changes to statements as an Atom feed (RFC 4287), from the record alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from bindery.editorial.published import Change, Published
from bindery.feeds.edition import Edition

#: A reader of feeds wants the news; all statements are in `ledger.jsonl`.
MOST_ENTRIES = 50

#: Where the feed lies below the edition.
FILE = "feed.xml"

_TITLE = "说法的变动"
_SAYS = {
    Change.NEW: "新增的说法",
    Change.REWORDED: "改写的说法",
    Change.SOURCES_ADDED: "又有资料这样说",
    Change.SOURCES_CHANGED: "这样说的资料有变",
    Change.WITHDRAWN: "撤下的说法",
}

#: What XML 1.0 cannot hold, not even as a number.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: What may stand in an id as it is; `%` because an address may be encoded already.
_SAFE = "/%:@!$&'()*+,;=~"


def feed(
    published: Sequence[Published], edition: Edition, *, homes: Mapping[str, str] | None = None
) -> str:
    """Write the feed of an edition: the latest changes, those of one day by their keys.

    Args:
        published: The record; a feed needs at least one day, so it must not be empty.
        edition: The edition; a feed needs full addresses, so it must have a host.
        homes: The page on which each statement stands by now, by its key: it may have moved since
            it was recorded, or be gone, and then no link leads to it. None takes the record's word.
    """
    if homes is None:
        homes = {row.key: row.page for row in published}
    ordered = sorted(published, key=lambda row: row.key)
    latest = sorted(ordered, key=lambda row: row.changed, reverse=True)[:MOST_ENTRIES]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(edition.lang)}>',
        *_head(edition, latest[0].changed),
        *(line for row in latest for line in _entry(row, edition, homes)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _head(edition: Edition, day: str) -> Iterator[str]:
    yield _element("id", edition.address + FILE)
    yield _element("title", f"{edition.title} · {edition.ours(_TITLE)}")
    if edition.about:
        yield _element("subtitle", edition.about)
    yield _element("updated", _moment(day))
    yield f"<author>{_element('name', edition.title)}</author>"
    yield _link("self", edition.address + FILE, kind="application/atom+xml")
    yield _link("alternate", edition.address, kind="text/html")


def _entry(row: Published, edition: Edition, homes: Mapping[str, str]) -> Iterator[str]:
    says = edition.ours(_SAYS[row.change])
    yield "<entry>"
    yield _element("id", _tag(row, edition))
    yield _element("title", f"{says}：{edition.shown(row.text)}")
    yield _element("updated", _moment(row.changed))
    yield _element("published", _moment(row.first))
    if row.change is not Change.WITHDRAWN and row.key in homes:
        yield _link("alternate", edition.at(homes[row.key], row.key), kind="text/html")
    yield f"<category term={quoteattr(row.change.value)} label={quoteattr(says)}/>"
    yield _element("content", edition.shown(_content(row)), ' type="text"')
    yield "</entry>"


def _content(row: Published) -> str:
    """Say in simplified words what changed."""
    number = row.key.removeprefix("p-")
    if row.change is Change.WITHDRAWN:
        return f"撤下了这一条：{row.text}（编号 {number}）"
    said = f"资料称：{row.text}（{len(row.sources)} 份资料）" if row.sources else row.text
    former = f"原来是：{row.former}" if row.former else ""
    return "\n".join(filter(None, (said, former, f"编号 {number}")))


def _tag(row: Published, edition: Edition) -> str:
    """Give an id that stays when the statement changes or moves (RFC 4151)."""
    folder = quote(urlsplit(edition.address).path.strip("/"), safe=_SAFE)
    return f"tag:{edition.host},{row.first}:{f'{folder}/{row.key}'.lstrip('/')}"


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{escape(_allowed(text))}</{name}>"


def _link(rel: str, address: str, *, kind: str) -> str:
    return f'<link rel="{rel}" type="{kind}" href={quoteattr(_allowed(address))}/>'


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)
