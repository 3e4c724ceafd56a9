"""Tell what stands on cards without making the cards."""

from collections.abc import Iterable

from bindery.compose.cards import Deck, only_announces
from bindery.compose.ground import words_of
from bindery.compose.said import Said
from bindery.views import Told


def told(deck: Deck, keys: Iterable[str]) -> tuple[Told, ...]:
    """Tell what stands on cards, each once.

    Args:
        deck: All that is said.
        keys: Keys of what stands on cards; some more than once.
    """
    return tuple(_told(deck, deck.said[key]) for key in dict.fromkeys(keys))


def _told(deck: Deck, said: Said) -> Told:
    return Told(
        key=said.key,
        text=said.text or words_of(said.passages[0]),
        page=deck.homes[said.key].slug,
        sources=tuple(dict.fromkeys(p.source for p in said.strong)),
        witnesses=tuple(p.id for p in (*said.strong, *said.partial)),
        leadin=only_announces(said),
    )
