"""Read `editorial/topics.toml` into a topic tree, and name every fault in it at once."""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from bindery.editorial.tomlfile import TomlFile, read_toml
from bindery.editorial.topictree import Audience, Family, Pin, Rules, Topic, Topics
from bindery.editorial.unseen import numbers, unseen
from bindery.errors import DataError, did_you_mean
from bindery.model import CONTENT_ROLES, UNPLACED, Role

__all__ = ["Audience", "Family", "Pin", "Rules", "Topic", "Topics", "load_topics"]

_WORD = re.compile(r"\{([a-z_]+)\}")
_PASSAGE = re.compile(r"\S+-[1-9]\d*-[1-9]\d*")

_FAMILY_KEYS = ("id", "title", "label", "heading", "section", "text", "not", "not_under")
_TOPIC_KEYS = (*_FAMILY_KEYS, "page", "family", "audience", "role", "among")
_PIN_KEYS = ("topic", "reason", "words")
_TABLES = ("words", "subject", "family", "topic", "pins")

#: Choices that a message lists in full; more would hide the fault.
_LISTABLE = 20

_Choice = TypeVar("_Choice", bound=Enum)


def load_topics(path: Path) -> Topics:
    """Read the topic tree and check all of it.

    Raises:
        DataError: Anything in the file is impossible; every fault is named with its line.
    """
    return _Reader(read_toml(path)).read()


class _Reader:
    """Builds the tree from one file and collects every fault on the way."""

    def __init__(self, file: TomlFile) -> None:
        self.file = file
        self.faults: list[str] = []
        self.words: dict[str, str] = {}

    def read(self) -> Topics:
        """Give the tree, or raise all faults at once."""
        self._refuse_unknown(str(self.file.path), self.file.content, _TABLES)
        self._read_words()
        families = tuple(self._family(*entry) for entry in self._tables("family"))
        topics = tuple(self._topic(*entry) for entry in self._tables("topic"))
        names = self._refuse_duplicates("family", [family.id for family in families])
        ids = self._refuse_duplicates("topic", [topic.id for topic in topics])
        for index, topic in enumerate(topics):
            if topic.family:
                self._refuse_stranger(
                    self.file.place("topic", index), "family", topic.family, names
                )
        subject = self._subject()
        pins = self._pins(ids)
        if self.faults:
            raise DataError.of_all(self.faults)
        path = self.file.path
        return Topics(path=path, families=families, topics=topics, subject=subject, pins=pins)

    def _family(self, place: str, table: dict[str, Any]) -> Family:
        self._refuse_unknown(place, table, _FAMILY_KEYS)
        return Family(
            id=self._string(place, table, "id"),
            title=self._string(place, table, "title"),
            rules=self._rules(place, table),
        )

    def _topic(self, place: str, table: dict[str, Any]) -> Topic:
        self._refuse_unknown(place, table, _TOPIC_KEYS)
        if table.get("id") == UNPLACED:
            now = "Choose another id: this one is kept for passages that fit nowhere."
            self._fault(place, f"no topic can be called {UNPLACED}.", now)
        audience = self._choices(place, table, "audience", Audience)
        if not audience:
            now = f"Name one or more of: {', '.join(choice.value for choice in Audience)}."
            self._fault(place, "audience is missing.", now)
        return Topic(
            id=self._string(place, table, "id"),
            title=self._string(place, table, "title"),
            page=self._string(place, table, "page", blank=True),
            family=self._string(place, table, "family"),
            audience=audience,
            rules=self._rules(place, table),
            place=place,
        )

    def _rules(self, place: str, table: dict[str, Any]) -> Rules:
        roles = self._choices(place, table, "role", Role)
        among = self._choices(place, table, "among", Role)
        return Rules(
            label=self._patterns(place, table, "label"),
            heading=self._patterns(place, table, "heading"),
            section=self._patterns(place, table, "section"),
            text=self._patterns(place, table, "text"),
            veto=self._patterns(place, table, "not"),
            veto_under=self._patterns(place, table, "not_under"),
            roles=roles,
            among=frozenset(among or roles or CONTENT_ROLES),
        )

    def _subject(self) -> tuple[re.Pattern[str], ...]:
        table, place = self._table("subject"), self.file.place("subject")
        self._refuse_unknown(place, table, ("text",))
        patterns = self._patterns(place, table, "text")
        if not patterns:
            now = 'Write [subject] with text = ["…"]: the words that show what the book is about.'
            self._fault(place, "the subject has no words.", now)
        return patterns

    def _pins(self, topics: Iterable[str]) -> tuple[Pin, ...]:
        pins = []
        for passage, table in self._table("pins").items():
            place = self._line(f'"{passage}"', self.file.place("pins"))
            if not isinstance(table, dict) or not _PASSAGE.fullmatch(passage):
                now = 'Write "003-28-1" = {topic = "…", reason = "…"}.'
                self._fault(place, f"pin {passage} is not a passage with a table.", now)
                continue
            self._refuse_unknown(place, table, _PIN_KEYS)
            topic = self._string(place, table, "topic")
            if topic:
                self._refuse_stranger(place, "topic", topic, topics)
            reason = self._string(place, table, "reason")
            words = self._string(place, table, "words", blank=True)
            pins.append(Pin(passage=passage, topic=topic, reason=reason, words=words))
        return tuple(pins)

    def _read_words(self) -> None:
        """Take the word lists in order, so that a list can call the ones above it."""
        for name, value in self._table("words").items():
            place = self._line(f"{name} =", self.file.place("words"))
            if not _WORD.fullmatch(f"{{{name}}}"):
                now = f"Use small ASCII letters and low lines: it is called as {{{name}}}."
                self._fault(place, f"word list {name} cannot be called.", now)
            elif not isinstance(value, str) or not value:
                self._fault(place, f"word list {name} is not a string.", f'Write {name} = "甲|乙".')
            elif self._compiled(place, spelled := self._spelled_out(place, value)) is not None:
                self.words[name] = f"(?:{spelled})"

    def _table(self, name: str) -> dict[str, Any]:
        found = self.file.content.get(name, {})
        if isinstance(found, dict):
            return found
        self._fault(str(self.file.path), f"{name} is not a table.", f"Write it as [{name}].")
        return {}

    def _tables(self, name: str) -> list[tuple[str, dict[str, Any]]]:
        found = self.file.content.get(name, [])
        if isinstance(found, list) and all(isinstance(entry, dict) for entry in found):
            return [(self.file.place(name, index), entry) for index, entry in enumerate(found)]
        self._fault(str(self.file.path), f"{name} is no list.", f"Write each as [[{name}]].")
        return []

    def _string(self, place: str, table: dict[str, Any], key: str, *, blank: bool = False) -> str:
        value = table.get(key, "")
        if isinstance(value, str) and (value or blank):
            if hidden := unseen(value):
                self._fault(
                    place, f"{key} has {numbers(hidden)}, which cannot be seen.", "Remove it."
                )
            return value
        self._fault(place, f"{key} is missing or not a string.", f'Write {key} = "…".')
        return ""

    def _strings(self, place: str, table: dict[str, Any], key: str) -> list[str]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return value
        self._fault(place, f"{key} is not a list of strings.", f'Write {key} = ["…"].')
        return []

    def _choices(
        self, place: str, table: dict[str, Any], key: str, kind: type[_Choice]
    ) -> tuple[_Choice, ...]:
        known = {choice.value: choice for choice in kind}
        names = self._strings(place, table, key)
        for name in names:
            self._refuse_stranger(place, key, name, known)
        return tuple(known[name] for name in names if name in known)

    def _patterns(self, place: str, table: dict[str, Any], key: str) -> tuple[re.Pattern[str], ...]:
        compiled = []
        for pattern in self._strings(place, table, key):
            where = self._line(pattern, place)
            compiled.append(self._compiled(where, self._spelled_out(where, pattern)))
        return tuple(pattern for pattern in compiled if pattern is not None)

    def _spelled_out(self, place: str, pattern: str) -> str:
        for name in _WORD.findall(pattern):
            self._refuse_stranger(place, "word list", name, self.words)
        return _WORD.sub(lambda match: self.words.get(match[1], "x"), pattern)

    def _compiled(self, place: str, pattern: str) -> re.Pattern[str] | None:
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            what = f"{pattern} is not a regular expression: {error}."
            self._fault(place, what, "Correct the pattern; see the head of the file.")
            return None
        if compiled.search("") is None:
            return compiled
        self._fault(place, f"{pattern} matches nothing at all.", "Name at least one character.")
        return None

    def _line(self, words: str, place: str) -> str:
        """Name the line of *words* at or after *place*: a table is long, its line says little."""
        _, _, number = place.removeprefix(str(self.file.path)).rpartition(":")
        start = int(number or 1)
        for line, text in enumerate(self.file.lines[start - 1 :], start=start):
            if words in text:
                return f"{self.file.path}:{line}"
        return place

    def _refuse_unknown(self, place: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
        for key in table:
            self._refuse_stranger(place, "key", key, known)

    def _refuse_stranger(self, place: str, kind: str, name: str, known: Iterable[str]) -> None:
        choices = list(known)
        if name not in choices:
            what = f"{kind} {name} is not defined.{did_you_mean(name, choices)}"
            now = (
                f"Known here: {', '.join(choices)}."
                if len(choices) <= _LISTABLE
                else "Correct the name."
            )
            self._fault(place, what, now)

    def _refuse_duplicates(self, table: str, ids: list[str]) -> list[str]:
        for index, name in enumerate(ids):
            if name and name in ids[:index]:
                first = self.file.place(table, ids.index(name))
                what = f"{table} {name} is already defined at {first}."
                self._fault(self.file.place(table, index), what, "Rename one, or join the two.")
        return ids

    def _fault(self, place: str, what: str, now: str) -> None:
        self.faults.append(f"{place}: {what}\n  {now}")
