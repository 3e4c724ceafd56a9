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
        wrong: Titles of what not to do; may match anywhere in a title.
        belief: Titles of what is wrongly believed; may match anywhere in a title.
        advice: Titles of what to do about it; may match anywhere in a title.
        refutes: How a sentence begins that says what is right.
        contrast: Titles of two lists, what to do and what not; they may have a sign for a number.
        forbids: Sentences that announce what not to do or believe.
        question: What numbers a question.
        asks: How a title ends that asks.
        yesno: How an answer begins that says yes or no.
        crossed: Signs for what is wrong, at the head of a line.
        ticked: Signs for what is right.
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
    wrong: re.Pattern[str]
    belief: re.Pattern[str]
    advice: re.Pattern[str]
    refutes: re.Pattern[str]
    contrast: re.Pattern[str]
    forbids: re.Pattern[str]
    question: re.Pattern[str]
    asks: re.Pattern[str]
    yesno: re.Pattern[str]
    crossed: re.Pattern[str]
    ticked: re.Pattern[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Load the words."""
    table = read_toml(Path(str(files("bindery") / "data" / "outline.toml"))).content
    compiled = {name: re.compile("|".join(words)) for name, words in table.items()}
    return Lexicon(**compiled)
