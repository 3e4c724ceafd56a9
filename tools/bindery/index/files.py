"""Write the parts of the index as the files that pages load."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from bindery.index.entries import Entry, Page
from bindery.index.leads import Lead

#: Size of a file in characters. A query needs a dozen of the first kind, and one of the second for
#: each page that it finds: about a thousand bytes on the way.
SHARD, CHUNK = 1_000, 800

# A file is a script: old engines end a line at two characters that JSON allows in strings, and a
# page that a file is pasted into would end at a tag.
_ESCAPED = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}

_VERSION = 12


def call(name: str, data: object) -> str:
    r"""Write a file: one call that hands its data over.

    >>> call("words", {"words": ["<b>"]})
    'kb("words",{"words":["\\u003cb>"]})\n'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _ESCAPED.items():
        text = text.replace(char, escaped)
    return f"kb({json.dumps(name)},{text})\n"


def version_of(files: Mapping[str, str]) -> str:
    """Give a name for the contents of files: the same for the same contents."""
    digest = sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{content}\0".encode())
    return digest.hexdigest()[:_VERSION]


def shard_of(term: str, shards: int) -> int:
    """Say which file has the postings of a term.

    >>> shard_of("逾期", 1000)
    530

    Source:
        Fowler, Noll and Vo's hash (FNV-1a), over code units instead of bytes.
    """
    found = 2166136261
    for char in term:
        found = ((found ^ ord(char)) * 16777619) & 0xFFFFFFFF
    return found % shards


def shards(lists: Mapping[str, str], beside: Mapping[str, object]) -> tuple[dict[str, object], ...]:
    """Deal the postings out to files of about the same size.

    Args:
        lists: The postings of each term.
        beside: What else is told of a term, in the file of the term; its key is `=` and the term.
    """
    size = sum(len(term) + len(written) for term, written in lists.items())
    dealt: tuple[dict[str, object], ...] = tuple({} for _ in range(1 + size // SHARD))
    for term, written in sorted(lists.items()):
        dealt[shard_of(term, len(dealt))][term] = written
    for term, told in sorted(beside.items()):
        dealt[shard_of(term, len(dealt))][f"={term}"] = told
    return dealt


def chunks(entries: Sequence[Entry]) -> tuple[int, ...]:
    """Say how many entries go to each file of what is shown; the same for both editions."""
    counts, size = [0], 0
    for entry in entries:
        length = len(entry.title.hans) + len(entry.text.hans) + 9 * len(entry.passages)
        if counts[-1] and size + length > CHUNK:
            counts.append(0)
            size = 0
        counts[-1] += 1
        size += length
    return tuple(counts) if entries else ()


def shown(
    pages: Sequence[Page], counts: Sequence[int], leads: Mapping[int, Lead], script: str
) -> Iterator[object]:
    """Give what each of those files holds, in one script; a question stands where it leads to."""
    entries = ((number, entry) for number, page in enumerate(pages) for entry in page.entries)
    rows = [
        _row(home, entry, leads.get(number), script) for number, (home, entry) in enumerate(entries)
    ]
    start = 0
    for count in counts:
        part = rows[start : start + count]
        named = {
            str(number): [page.slug, getattr(page.title, script), getattr(page.crumb, script)]
            for number, page in ((n, pages[n]) for n in dict.fromkeys(row[0] for row in part))
        }
        yield {"pages": named, "rows": part}
        start += count


def _row(
    home: int, entry: Entry, lead: Lead | None, script: str
) -> tuple[int, str, str, str, str, tuple[str, ...]]:
    page, anchor = (lead.page, lead.anchor) if lead else (home, entry.anchor)
    title, text = getattr(entry.title, script), getattr(entry.text, script)
    return page, anchor, title, text, entry.said, entry.passages
