"""Any documents make a guide that accounts for every line of theirs and trusts none of them."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path

from fuzz.profile import examples
from fuzz.texts import DAMAGED
from hypothesis import given
from hypothesis import strategies as st

from bindery.classify import Placer
from bindery.compose import Composed, compose
from bindery.dedupe import words_reader
from bindery.editorial.desk import Editorial, load_editorial
from bindery.editorial.restorations import Restorations
from bindery.editorial.scope import within
from bindery.editorial.topics import Topics, load_topics
from bindery.ledger_lines import as_jsonl
from bindery.model import CONTENT_ROLES, Fate, Script, SourceText
from bindery.pipeline import gather
from bindery.privacy import redact_lines
from bindery.read import split_lines
from bindery.render import render_page
from bindery.study import Study, study

EDITORIAL = Path(__file__).resolve().parents[2] / "editorial"

#: What source text would need in order to act: an element of its own, or a link that runs.
_ACTS = re.compile(r"<script|<!--|(?:href|src)=\W?javascript:", re.IGNORECASE)


@cache
def topics() -> Topics:
    """Give the topics of the project; no fixture, which Hypothesis would print for each example."""
    return load_topics(EDITORIAL / "topics.toml")


@cache
def desk() -> Editorial:
    """Give what the project's editors decided, as far as it speaks of no document."""
    return within(load_editorial(EDITORIAL, topics=[topic.id for topic in topics()]), {})[0]


def studied(documents: Sequence[str]) -> list[Study]:
    """Study documents without private data, as they come from `read`."""
    sources = [
        SourceText(id=f"{n:03d}", lines=redact_lines(split_lines(text))[0], title=text[:9])
        for n, text in enumerate(documents)
    ]
    placer = Placer(topics())
    return [study(source, Restorations(), placer) for source in sources]


def composed_of(documents: Sequence[str]) -> Composed:
    """Make a guide of documents and nothing else; its ledger names each of their passages."""
    corpus, _ = gather(studied(documents), desk(), topics())
    composed = compose(corpus, desk(), topics(), words_reader(desk().names.lenders))
    assert [row.passage.id for row in composed.ledger] == [it.id for it in corpus.passages]
    return composed


@examples(10)
@given(documents=st.lists(DAMAGED.filter(str.strip), min_size=1, max_size=3))
def test_any_documents_make_a_guide_that_accounts_for_them(documents: list[str]) -> None:
    composed = composed_of(documents)

    for row in composed.ledger:
        content = row.passage.role in CONTENT_ROLES and not row.topic.startswith("meta-")
        assert (row.fate is not Fate.LEFT_OUT) >= content, row
    assert as_jsonl(composed.ledger).count("\n") == len(composed.ledger)
    slugs = [page.slug for page in composed.pages]
    assert len(set(slugs)) == len(slugs)
    for page, script in product(composed.pages, Script):
        body = render_page(page, script).split("---\n", 2)[2]
        assert body.encode("utf-8")
        assert not _ACTS.search(body)
