"""What hosts filter out and put in, compiled once from `data/filtered.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from bindery.editorial.tomlfile import read_toml
from bindery.late import late
from bindery.repair.span import needing
from bindery.repair.suspects.place import Damage


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that hosts filter, leaving a blank.

    Args:
        word: The word, simplified.
        before: Words that stand before it.
        after: Words that stand behind it.
    """

    word: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    def fit(self, left: str, right: str) -> int:
        """Say on how many sides the words around a blank fit, 0 to 2."""
        return left.endswith(self.before) + right.startswith(self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A pattern that shows that something is missing where no blank is left.

    Args:
        damage: What it is.
        message: What is missing.
        needs: What a line must have for the pattern to fit.
        pattern: For both scripts; its one group is what gives way, and is mostly empty.
        fill: What may stand there, likeliest first, simplified.
        whole: Propose the words around the place, too.
        breaks: The sentence cannot be read as it stands.
    """

    damage: Damage
    message: str
    needs: re.Pattern[str]
    pattern: re.Pattern[str]
    fill: tuple[str, ...]
    whole: bool = False
    breaks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spam:
    """What other hands put into a sentence.

    Args:
        needs: What a line must have for the pattern to fit.
        pattern: For both scripts.
        after: Words after which it belongs to the sentence.
    """

    needs: re.Pattern[str]
    pattern: re.Pattern[str]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What is known of filters.

    Args:
        words: Words that leave a blank, the commonest first.
        phrases: Fixed phrases, simplified.
        holes: Where something is missing without a blank.
        spam: What other hands put into a sentence.
    """

    words: tuple[Word, ...]
    phrases: tuple[str, ...]
    holes: tuple[Hole, ...]
    spam: tuple[Spam, ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Load what ships with the engine."""
    content = read_toml(Path(str(files("bindery") / "data" / "filtered.toml"))).content
    phrases = [phrase for line in content["phrases"].values() for phrase in line.split()]
    return Lexicon(
        words=tuple(_word(table) for table in content["word"]),
        phrases=tuple(phrases),
        holes=tuple(_hole(table) for table in content["hole"]),
        spam=tuple(_spam(table) for table in content["spam"]),
    )


def _word(table: Mapping[str, str]) -> Word:
    return Word(
        word=table["word"],
        before=tuple(table["before"].split()),
        after=tuple(table["after"].split()),
    )


def _hole(table: Mapping[str, Any]) -> Hole:
    return Hole(
        damage=Damage(table["damage"]),
        message=table["message"],
        fill=tuple(table["fill"]),
        whole=table.get("whole", False),
        breaks=table.get("breaks", False),
        **_compiled(table),
    )


def _spam(table: Mapping[str, str]) -> Spam:
    return Spam(**_compiled(table), after=tuple(table.get("after", "").split()))


def _compiled(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {"needs": needing(table["needs"]), "pattern": late(table["pattern"])}
