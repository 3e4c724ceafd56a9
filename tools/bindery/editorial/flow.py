"""The course of events that a page draws: steps, a fork, and ways that leave it."""

from dataclasses import dataclass
from enum import Enum

from bindery.editorial.fields import Entry
from bindery.editorial.references import Reference, Target, read_references

_SOURCES = (Target.STATEMENT, Target.PASSAGE, Target.TOPIC)
_FEWEST_WAYS = 2


class FlowKind(Enum):
    """What a place in the course of events is."""

    STEP = "step"
    """Something that happens, and that sources tell of."""

    FORK = "fork"
    """A question; the course goes on by one of its ways."""

    EXIT = "exit"
    """A way out of the course, taken in certain cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStep:
    """A place in the course of events.

    Args:
        text: A few words.
        kind: What it is.
        when: In which case it comes to this; empty for a plain step.
        origin: Who says so; empty for a fork, which only asks.
        ways: The ways of a fork; the course goes on behind the last of them.
    """

    text: str
    kind: FlowKind = FlowKind.STEP
    when: str = ""
    origin: tuple[Reference, ...] = ()
    ways: tuple["FlowStep", ...] = ()


def read_flow(entry: Entry) -> tuple[FlowStep, ...]:
    """Read the course of events of a page; without one, nothing."""
    return tuple(_place(one) for one in entry.entries("flow"))


def _place(entry: Entry) -> FlowStep:
    place = FlowStep(
        text=entry.text("text"),
        kind=entry.choice("kind", FlowKind, FlowKind.STEP),
        when=entry.text("when", optional=True),
        origin=read_references(entry, "from", _SOURCES),
        ways=tuple(_way(one) for one in entry.entries("way")),
    )
    if (place.kind is FlowKind.FORK) != (len(place.ways) >= _FEWEST_WAYS):
        entry.blame(
            "way", "a fork, and only a fork, has two ways or more", "Write [[page.flow.way]]."
        )
    if bool(place.origin) == (place.kind is FlowKind.FORK):
        what = "a fork only asks" if place.origin else "nobody says this"
        entry.blame("from", what, "Name statements, passages or topics for steps, none for a fork.")
    if place.kind is FlowKind.EXIT and not place.when:
        entry.blame("when", "an exit without a case", "Say when it comes to this.")
    return place


def _way(entry: Entry) -> FlowStep:
    way = FlowStep(
        text=entry.text("text"),
        when=entry.text("when"),
        origin=read_references(entry, "from", _SOURCES),
    )
    if not way.origin:
        entry.blame("from", "nobody says this", "Name statements, passages or topics.")
    return way


def places(flow: tuple[FlowStep, ...]) -> tuple[FlowStep, ...]:
    """Give every place of a course of events, the ways of its forks too."""
    return tuple(one for place in flow for one in (place, *place.ways))
