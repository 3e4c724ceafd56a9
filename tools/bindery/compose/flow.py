"""Lay out the course of events: steps in order, with how many sources tell of each."""

from collections.abc import Iterable, Iterator

from bindery.compose.cards import Deck, chips, short, told_by
from bindery.compose.speakers import names_of
from bindery.editorial.flow import FlowKind
from bindery.editorial.flow import FlowStep as Told
from bindery.editorial.references import Reference, Target
from bindery.views import FlowPlace, FlowStep


def course(deck: Deck, flow: Iterable[Told]) -> tuple[FlowPlace, ...]:
    """Give the places of a course of events; what no source of today tells is not in it."""
    asked = (
        FlowPlace(ask=place.text if place.ways else "", steps=tuple(_steps(deck, place)))
        for place in flow
        if place.kind is not FlowKind.EXIT
    )
    return tuple(place for place in asked if place.steps)


def exits(deck: Deck, flow: Iterable[Told]) -> tuple[FlowStep, ...]:
    """Give the ways that leave the course of events."""
    return tuple(
        step for place in flow if place.kind is FlowKind.EXIT for step in _steps(deck, place)
    )


def _steps(deck: Deck, place: Told) -> Iterator[FlowStep]:
    for told in place.ways or (place,):
        if sources := _sources(deck, told.origin):
            yield _step(deck, told, sources)


def _step(deck: Deck, told: Told, sources: tuple[str, ...]) -> FlowStep:
    names, total = "、".join(names_of(deck.ground, sources)), deck.ground.total
    alone = len(sources) == 1
    return FlowStep(
        text=told.text,
        when=told.when,
        count=f"{len(sources)}/{total}{f' 仅{short(names)}' if alone else ''}",
        says=f"仅 1 份资料提到（{names}）" if alone else told_by(len(sources), total, names),
        alone=alone,
        address=chips(deck, told.origin)[0].address,
    )


def _sources(deck: Deck, origin: Iterable[Reference]) -> tuple[str, ...]:
    """Give the documents that say something of this, each once, in their order."""
    found = {source for reference in origin for source in _saying(deck, reference)}
    return tuple(source for source in deck.ground.originals if source in found)


def _saying(deck: Deck, reference: Reference) -> Iterable[str]:
    ground = deck.ground
    match reference.target:
        case Target.STATEMENT if reference.name in deck.said:
            return deck.said[reference.name].sources
        case Target.PASSAGE if reference.name in deck.key_of:
            return (ground.original(ground.passages[reference.name].source),)
        case Target.TOPIC:
            said = deck.topics.get(reference.name, ())
            return {source for one in said for source in one.sources}
        case _:
            return ()
