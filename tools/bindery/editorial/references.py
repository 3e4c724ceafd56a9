"""Point from one decision to another, or to a passage that must still begin as it did."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from bindery.editorial.fields import Entry
from bindery.errors import did_you_mean

_PASSAGE = re.compile(r"(?P<id>[0-9A-Za-z_]+-[0-9]+-[0-9]+)(?:\s+(?P<opening>\S.*))?")
_LONGEST_OPENING = 20


class Target(Enum):
    """What a reference points to; its value is the word that editors write first."""

    PAGE = "page"
    """A page, by its address: `page visit/door`."""

    TOPIC = "topic"
    """A topic: `topic eff-credit`."""

    STATEMENT = "statement"
    """A merged statement: `statement sa12`."""

    PASSAGE = "passage"
    """A passage and the words it opens with: `passage 000-27-1 若借款人长时间逾期`."""

    NOTE = "note"
    """A note of the editor: `note door-verify`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A pointer that the build can check.

    Args:
        target: What it points to.
        name: Slug, key or id of that.
        opening: For passages, the words it opened with when the editor decided; the build
            compares them with the passage of today, so that no decision goes stale unseen.
        place: Where it is written, `editorial/notes.toml:12`.
    """

    target: Target
    name: str
    opening: str = ""
    place: str = field(default="", compare=False)


def read_passages(entry: Entry, name: str) -> tuple[Reference, ...]:
    """Read a list of passages written as `000-27-1 若借款人长时间逾期`."""
    return tuple(_passage(entry, name, text) for text in entry.texts(name))


def read_references(
    entry: Entry, name: str, targets: Iterable[Target] = Target
) -> tuple[Reference, ...]:
    """Read a list of pointers, each with its kind in front: `statement sa12`.

    Args:
        entry: The table that holds the list.
        name: Name of the list.
        targets: What may be pointed to from here.
    """
    words = [target.value for target in targets]
    return tuple(_reference(entry, name, text, words) for text in entry.texts(name))


def _reference(entry: Entry, name: str, text: str, words: list[str]) -> Reference:
    word, _, rest = text.partition(" ")
    if word not in words or not rest.strip():
        meant = did_you_mean(word, words)
        entry.blame(
            name, f"{name} {text!r} points nowhere.{meant}", f"Begin with {', '.join(words)}."
        )
        return Reference(target=Target.PAGE, name="", place=entry.place)
    if word == Target.PASSAGE.value:
        return _passage(entry, name, rest)
    return Reference(target=Target(word), name=rest.strip(), place=entry.place)


def _passage(entry: Entry, name: str, text: str) -> Reference:
    found = _PASSAGE.fullmatch(text.strip())
    opening = (found["opening"] or "") if found else ""
    if not opening:
        what = f"{name} {text!r} is no passage with its opening words"
        entry.blame(name, what, "Write the id, one space, and 6 to 12 characters of its text.")
    elif len(opening) > _LONGEST_OPENING:
        what = f"{name} {text!r}: {len(opening)} characters of opening"
        entry.blame(name, what, f"The first {_LONGEST_OPENING} are more than enough.")
    place = entry.place
    return Reference(
        target=Target.PASSAGE, name=found["id"] if found else "", opening=opening, place=place
    )
