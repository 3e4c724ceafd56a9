"""What every page is made from, with the look-ups that pages need."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial

from bindery.compose.leadins import announcements
from bindery.compose.plan import Origin, Plan, expanded, origin_of, platform_of
from bindery.compose.portions import line_parts, part_slug
from bindery.compose.sentence import Sentence
from bindery.compose.shown import topics_on
from bindery.editorial.desk import Editorial
from bindery.editorial.kinds import PageKind
from bindery.editorial.pages import Page
from bindery.editorial.platforms import Platform
from bindery.editorial.topics import Topics
from bindery.edits.doubts import standing
from bindery.findings import Finding
from bindery.model import Corpus, Group, Passage, Relation, RepairedText, Repeat, Role
from bindery.script import to_script
from bindery.views import Address, Quote, Words
from bindery.words import ReadWords

#: Kinds of pages that show a document line by line.
_BY_LINE = (PageKind.SOURCE, PageKind.REPAIRS)

#: Sentences that are remembered as read: a merged one is read beside each of its witnesses.
_READ = 512


@dataclass(frozen=True, kw_only=True, eq=False)
class Ground:
    """The corpus, the decisions, and their indexes.

    Args:
        corpus: What the engine found.
        editorial: What editors decided.
        topics: The topic tree.
        read_words: Reads the words of a text by what they do to its meaning.
        damage: What repair noticed and left.
    """

    corpus: Corpus
    editorial: Editorial
    topics: Topics
    read_words: ReadWords
    damage: tuple[Finding, ...] = ()
    passages: Mapping[str, Passage] = field(init=False)
    topic_of: Mapping[str, str] = field(init=False)
    evidence_of: Mapping[str, tuple[str, ...]] = field(init=False)
    group_of: Mapping[str, Group] = field(init=False)
    relation_of: Mapping[str, Relation] = field(init=False)
    repeat_of: Mapping[str, Repeat] = field(init=False)
    texts: Mapping[str, RepairedText] = field(init=False)
    passages_of: Mapping[str, tuple[Passage, ...]] = field(init=False)
    damage_of: Mapping[str, tuple[Finding, ...]] = field(init=False)
    sources_on: Mapping[str, frozenset[str]] = field(init=False)
    read: Callable[[str], Sentence] = field(init=False)
    announced: Mapping[str, str] = field(init=False)
    mended: Mapping[str, tuple[int, ...]] = field(init=False)
    parts: Mapping[tuple[PageKind, str], Mapping[int, int]] = field(init=False)
    full_texts: Mapping[str, tuple[str, Mapping[int, int]]] = field(init=False)
    platforms: Mapping[str, Platform] = field(init=False)
    pages: tuple[Page, ...] = field(init=False)
    plan: Plan = field(init=False)

    def __post_init__(self) -> None:
        """Build the indexes once."""
        corpus = self.corpus
        indexes = {
            "passages": {p.id: p for p in corpus.passages},
            "topic_of": {p.passage: p.topic for p in corpus.placements},
            "evidence_of": {p.passage: p.evidence for p in corpus.placements},
            "group_of": {m: g for g in corpus.groups for m, _ in g.members},
            "relation_of": {m: r for g in corpus.groups for m, r in g.members},
            "repeat_of": {r.passage: r for r in corpus.repeats},
            "texts": {t.source.id: t for t in corpus.texts},
            "passages_of": _by_source(corpus.passages),
            "damage_of": _by_document(self.damage),
        }
        self._set(**indexes, announced=dict(announcements(corpus.passages)))
        self._set(read=lru_cache(_READ)(partial(Sentence.of, read=self.read_words)))
        self._set(mended={source: mended_lines(text) for source, text in self.texts.items()})
        self._set(parts={(k, s): self._parts(k, s) for k in _BY_LINE for s in self.texts})
        topics: dict[str, set[str]] = defaultdict(set)
        for p in corpus.passages:
            topics[self.topic_of[p.id]].add(self.original(p.source))
        self._set(sources_on={topic: frozenset(found) for topic, found in topics.items()})
        self._set(platforms={source: self._platform(source) for source in self.texts})
        origins = map(self._origin, self.texts)
        pages = expanded(self.editorial.contents.pages, origins, lambda it: self.platforms[it.id])
        self._set(pages=tuple(pages))
        self._set(plan=Plan.of(self.pages, self.topics))
        self._set(full_texts={source: self._full_text(source) for source in self.texts})

    def _set(self, **values: object) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @property
    def total(self) -> int:
        """Count the sources; a document that was posted again is one with its original."""
        return len(self.originals)

    @cached_property
    def originals(self) -> tuple[str, ...]:
        """Ids of the documents that only post no other again, in order."""
        return tuple(source for source in self.texts if source not in self.corpus.reposted)

    @cached_property
    def by_slug(self) -> Mapping[str, Page]:
        """Give the pages by their addresses."""
        return {page.slug: page for page in self.pages}

    def original(self, source: str) -> str:
        """Give the document that one counts as: itself, or the one that it posts again."""
        return self.corpus.reposted.get(source, source)

    def platform(self, source: str) -> Platform:
        """Give what the editor says of a source, or what its own record says."""
        return self.platforms[source]

    def _platform(self, source: str) -> Platform:
        return platform_of(self._origin(source), self.editorial)

    def _origin(self, source: str) -> Origin:
        passages = self.passages_of.get(source, ())
        return origin_of(self.texts[source], passages, mended=bool(self.mended[source]))

    def name(self, source: str) -> str:
        """Give what readers call a source."""
        return self.platform(source).name

    @property
    def slugs(self) -> Mapping[tuple[PageKind, str], str]:
        """The address of the page of each kind, and of each kind about each source."""
        return self.plan.slugs

    @property
    def printing(self) -> Mapping[str, tuple[str, ...]]:
        """The pages that print each topic, in the order of the pages."""
        return self.plan.printing

    def topics_on(self, page: Page) -> tuple[str, ...]:
        """Give the topics whose statements a page shows as cards."""
        return topics_on(page, self.topics)

    def page_of(self, topic: str) -> str:
        """Give the page that shows a topic: its home, another, or the index of all passages."""
        return self.plan.page_of(topic)

    def slug_of(self, kind: PageKind, source: str = "") -> str:
        """Give the address of the page of a kind, or of the one about a source."""
        return self.plan.slug_of(kind, source)

    def line(self, passage: Passage) -> Address:
        """Give the place of a passage on the full text of its source."""
        return Address(slug=self.page_with(passage), anchor=f"L{passage.line}")

    def page_with(self, passage: Passage) -> str:
        """Give the address of the page with a passage on the full text of its source."""
        slug, parts = self.full_texts[passage.source]
        return part_slug(slug, parts[passage.line])

    def line_at(self, kind: PageKind, source: str, number: int) -> Address:
        """Give the place of a line on one of the pages that show a source line by line."""
        slug, part = self.slug_of(kind, source), self.parts[kind, source][number]
        return Address(slug=part_slug(slug, part), anchor=f"L{number}")

    def _full_text(self, source: str) -> tuple[str, Mapping[int, int]]:
        return self.slug_of(PageKind.SOURCE, source), self.parts[PageKind.SOURCE, source]

    def _parts(self, kind: PageKind, source: str) -> Mapping[int, int]:
        """Cut a long document into pages: give the part in which each line stands."""
        lines = self.texts[source].lines
        shown = self.mended[source] if kind is PageKind.REPAIRS else range(1, len(lines) + 1)
        return line_parts(lines, self.passages_of.get(source, ()), shown)

    def quote(self, passage: Passage) -> Quote:
        """Quote a passage."""
        return Quote(
            passage=passage.id,
            source=passage.source,
            name=self.name(passage.source),
            place=passage.section[-1] if passage.section else "",
            words=words_of(passage),
            address=self.line(passage),
            damaged=passage.damaged,
            comment=passage.role is Role.COMMENT,
        )

    def members(self, passage_id: str) -> dict[Relation, tuple[Passage, ...]]:
        """Give the passages grouped with one, by their relation to the chosen one."""
        found: dict[Relation, list[Passage]] = defaultdict(list)
        for member, relation in self.group_of[passage_id].members:
            found[relation].append(self.passages[member])
        return {relation: tuple(passages) for relation, passages in found.items()}


def mended_lines(text: RepairedText) -> tuple[int, ...]:
    """Give the numbers of the lines of a document that repair changed or doubted, in order."""
    edited = {edit.line for edit in text.edits}
    return tuple(sorted(edited.union(it.line for it in standing(text.doubts, text.lines))))


def _by_source(passages: Iterable[Passage]) -> Mapping[str, tuple[Passage, ...]]:
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        found[passage.source].append(passage)
    return {source: tuple(them) for source, them in found.items()}


def _by_document(damage: Iterable[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in damage:
        found[finding.place.partition(":")[0]].append(finding)
    return {source: tuple(them) for source, them in found.items()}


def words_of(passage: Passage) -> Words:
    """Give the words of a passage in both scripts, without the number of a list it left.

    What turns them into their contrary goes with them: its title or its list may not.
    """
    hans, kept, script = passage.hans[passage.mark :], passage.kept[passage.mark :], passage.script
    if hans.startswith(passage.frame):  # Nothing turns them, or they say so themselves.
        return Words(hans=hans, kept=kept, script=script)
    over = f"【{passage.frame}】"
    return Words(hans=over + hans, kept=to_script(over, script) + kept, script=script)
