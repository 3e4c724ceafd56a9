"""Load which words deny, and which say the contrary, from `data/proposals.toml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bindery.editorial.tomlfile import TomlFile, read_toml
from bindery.errors import DataError
from bindery.propose.weights import weights_path

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposites:
    """Words by which two clauses that are alike say no one thing; the file says why.

    Args:
        denying: Words that deny, beside the negations.
        nothing: Negations that deny nothing.
        sought: Negations of what is to be avoided.
        sayings: Phrases that only seem to deny.
        veiled: For a character of what is denied, the words that deny it in another way.
        only: Words by which a thing is said of fewer.
        pairs: Words of one half say the contrary of words of the other.
    """

    denying: frozenset[str]
    nothing: frozenset[str]
    sought: frozenset[str]
    sayings: tuple[str, ...]
    veiled: Mapping[str, tuple[str, ...]]
    only: frozenset[str]
    pairs: tuple[tuple[frozenset[str], frozenset[str]], ...]


@lru_cache(maxsize=1)
def opposites() -> Opposites:
    """Give the words of the package."""
    return load_opposites(weights_path())


def load_opposites(path: Path) -> Opposites:
    """Read words that deny and words that say the contrary.

    Raises:
        DataError: A list is missing, or no list of words; all faults of the file at once.
    """
    file = read_toml(path)
    denials, opposed = file.content.get("denials", {}), file.content.get("opposites", {})
    if faults := tuple(_faults(file, denials, opposed)):
        raise DataError.of_all(faults)
    return Opposites(
        denying=frozenset(denials["words"]),
        nothing=frozenset(denials["nothing"]),
        sought=frozenset(denials["sought"]),
        sayings=tuple(denials["sayings"]),
        veiled={word: tuple(others) for word, others in denials["veiled"].items()},
        only=frozenset(opposed["only"]),
        pairs=tuple((_words(one), _words(other)) for one, other in opposed["pairs"]),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _faults(file: TomlFile, denials: dict[str, Any], opposed: dict[str, Any]) -> Iterator[str]:
    lists = [("denials", name, denials.get(name)) for name in ("words", "nothing", "sought")]
    lists += [("denials", "sayings", denials.get("sayings"))]
    lists += [("opposites", "only", opposed.get("only"))]
    for table, name, found in lists:
        if not _are_words(found):
            yield f'{file.place(table)}: {name} is no list of words.\n  Write {name} = ["…"].'
    veiled = denials.get("veiled")
    if not isinstance(veiled, dict) or not all(map(_are_words, veiled.values())):
        yield f'{file.place("denials")}: veiled is no table of lists.\n  Write "还" = ["…"].'
    pairs = opposed.get("pairs")
    if not isinstance(pairs, list) or not all(_are_words(it) and len(it) == _TWO for it in pairs):
        yield f'{file.place("opposites")}: pairs holds no pairs.\n  Write [["…", "…"]].'


def _are_words(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(it, str) and it for it in found)
