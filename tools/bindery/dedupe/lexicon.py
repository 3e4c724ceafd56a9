"""Load the words that decide what a sentence says, and those that do not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from string import ascii_lowercase
from typing import Any, NamedTuple

from bindery.dedupe.numbers import DIFFERING, ONE_SIGN, STARTS
from bindery.editorial.tomlfile import TomlFile, read_toml
from bindery.errors import DataError, did_you_mean


class Kind(StrEnum):
    """What a word does in the comparison of two texts."""

    ROLE = "roles"
    """Who acts."""

    LENDER = "lenders"
    """A lender or its product."""

    NUMBER = "number"
    """A numeral with its unit."""

    NEGATION = "negation"
    """A word that denies or forbids."""

    MODALITY = "modality"
    """How sure or how binding."""

    QUANTITY = "quantity"
    """How many, and under which condition."""

    TIME = "time"
    """When, and in which order."""

    SYNONYM = "synonyms"
    """A word with others that mean the same."""

    FILLER = "fillers"
    """A word that may be there or not."""

    OPTIONAL = "optional"
    """A word that may be there or not in a statement."""

    PLAIN = "words"
    """Any other word or character; it must agree."""

    QUESTION = "questions"
    """A word that asks."""


#: Tables of classes: each line names the word that stands for the others.
CLASSES = (
    Kind.ROLE,
    Kind.LENDER,
    Kind.NEGATION,
    Kind.MODALITY,
    Kind.QUANTITY,
    Kind.TIME,
    Kind.SYNONYM,
    Kind.OPTIONAL,
)

#: Tables of lists: each word stands for itself.
LISTS = (Kind.FILLER, Kind.PLAIN, Kind.QUESTION)


class Token(NamedTuple):
    """One word of a text, in the form that stands for its class."""

    kind: Kind
    value: str


#: 借款人在逾期后 is 逾期后借款人.
AT = Token(Kind.PLAIN, "在")

#: Who acts, beside the words of `Kind.ROLE`: 双方应在还款前 is 还款前双方应.
ACTORS = frozenset({Token(Kind.SYNONYM, "你"), Token(Kind.PLAIN, "双方")})

#: Words that say the same before the one who acts and behind: 目前平台 is 平台目前.
EARLY = frozenset(
    {
        *(Token(Kind.MODALITY, word) for word in ("往往", "有时", "可能", "很可能")),
        *(Token(Kind.TIME, word) for word in ("目前", "近期", "未来", "这时", "平时", "先")),
        *(Token(Kind.TIME, word) for word in ("每天", "每周", "每月", "每年")),
    }
)

#: Words that say the same before 在逾期后 and behind: 应在逾期后 is 逾期后应.
MODALS = frozenset(
    {
        *(Token(Kind.MODALITY, word) for word in ("应", "必须", "需要", "可以", "会", "要")),
        *(Token(Kind.MODALITY, word) for word in ("一定", "有权", "无权")),
        *(Token(Kind.NEGATION, word) for word in ("不得", "不会", "不能", "不应", "不要", "无需")),
        Token(Kind.PLAIN, "请"),
    }
)

#: Words that say the same before 与平台 and behind: 与平台尽快协商 is 尽快与平台协商.
MANNERS = frozenset(
    {
        *(Token(Kind.TIME, word) for word in ("尽快", "尽早", "及时", "马上", "提前")),
        Token(Kind.MODALITY, "主动"),
    }
)

#: What is done to something, said before it or behind: 对收入评估 is 评估收入.
DEEDS = frozenset(
    {
        *(Token(Kind.SYNONYM, word) for word in ("核实", "审核", "评估", "判断", "处理", "催收")),
        *(Token(Kind.PLAIN, word) for word in ("调查", "分析", "监督", "核对", "调整")),
    }
)

_MOVED = frozenset({AT, Token(Kind.SYNONYM, "对")}).union(ACTORS, EARLY, MODALS, MANNERS, DEEDS)

_ONE_SIGN = str.maketrans(dict(ONE_SIGN))


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Words by what they do.

    Args:
        words: Every word with its token.
        rewrites: Phrases, each with the one it is read as.
        units: Units as written, each with the form that stands for it.
        audience: Words of section titles, each with whom the section speaks to.
    """

    words: Mapping[str, Token]
    rewrites: Mapping[str, str]
    units: Mapping[str, str]
    audience: Mapping[str, str]

    @cached_property
    def sizes(self) -> Mapping[str, tuple[int, ...]]:
        """What words begin with, one character or two, each with their sizes, longest first.

        What a number or a Latin word begins with is there, too.
        """
        found: dict[str, set[int]] = {char: {1} for char in STARTS.union(ascii_lowercase)}
        for word in self.words:
            found.setdefault(word[:2], {1}).add(len(word))
        return {head: tuple(sorted(sizes, reverse=True)) for head, sizes in found.items()}

    @cached_property
    def rewritable(self) -> re.Pattern[str]:
        """Match any phrase that is read as another one."""
        return re.compile("|".join(map(re.escape, self.rewrites)))

    @cached_property
    def differing(self) -> frozenset[str]:
        """Characters in which texts of one form may differ; all others stand in both alike.

        Whoever writes a word for another, drops one or moves one touches no other character.
        The ways to write a digit count as one character.
        """
        movable = (Kind.FILLER, Kind.OPTIONAL, Kind.ROLE)
        moved = (
            word for word, token in self.words.items() if token.kind in movable or token in _MOVED
        )
        named = [(word, token.value) for word, token in self.words.items()]
        pairs = (*named, *self.rewrites.items(), *self.units.items())
        changed = (_differing(_same(word), _same(other)) for word, other in pairs if word != other)
        found = DIFFERING.union(*(token.value for token in _MOVED), *map(_same, moved), *changed)
        return found.union(sign for sign, digit in ONE_SIGN if digit in found)


def _same(word: str) -> str:
    return word.translate(_ONE_SIGN)


def _differing(word: str, other: str) -> set[str]:
    """Give what two words do not share; all of both when what they share stands in two orders."""
    ours, theirs = set(word), set(other)
    shared = ours & theirs
    if [char for char in word if char in shared] == [char for char in other if char in shared]:
        return ours ^ theirs
    return ours | theirs


def lexicon_path() -> Path:
    """Say where the lexicon of the package lies."""
    return Path(__file__).parents[1] / "data" / "lexicon.toml"


@lru_cache(maxsize=8)
def lexicon(lenders: tuple[str, ...] = ()) -> Lexicon:
    """Give the lexicon of the package, with lenders that only this corpus knows.

    Args:
        lenders: Names in simplified characters; those the lexicon has already stay as they are.
    """
    loaded = _package_lexicon()
    added = {
        name.lower(): Token(Kind.LENDER, name.lower())
        for name in lenders
        if name and name.lower() not in loaded.words
    }
    if not added:
        return loaded
    return replace(loaded, words={**loaded.words, **added})


@lru_cache(maxsize=1)
def _package_lexicon() -> Lexicon:
    return load_lexicon(lexicon_path())


def load_lexicon(path: Path) -> Lexicon:
    """Read a lexicon.

    Raises:
        DataError: A table is unknown, or a word stands twice; all faults of the file at once.
    """
    file = read_toml(path)
    faults = [*_unknown_tables(file), *_repeated_words(file)]
    if faults:
        raise DataError.of_all(faults)
    return Lexicon(
        words=dict(_tokens(file.content)),
        rewrites=file.content.get("rewrites", {}),
        units=dict(_class_members(file.content.get("units", {}))),
        audience=dict(_class_members(file.content.get("audience", {}))),
    )


def _tokens(content: Mapping[str, Any]) -> Iterator[tuple[str, Token]]:
    for kind in CLASSES:
        for word, first in _class_members(content.get(kind.value, {})):
            yield word, Token(kind, first)
    for kind in LISTS:
        for words in content.get(kind.value, {}).values():
            for word in words.split():
                yield word, Token(kind, word)


def _class_members(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give every word of a table of classes with the word that stands for it."""
    for first, others in table.items():
        for word in (first, *others.split()):
            yield word, first


def _unknown_tables(file: TomlFile) -> Iterator[str]:
    known = [kind.value for kind in (*CLASSES, *LISTS)] + ["rewrites", "units", "audience"]
    for name in file.content:
        if name not in known:
            yield f"{file.place(name)}: unknown table [{name}].{did_you_mean(name, known)}"


def _repeated_words(file: TomlFile) -> Iterator[str]:
    seen: dict[str, str] = {}
    for kind in (*CLASSES, *LISTS):
        for word in _words_of(file.content.get(kind.value, {}), lists=kind in LISTS):
            if word in seen:
                yield (
                    f"{_place_of(file, word, kind)}: {word} stands in [{seen[word]}] already.\n"
                    f"  Keep it in one place: it can mean one thing only."
                )
            seen.setdefault(word, kind.value)


def _words_of(table: Mapping[str, str], *, lists: bool) -> Sequence[str]:
    if lists:
        return [word for words in table.values() for word in words.split()]
    return [word for word, _ in _class_members(table)]


def _place_of(file: TomlFile, word: str, kind: Kind) -> str:
    """Name the last line of a table that holds a word."""
    table, place = "", file.place(kind.value)
    for number, line in enumerate(file.lines, start=1):
        if line.startswith("["):
            table = line.split("#", 1)[0].strip("[] \n")
        if table == kind.value and word in line.replace('"', " ").split():
            place = f"{file.path}:{number}"
    return place
