"""Refuse two texts that may not stand for one another; each guard looks at one thing.

A guard gives the reason for its refusal, or nothing. Most look at words of one kind: both texts
must have the same ones. Classes in `data/lexicon.toml` say which words count as the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from bindery.dedupe.features import Features
from bindery.dedupe.lexicon import Kind, Lexicon

Guard = Callable[[Features, Features], str]


def lenders_agree(left: Features, right: Features) -> str:
    """Refuse texts about different lenders: 借呗 is not 借贝."""
    return _same_words(left, right, Kind.LENDER, "lender")


def numbers_agree(left: Features, right: Features) -> str:
    """Refuse different numbers or units: 30天 is 三十天, not 30个工作日."""
    return _same_words(left, right, Kind.NUMBER, "number")


def negations_agree(left: Features, right: Features) -> str:
    """Refuse a denial beside an assertion, or two denials of different class: 不得, 无法, 无需."""
    return _same_words(left, right, Kind.NEGATION, "negation")


def modality_agrees(left: Features, right: Features) -> str:
    """Refuse another degree of duty or certainty: 可以, 应, 必须; 可能, 会, 一定."""
    return _same_words(left, right, Kind.MODALITY, "modality")


def quantities_agree(left: Features, right: Features) -> str:
    """Refuse another quantity or condition: 部分, 所有; 只有, 只要."""
    return _same_words(left, right, Kind.QUANTITY, "quantity or condition")


def times_agree(left: Features, right: Features) -> str:
    """Refuse another time or order: 前, 后; 每天, 每周."""
    return _same_words(left, right, Kind.TIME, "time")


def roles_agree(left: Features, right: Features) -> str:
    """Refuse other actors, or the same ones in another order: who pays whom."""
    ours, theirs = _in_order(left.of_kind(Kind.ROLE)), _in_order(right.of_kind(Kind.ROLE))
    if ours == theirs:
        return ""
    return _same_words(left, right, Kind.ROLE, "role") or "order of roles"


def both_ask_or_state(left: Features, right: Features) -> str:
    """Refuse a question beside a statement, even of the same words."""
    return "" if left.asks == right.asks else "question beside statement"


#: In the order in which reasons are given.
GUARDS: tuple[Guard, ...] = (
    both_ask_or_state,
    lenders_agree,
    numbers_agree,
    negations_agree,
    modality_agrees,
    quantities_agree,
    times_agree,
    roles_agree,
)


def objection(left: Features, right: Features) -> str:
    """Give the first reason why one text may not stand for the other; nothing when none is seen."""
    return next((reason for guard in GUARDS if (reason := guard(left, right))), "")


def audience_of(section: Iterable[str], features: Features, lexicon: Lexicon) -> str:
    """Say whom a passage speaks to by its section, when it does not name an actor itself.

    保持冷静 in a section for staff is no advice to borrowers.

    Args:
        section: Titles of the sections it stands in, outermost first.
        features: The passage.
        lexicon: Where the words of titles are listed.

    Returns:
        `borrower`, `lender` or `staff`; nothing when titles name none of them, or two.
    """
    return "" if names_actor(features) else audience_of_section(section, lexicon)


def names_actor(features: Features) -> bool:
    """Say whether a text names an actor itself; texts of one form all do, or none does."""
    return any(token.kind is Kind.ROLE for token in features.form)


def audience_of_section(section: Iterable[str], lexicon: Lexicon) -> str:
    """Say whom the titles of a section speak to, as `audience_of` does for a passage in it."""
    for title in reversed(tuple(section)):
        named = {side for word, side in lexicon.audience.items() if word in title}
        if named:
            return named.pop() if len(named) == 1 else ""
    return ""


def _same_words(left: Features, right: Features, kind: Kind, name: str) -> str:
    ours, theirs = Counter(left.of_kind(kind)), Counter(right.of_kind(kind))
    if ours == theirs:
        return ""
    return f"{name}: {differing(ours, theirs)}"


def differing(ours: Counter[str], theirs: Counter[str]) -> str:
    """Name what only one side has, in one order whichever side comes first.

    >>> differing(Counter(["30天"]), Counter(["90天"]))
    '30天 / 90天'
    """
    sides = (" ".join(sorted(side.elements())) for side in (ours - theirs, theirs - ours))
    return " / ".join(sorted(side or "–" for side in sides))


def _in_order(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
