"""Place each passage in the topic tree, with the evidence; what fits nowhere is `unplaced`.

what a label, a title or a sentence says                  hearing
label > nearest heading > own words > sections around     weigh
sentence before, lead-in above, item below                context
pins overrule, ties between families are refused          here
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from bindery.classify.context import antecedents, points_back
from bindery.classify.hearing import Clue
from bindery.classify.weigh import Parts, Scales, words_of
from bindery.editorial.topics import Pin, Topics
from bindery.findings import Finding, Severity
from bindery.model import UNPLACED, Passage, Placement, Role

#: What a neighbour's topic counts: enough for a sentence without evidence, too little against any.
LEANING = 2.0

_LEANING_ROLES = frozenset({Role.ITEM, Role.STEP})


class Placer:
    """Places the passages of documents by one topic tree.

    Args:
        topics: The topic tree with its rules and pins.
    """

    def __init__(self, topics: Topics) -> None:
        self._topics = topics
        self._pins = {pin.passage: pin for pin in topics.pins}

    @cached_property
    def _scales(self) -> Scales:
        # When the first passage is placed: where all is known from before, none is.
        return Scales(self._topics)

    def place(self, document: Sequence[Passage]) -> tuple[Placement, ...]:
        """Place every passage in one topic, or in `unplaced`; other documents change nothing.

        Args:
            document: The passages of one document, in reading order.

        Returns:
            One placement for each, in their order.
        """
        return tuple(_place_document(document, self._scales, self._pins))


def place_passages(
    passages: Sequence[Passage], topics: Topics
) -> tuple[tuple[Placement, ...], tuple[Finding, ...]]:
    """Place every passage of any number of documents in one topic, or in `unplaced`.

    Args:
        passages: Passages of any number of documents, each document in reading order.
        topics: The topic tree with its rules and pins.

    Returns:
        One placement for each passage, in the order of *passages*; and the findings about them.
    """
    placer = Placer(topics)
    documents: dict[str, list[int]] = {}
    for at, passage in enumerate(passages):
        documents.setdefault(passage.source, []).append(at)
    placed: dict[int, Placement] = {}
    for positions in documents.values():
        placements = placer.place([passages[at] for at in positions])
        placed.update(zip(positions, placements, strict=True))
    found = tuple(placed[at] for at in range(len(passages)))
    return found, review_placements(passages, found, topics)


def review_placements(
    passages: Iterable[Passage], placements: Iterable[Placement], topics: Topics
) -> tuple[Finding, ...]:
    """Find what an editor should know of where all passages were placed.

    Returns:
        `unplaced` (a note) for each passage no rule spoke clearly for, `stale-pin` (a warning) for
        each pin whose passage is gone or no longer says the words it was pinned for.
    """
    return (*_unplaced(placements), *_stale_pins(passages, topics))


def _place_document(
    passages: Sequence[Passage], scales: Scales, pins: Mapping[str, Pin]
) -> list[Placement]:
    placements: list[Placement] = []
    leans = antecedents(passages)
    titles = (passage.hans for passage in passages if passage.role is Role.TITLE)
    titled = any(scales.hear("", (), title).on_subject for title in titles)
    for passage, leaned_on in zip(passages, leans, strict=True):
        support = placements[leaned_on] if leaned_on is not None else None
        pin = pins.get(passage.id)
        placements.append(_pinned(pin) if pin else _place(passage, scales, support, titled=titled))
    return _with_leadins(passages, leans, placements)


def _pinned(pin: Pin) -> Placement:
    return Placement(passage=pin.passage, topic=pin.topic, evidence=("pin",))


def _place(
    passage: Passage, scales: Scales, support: Placement | None, *, titled: bool
) -> Placement:
    label, above, words = words_of(passage)
    leans = support is not None and points_back(words)
    parts = scales.hear(label, above, words)
    below = parts.below_subject or (titled and not above)
    clues = _weigh(passage.role, parts, scales, below=below, leans=leans)
    if support is not None and support.topic != UNPLACED:
        _lean(clues, scales, support, freely=leans or passage.role in _LEANING_ROLES)
    return _decide(passage.id, clues, scales)


def _weigh(
    role: Role, parts: Parts, scales: Scales, *, below: bool, leans: bool
) -> dict[int, list[Clue]]:
    """Weigh a passage, but let words count only where the subject is this book's.

    A recipe has headings, steps and preparations too. And a sentence without a word of the subject
    is not placed by the heading above it, unless it is an entry of a list or points back: an
    advertisement in the middle of an article has a heading above it as well. *below* says that a
    heading of the subject stands above, or the title where no heading does.
    """
    listed = role in _LEANING_ROLES or role is Role.LEADIN
    if parts.on_subject or (below and (listed or leans)) or role is Role.HEADING:
        return scales.weigh(role, parts, titles=True)
    return scales.weigh(role, parts if below else Parts(), titles=False)


def _lean(
    clues: dict[int, list[Clue]], scales: Scales, support: Placement, *, freely: bool
) -> None:
    """Add the neighbour's topic as a clue; where nothing leans openly it only settles doubts."""
    topic = scales.position(support.topic)
    if any(clue.words.startswith("heading:") for clue in clues.get(topic, ())):
        return  # The neighbour has it from the same heading: that is one reason, not two.
    if freely or topic in clues:
        clue = Clue(LEANING if freely else 1.0, f"near:{support.passage}")
        clues.setdefault(topic, []).append(clue)


def _decide(passage: str, clues: dict[int, list[Clue]], scales: Scales) -> Placement:
    """Take the heaviest topic; refuse to choose between equals of different families."""
    totals = {topic: sum(clue.weight for clue in found) for topic, found in clues.items()}
    if not totals:
        return Placement(passage=passage, topic=UNPLACED)
    most = max(totals.values())
    rivals = sorted(topic for topic, total in totals.items() if total == most)
    if len({scales.topics[topic].family for topic in rivals}) > 1:
        tied = tuple(f"tied:{scales.topics[topic].id}" for topic in rivals)
        return Placement(passage=passage, topic=UNPLACED, evidence=tied, score=most)
    best = rivals[0]
    strongest = sorted(clues[best], key=lambda clue: -clue.weight)
    return Placement(
        passage=passage,
        topic=scales.topics[best].id,
        evidence=tuple(clue.words for clue in strongest),
        score=most,
    )


def _with_leadins(
    passages: Sequence[Passage], leans: Sequence[int | None], placements: list[Placement]
) -> list[Placement]:
    """Let a lead-in that says nothing of its own take the topic of its first item."""
    for at, leaned_on in enumerate(leans):
        if leaned_on is None or passages[leaned_on].role is not Role.LEADIN:
            continue
        leadin, item = placements[leaned_on], placements[at]
        if leadin.topic == UNPLACED and item.topic != UNPLACED:
            evidence = (f"near:{item.passage}",)
            placements[leaned_on] = Placement(
                passage=leadin.passage, topic=item.topic, evidence=evidence, score=LEANING
            )
    return placements


def _unplaced(placements: Iterable[Placement]) -> Iterable[Finding]:
    for placement in placements:
        if placement.topic == UNPLACED:
            tied = " and ".join(word.removeprefix("tied:") for word in placement.evidence)
            why = f"{tied} speak equally" if tied else "no rule speaks"
            message = f"{why} for it. Add a word to editorial/topics.toml, or pin it there."
            yield Finding(code="unplaced", place=placement.passage, message=message)


def _stale_pins(passages: Iterable[Passage], topics: Topics) -> Iterable[Finding]:
    texts = {passage.id: passage.hans for passage in passages}
    for pin in topics.pins:
        if pin.passage in texts and pin.words in texts[pin.passage]:
            continue
        what = f"no longer says {pin.words}" if pin.passage in texts else "is gone"
        yield Finding(
            code="stale-pin",
            place=f"{topics.path}: {pin.passage}",
            message=f"the passage pinned to {pin.topic} {what}. Correct or remove the pin.",
            severity=Severity.WARNING,
        )
