"""Withhold private data: the place is marked, the line stays."""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from sys import byteorder
from typing import Any

from bindery.checkdigits import is_sound
from bindery.editorial.tomlfile import read_toml
from bindery.late import late

# A pinyin gloss that a content farm may have glued behind any character of a word.
_GLOSS = r"(?:[(（][^()（）]{1,8}[)）])?"

# What hides a digit or a letter from a pattern: characters that cannot be seen, marks laid over
# others, and wide, raised, circled or decorated forms. Common punctuation is not among them.
_DISGUISE = late(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u00b2\u00b3\u00b9\u0300-\u036f\u061c\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u115f\u1160\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u209c\u20d0-\u20ff\u2460-\u24ff\u2776-\u2793\u3164\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufe52\ufe58\ufe6b\ufeff\uff0b\uff0d\uff0e\uff10-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a"
    "\uffa0\ufff9-\ufffb\ud800-\udfff\U0001d400-\U0001d7ff\U0001f100-\U0001f16f\U000e0000-\U000e0fff]"
)

_BRACED = re.compile(r"\{([^{}0-9,]+)\}")

# Found in each line, in the empty one too.
_ANYTHING = re.compile("^", re.MULTILINE)

# So many alternatives are tried one after the other; more are told apart by the character first.
# With fewer the pattern grows, and takes longer to compile than it saves.
_FEW = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateKind:
    """One kind of private data.

    Args:
        name: What people call it, `phone`.
        mark: What is printed in its place.
        pattern: Finds it; the group `private`, if there is one, is what is withheld.
        needs: What a line must have for the pattern to match; the search for it is quicker.
        check: Name of the check digit that such numbers have; empty where there is none.
        must: A number whose check digit is wrong is not private: too much else looks so.
    """

    name: str
    mark: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] = _ANYTHING
    check: str = ""
    must: bool = False


@lru_cache(maxsize=1)
def private_kinds() -> tuple[PrivateKind, ...]:
    """Load the kinds from `data/privacy.toml`, in their order there."""
    return tuple(
        PrivateKind(
            name=kind["name"],
            mark=kind["mark"],
            pattern=_compile(kind["pattern"]),
            needs=_needed(kind),
            check=kind.get("check", ""),
            must=kind.get("must", False),
        )
        for kind in _tables()
    )


def _needed(kind: Mapping[str, Any]) -> re.Pattern[str]:
    known = kind.get("needs")
    return late(f"[{known['one_of']}](?:{known['then']})") if known else _ANYTHING


@lru_cache(maxsize=1)
def private_needs() -> re.Pattern[str]:
    """Give what a line must have for anything private to be in it, for one search before all.

    It may be searched for in many lines at once, with line ends between them.
    """
    return needing(_tables())


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[str, Any], ...]:
    table = read_toml(Path(str(files("bindery") / "data" / "privacy.toml")))
    return tuple(table.content["kind"])


def needing(kinds: Sequence[Mapping[str, Any]]) -> re.Pattern[str]:
    r"""Compile what a line must have for any of these kinds, as they stand in the data file.

    >>> needing([{"needs": {"one_of": "ab", "then": "c"}}]).pattern
    '[ab](?:(?:c))'
    >>> needing([{"name": "of which nothing is known"}]).pattern
    '^'
    """
    needs = [kind["needs"] for kind in kinds if "needs" in kind]
    if len(needs) < len(kinds):
        return _ANYTHING
    first = "".join(it["one_of"] for it in needs)
    chars = "".join(re.findall(f"[{first}]", _every_character()))
    thens: dict[str, list[str]] = {char: [] for char in chars}
    for it in needs:
        for char in re.findall(f"[{it['one_of']}]", chars):
            thens[char].append(it["then"])
    # The class goes first: an alternation would be tried from every character of the text. Then
    # only what may follow this character is tried: a bundle of scripts has a million figures.
    return re.compile(f"[{first}](?:{_behind(sorted(thens, key=thens.__getitem__), thens)})")


def _every_character() -> str:
    codes = array("H", (*range(0xD800), *range(0xE000, 0x10000)))
    return codes.tobytes().decode(f"utf-16-{byteorder[0]}e")


def _behind(chars: Sequence[str], thens: Mapping[str, Iterable[str]]) -> str:
    """Give what may stand behind one of these characters, those that are alike side by side."""
    blocks: dict[str, list[str]] = {}
    for char in chars:
        for then in thens[char]:
            blocks.setdefault(then, []).append(char)
    if len(blocks) > _FEW and len(chars) > 1:
        half = len(chars) // 2
        return "|".join(
            f"{_after(part)}(?:{_behind(part, thens)})" for part in (chars[:half], chars[half:])
        )
    return "|".join(
        f"{_after(of) if len(of) < len(chars) else ''}(?:{then})" for then, of in blocks.items()
    )


def _after(chars: Iterable[str]) -> str:
    return f"(?<=[{''.join(map(re.escape, chars))}])"


def _compile(pattern: str) -> re.Pattern[str]:
    return late(_BRACED.sub(lambda m: "".join(c + _GLOSS for c in m[1]), pattern))


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """Private data in a line.

    Args:
        start: First character, counted from 0.
        end: One past the last.
        kind: What it is.
    """

    start: int
    end: int
    kind: PrivateKind


def find_private(line: str) -> tuple[Private, ...]:
    """Find private data in one line, also where it is disguised.

    Returns:
        In reading order, none over another; an earlier kind wins.

    >>> [(p.start, p.end, p.kind.name) for p in find_private("电话①③⑧\u200b００１３8000。")]
    [(2, 14, 'phone')]
    """
    views = [view for view in _views(line) if private_needs().search(view[0])]
    if not views:
        return ()
    found: list[Private] = []
    taken = bytearray(len(line))
    for kind in private_kinds():
        for start, end in _spans(kind, views):
            if not any(taken[start:end]):
                taken[start:end] = b"x" * (end - start)
                found.append(Private(start=start, end=end, kind=kind))
    return tuple(sorted(found, key=lambda it: it.start))


def _views(line: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Give a line as written and as read: ①138… may be a phone number in a list."""
    yield line, range(len(line))
    if _DISGUISE.search(line):
        yield _as_read(line)


def _spans(
    kind: PrivateKind, views: Iterable[tuple[str, Sequence[int]]]
) -> Iterator[tuple[int, int]]:
    group = "private" if "private" in kind.pattern.groupindex else 0
    for shown, at in views:
        if not kind.needs.search(shown):
            continue
        for match in kind.pattern.finditer(shown):
            start, end = match.span(group)
            if kind.must and not is_sound(kind.check, match[group]):
                continue
            yield at[start], at[end - 1] + 1


def is_disguised(line: str) -> bool:
    """Say whether a text has characters that may hide a figure or a letter."""
    return bool(_DISGUISE.search(line))


def as_read(line: str) -> str:
    """Give a line as a reader sees it.

    >>> as_read("１\u200b③")
    '13'
    """
    return _as_read(line)[0]


def _as_read(line: str) -> tuple[str, list[int]]:
    """Give a line as a reader sees it, and where each of its characters stands."""
    plain = [(_plain(char), n) for n, char in enumerate(line)]
    return "".join(char for char, _ in plain), [n for char, n in plain if char]


def _plain(char: str) -> str:
    """Give a disguised digit or letter as it is, and what cannot be seen as nothing."""
    if not _DISGUISE.match(char):
        return char
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(char)[0] in "CMZ":
        return ""
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def redact(line: str) -> tuple[str, tuple[str, ...]]:
    """Replace private data in one line by its marks.

    Returns:
        The line, and the name of the kind for each place.

    >>> redact("热线：400-123-4567")
    ('热线：[电话已隐去]', ('phone',))
    """
    found: list[str] = []
    # What stood over another kind's place shows once that is withheld.
    while private := find_private(line):
        line = withhold(line, private)
        found.extend(it.kind.name for it in private)
    return line, tuple(found)


def without_marks(text: str) -> str:
    """Take out the marks of what was withheld: they are ours, in simplified characters.

    >>> without_marks("發布：[姓名已隐去] 2024-11-03")
    '發布： 2024-11-03'
    """
    return _marks().sub("", text)


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    return re.compile("|".join({re.escape(kind["mark"]): None for kind in _tables()}))


def withhold(line: str, private: Iterable[Private]) -> str:
    """Put the mark of its kind in each place."""
    parts, end = [], 0
    for it in private:
        parts += [line[end : it.start], it.kind.mark]
        end = it.end
    return "".join([*parts, line[end:]])


def redact_lines(lines: Iterable[str]) -> tuple[tuple[str, ...], Counter[str]]:
    """Replace private data in every line.

    Returns:
        As many lines as came in, and how many places of each kind were withheld.
    """
    counts: Counter[str] = Counter()
    clean: list[str] = []
    for line in lines:
        redacted, found = redact(line)
        counts.update(found)
        clean.append(redacted)
    return tuple(clean), counts
