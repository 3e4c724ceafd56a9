"""Say what can be found on each page, from what the page shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bindery.editorial.desk import Editorial
from bindery.index.drafts import Draft, DraftPage, Text, in_both_scripts
from bindery.index.entries import Kind, Page
from bindery.index.reading import few, read_page
from bindery.model import Fate, LedgerRow, Relation
from bindery.views import PageView, Told

_QUESTIONS = (Kind.QUESTION, Kind.LIMIT, Kind.HELP)


def collect(
    pages: Iterable[PageView],
    desk: Editorial,
    ledger: Sequence[LedgerRow] = (),
    told: Iterable[Told] = (),
) -> tuple[Page, ...]:
    """Say what can be found on each page.

    Args:
        pages: Every page, in the order of the table of contents.
        desk: What editors decided.
        ledger: What became of each passage. A passage that is not in it, or was left out, is never
            found: it may be the address of a host, or a button.
        told: All that has a card, so that answers name the passages of their statements.
    """
    return settle(map(read_page, pages), desk, ledger, told)


def settle(
    read: Iterable[DraftPage],
    desk: Editorial,
    ledger: Sequence[LedgerRow] = (),
    told: Iterable[Told] = (),
) -> tuple[Page, ...]:
    """Add to pages that were read what is known from elsewhere; see `collect`.

    Args:
        read: What `read_page` gave for each page, now or in an earlier build.
        desk: What editors decided.
        ledger: What became of each passage.
        told: All that has a card.
    """
    known = _Known(
        asked={it.topic: it.ways for it in desk.asked},
        ways={it.id: it.ways for it in desk.questions},
        given={it.id: tuple(ref.name for ref in it.passages) for it in desk.questions},
        merged={it.id: it.statements for it in desk.questions},
        witnesses={one.key: one.witnesses for one in told},
        rows={row.passage.id: row for row in ledger},
    )
    sections = {section.id: section.title for section in desk.contents.sections}
    settled = [
        replace(page, section=sections.get(page.section, ""), entries=tuple(known.entries(page)))
        for page in read
    ]
    return in_both_scripts(settled, desk.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of entries apart from their pages.

    Args:
        asked: How readers ask for a topic, by its id.
        ways: How readers ask a question, by its id.
        given: Passages that a question names, by its id.
        merged: Keys of the statements that it names.
        witnesses: Passages behind a statement, by its key.
        rows: The ledger, by passage.
    """

    asked: Mapping[str, tuple[str, ...]]
    ways: Mapping[str, tuple[str, ...]]
    given: Mapping[str, tuple[str, ...]]
    merged: Mapping[str, tuple[str, ...]]
    witnesses: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, LedgerRow]

    def entries(self, page: DraftPage) -> Iterator[Draft]:
        for draft in page.entries:
            if draft.kind is Kind.SOURCE:
                yield from self._passage(draft)
            elif draft.kind is Kind.TOPIC:
                yield replace(draft, ways=self.asked.get(draft.name, ()))
            else:
                yield self._answer(draft) if draft.kind in _QUESTIONS else draft

    def _passage(self, draft: Draft) -> Iterator[Draft]:
        row = self.rows.get(draft.name)
        # Who finds the first copy needs no second.
        if row and row.fate is not Fate.LEFT_OUT and row.relation is not Relation.COPY:
            # What turns its words into their contrary may be no title of a section.
            over = row.passage.frame or "".join(row.passage.section[-1:])
            yield replace(draft, title=Text.of(over)) if over else draft

    def _answer(self, draft: Draft) -> Draft:
        of_statements = (
            passage
            for key in self.merged.get(draft.name, ())
            for passage in self.witnesses.get(key, ())
        )
        passages = few((*self.given.get(draft.name, ()), *of_statements))
        return replace(draft, passages=passages, ways=draft.ways + self.ways.get(draft.name, ()))
