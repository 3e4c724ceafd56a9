"""Guides of a few lines, made and changed again and again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from bindery.classify import Placer
from bindery.compose import Composed, compose
from bindery.dedupe import words_reader
from bindery.editorial.desk import Editorial, load_editorial
from bindery.editorial.restorations import Restorations
from bindery.editorial.scope import within
from bindery.editorial.topics import Topics, load_topics
from bindery.model import SourceText
from bindery.pipeline import gather
from bindery.read import split_lines
from bindery.study import Study, study
from bindery.views import PlannedPage

EDITORIAL = Path(__file__).resolve().parent.parent / "editorial"

#: Lines that fall into topics, or into none, that are damaged, say the same, or say it otherwise.
LINES = (
    "一、上门核实的流程",
    "上门核实的目的是了解借款人的还款能力。",
    "上门核实的目的是了解借款人的还款能力",
    "上門核(hé)實的目的是了解借款人的還款能力。",
    "催收人员不会在晚上十点以后上门。",
    "催收人员会在晚上十点以后上门。",
    "逾期会影响个人征信记录。",
    "逾期会影响个人征信记&#24405;。",
    "借款人应当保持电话畅通,及时回复短信。",
    "1. 核对证件 2. 询问收入 3. 记录地址",
    "他在下午去看足球比赛。",
    "网友评论：上门之前会打电话。",
    "锟斤拷的记录缺了一半。",
)
NAMES = ("", "花呗", "网商贷")
DATES = ("", "", "2024-05-01")

Documents = Mapping[str, tuple[str, str, str]]
"""What each document is about, its date, and its text, by its id."""


@cache
def topics() -> Topics:
    return load_topics(EDITORIAL / "topics.toml")


@cache
def placer() -> Placer:
    return Placer(topics())


@cache
def desk() -> Editorial:
    """Give what the project's editors decided, as far as it speaks of no document."""
    return within(load_editorial(EDITORIAL, topics=[it.id for it in topics()]), {})[0]


@cache
def studied(name: str, subject: str, date: str, text: str) -> Study:
    source = SourceText(id=name, lines=split_lines(text), subject=subject, date=date)
    return study(source, Restorations(), placer())


def composed(documents: Documents, *, lenders: bool = True) -> Composed:
    """Compose a guide; it may be left unsaid which lenders are known."""
    studies = [studied(name, *documents[name]) for name in sorted(documents)]
    corpus, _ = gather(studies, desk(), topics())
    damage = tuple(finding for it in studies for finding in it.damage)
    read = words_reader(corpus.lenders or ())
    known = corpus.lenders if lenders else None
    return compose(replace(corpus, lenders=known), desk(), topics(), read, damage)


def edited(documents: Documents, random: Random) -> Documents:
    """Add, take away, post again or change a document."""
    name = random.choice(("000", "001", "002", "003"))
    rest = {known: it for known, it in documents.items() if known != name}
    subject, date = random.choice(NAMES), random.choice(DATES)
    if rest and random.random() < 0.2:
        other = random.choice(sorted(rest))
        return rest if name in documents else {**rest, name: (subject, date, rest[other][2])}
    if name in documents and random.random() < 0.2:
        return {**rest, name: (subject, date, documents[name][2])}
    lines = documents[name][2].splitlines() if name in documents else []
    at = random.randint(0, len(lines))
    fresh = random.choices(LINES, k=random.randint(0, 3))
    text = "\n".join([*lines[:at], *fresh, *lines[at + random.randint(0, 1) :]]) or LINES[1]
    return {**rest, name: (subject, date, text)}


def same_by_key(pages: Iterable[PlannedPage]) -> tuple[int, int]:
    """Make pages; give how many keys there are, and how many pages had one that was known."""
    known: dict[str, object] = {}
    again = 0
    for page in (page for page in pages if page.key):
        view = page.make()
        again += page.key in known
        assert known.setdefault(page.key, view) == view, page.slug
    return len(known), again
