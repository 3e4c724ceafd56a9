"""Load what speaks for one point, and how much, from `data/proposals.toml`."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from bindery.editorial.tomlfile import TomlFile, read_toml
from bindery.errors import DataError, did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each sign counts, in log-odds; the file says why.

    Args:
        start: What a pair begins with.
        words: Times the share of telling words, 0.0 to 1.0.
        topic: Both stand on one topic.
        crowd: Times the logarithm of the sentences that a document has on that topic.
        family: Both topics are of one family.
        section: Times the likeness of the titles above, where a topic is not known.
        label: Times the likeness of the words before the colon.
        actor: One speaks of the borrower, the other of the lender.
        order: Modal words, weakest first; the empty word is a plain assertion.
        duty: Modal words that ask for something.
        ban: Negations that forbid.
    """

    start: float
    words: float
    topic: float
    crowd: float
    family: float
    section: float
    label: float
    actor: float
    order: tuple[str, ...]
    duty: frozenset[str]
    ban: frozenset[str]


#: Names of the weights; the other fields are lists of words.
_AMOUNTS = tuple(
    field.name for field in fields(Weights) if field.name not in ("order", "duty", "ban")
)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Give the weights of the package."""
    return load_weights(weights_path())


def weights_path() -> Path:
    """Say where the weights of the package lie."""
    return Path(__file__).parents[1] / "data" / "proposals.toml"


def load_weights(path: Path) -> Weights:
    """Read weights.

    Raises:
        DataError: One is missing, unknown or without a reason; all faults of the file at once.
    """
    file = read_toml(path)
    entries = file.content.get("weight", [])
    modals = file.content.get("modals", {})
    faults = [*_faults_of(file, entries), *_faults_of_words(file, modals)]
    if faults:
        raise DataError.of_all(faults)
    return Weights(
        **{entry["name"]: float(entry["amount"]) for entry in entries},
        order=tuple(modals["order"]),
        duty=frozenset(modals["duty"]),
        ban=frozenset(modals["ban"]),
    )


def _faults_of(file: TomlFile, entries: list[dict[str, Any]]) -> Iterator[str]:
    names = [entry.get("name", "") for entry in entries]
    for index, entry in enumerate(entries):
        place, name = file.place("weight", index), names[index]
        if name not in _AMOUNTS:
            yield f"{place}: unknown weight {name}.{did_you_mean(name, _AMOUNTS)}"
        if names.index(name) < index:
            yield f"{place}: weight {name} is there twice.\n  Keep one."
        if not isinstance(entry.get("amount"), int | float) or not entry.get("why"):
            yield f"{place}: weight {name} needs an amount and a reason.\n  Write amount and why."
    for name in _AMOUNTS:
        if name not in names:
            yield f"{file.path}: weight {name} is missing.\n  Write it as [[weight]]."


def _faults_of_words(file: TomlFile, modals: dict[str, Any]) -> Iterator[str]:
    for name in ("order", "duty", "ban"):
        if not isinstance(modals.get(name), list):
            yield f'{file.place("modals")}: {name} is no list of words.\n  Write {name} = ["…"].'
