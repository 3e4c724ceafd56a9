"""Write `llms.txt`: what the site is, with what reservations, and where everything stands.

Source: https://llmstxt.org, the format of September 2024.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bindery.editorial.desk import Editorial
from bindery.editorial.kinds import PageKind
from bindery.feeds.edition import Edition
from bindery.views import Head

#: The section that a reader with little room may pass over; the format gives it this name.
_OPTIONAL = "Optional"

_RESERVED = (
    "「资料称」的句子出自 {count} 份公开的网络文章，多数没有数字、日期和法规名称。",
    "这些文章多出自同一类网站；几份都这样说，不等于得到证实。",
    "「编者提示」由编者另加，标有核实日期，可能过时。",
    "本站不是法律或财务意见，不属于任何平台、监管机构或催收机构。引用时请带上编号，例如 000-25-1。",
)

_MARKUP = re.compile(r"([\\\[\]`*_~])")
#: Not with a backslash: older dialects of Markdown know none before these.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def llms(pages: Sequence[Head], desk: Editorial, edition: Edition) -> str:
    """Write the file for an edition.

    Args:
        pages: Every page, in the order of the table of contents.
        desk: What editors decided.
        edition: The edition.
    """
    full_texts, others = _parted(pages)
    lines = [f"# {_plain(edition.title)}", "", f"> {_plain(edition.about)}", ""]
    lines += _reserved(pages, edition)
    for section in desk.contents.sections:
        listed = others.get(section.id, ())
        lines += ["", *_section(edition.ours(section.title), listed, edition)]
    lines += ["", *_section(_OPTIONAL, full_texts, edition)]
    ledger = edition.ours("全部句子和去向，每行一个 JSON 对象")
    lines += [f"- [ledger.jsonl]({edition.address}ledger.jsonl): {ledger}"]
    return "\n".join(lines) + "\n"


def _parted(pages: Iterable[Head]) -> tuple[list[Head], dict[str, list[Head]]]:
    """Give the full texts of documents, and the other pages by their sections."""
    full_texts: list[Head] = []
    others: dict[str, list[Head]] = {}
    for page in pages:
        is_full = page.kind == PageKind.SOURCE.value
        (full_texts if is_full else others.setdefault(page.section, [])).append(page)
    return full_texts, others


def _reserved(pages: Sequence[Head], edition: Edition) -> Iterator[str]:
    count = pages[0].sources_total if pages else 0
    for sentence in _RESERVED:
        yield f"- {_plain(edition.ours(sentence.format(count=count)))}"


def _section(title: str, pages: Iterable[Head], edition: Edition) -> Iterator[str]:
    yield f"## {_plain(title)}"
    yield ""
    for page in pages:
        name, lead = (_plain(edition.ours(text)) for text in (page.title, page.lead))
        yield f"- [{name}]({edition.at(page.slug)}): {lead}"


def _plain(text: str) -> str:
    """Write a text on one line, so that no sign of it is markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split())).translate(_ENTITIES)
