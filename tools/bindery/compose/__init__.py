"""Make pages as values: what stands on them, in which order, and what became of the rest."""

from dataclasses import dataclass

from bindery.compose.cards import Deck
from bindery.compose.decisions import check_decisions
from bindery.compose.ground import Ground
from bindery.compose.ledger import entries, ledger
from bindery.compose.pages import plan_pages
from bindery.compose.told import told
from bindery.editorial.desk import Editorial
from bindery.editorial.topics import Topics
from bindery.findings import Finding
from bindery.model import Corpus, LedgerRow
from bindery.views import Pages, Told
from bindery.words import ReadWords

__all__ = ["Composed", "compose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The guide before it is printed.

    Args:
        pages: Every page, in the order of the table of contents, made when it is asked for.
        ledger: What became of every passage, in reading order.
        told: All that has a card on some page, each once.
        findings: Decisions that do not fit, and passages that fit nowhere.
    """

    pages: Pages
    ledger: tuple[LedgerRow, ...]
    told: tuple[Told, ...]
    findings: tuple[Finding, ...]


def compose(
    corpus: Corpus,
    editorial: Editorial,
    topics: Topics,
    read_words: ReadWords,
    damage: tuple[Finding, ...] = (),
) -> Composed:
    """Lay what editors decided over what the engine found, and make the pages.

    Args:
        corpus: What the engine found.
        editorial: What editors decided.
        topics: The topic tree.
        read_words: Reads the words of a text by what they do to its meaning; it knows the lenders
            of the corpus.
        damage: What repair noticed and left.
    """
    ground = Ground(
        corpus=corpus, editorial=editorial, topics=topics, read_words=read_words, damage=damage
    )
    deck = Deck.of(ground)
    decided = entries(deck)
    pages = Pages(plan_pages(deck, decided))
    return Composed(
        pages=pages,
        ledger=ledger(deck, decided),
        told=told(deck, (key for page in pages.planned for key in page.cards)),
        findings=tuple(check_decisions(ground, tuple(deck.said.values()))),
    )
