"""The words by which lines are recognised, compiled once from `data/outline.toml`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from bindery.editorial.tomlfile import read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Patterns for whole lines or titles; `procedure` may match anywhere in a title.

    Args:
        intro: Titles of opening sections.
        summary: Titles of closing sections.
        procedure: Titles and announcements of numbered procedures.
        comments: Titles of readers' comments.
        commentmeta: Lines that say who commented.
        floor: Lines that say so even where no heading announces comments.
        ui: Furniture of a web page.
        byline: Who wrote the text.
        disclaimer: What the host declares.
        contact: How to reach the host.
    """

    intro: re.Pattern[str]
    summary: re.Pattern[str]
    procedure: re.Pattern[str]
    comments: re.Pattern[str]
    commentmeta: re.Pattern[str]
    floor: re.Pattern[str]
    ui: re.Pattern[str]
    byline: re.Pattern[str]
    disclaimer: re.Pattern[str]
    contact: re.Pattern[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Load the words."""
    table = read_toml(Path(str(files("bindery") / "data" / "outline.toml"))).content
    compiled = {name: re.compile("|".join(words)) for name, words in table.items()}
    return Lexicon(**compiled)
