"""Withhold private data: the place is marked, the line stays."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path

from bindery.editorial.tomlfile import read_toml

# A pinyin gloss that a content farm may have glued behind any character of a word.
_GLOSS = r"(?:[(（][^()（）]{1,8}[)）])?"

_BRACED = re.compile(r"\{([^{}0-9,]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateKind:
    """One kind of private data.

    Args:
        name: What people call it, `phone`.
        mark: What is printed in its place.
        pattern: Finds it; the group `private`, if there is one, is what is withheld.
    """

    name: str
    mark: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def private_kinds() -> tuple[PrivateKind, ...]:
    """Load the kinds from `data/privacy.toml`, in their order there."""
    table = read_toml(Path(str(files("bindery") / "data" / "privacy.toml")))
    return tuple(
        PrivateKind(name=kind["name"], mark=kind["mark"], pattern=_compile(kind["pattern"]))
        for kind in table.content["kind"]
    )


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(_BRACED.sub(lambda m: "".join(c + _GLOSS for c in m[1]), pattern))


def redact(line: str) -> tuple[str, tuple[str, ...]]:
    """Replace private data in one line by its marks.

    Returns:
        The line, and the name of the kind for each place, in the order of the kinds.

    >>> redact("联系人：13800138000")
    ('联系人：[电话已隐去]', ('phone',))
    """
    found: list[str] = []
    for kind in private_kinds():
        line, count = kind.pattern.subn(partial(_withhold, kind.mark), line)
        found.extend([kind.name] * count)
    return line, tuple(found)


def _withhold(mark: str, match: re.Match[str]) -> str:
    if "private" not in match.re.groupindex:
        return mark
    start, end = (edge - match.start() for edge in match.span("private"))
    whole = match[0]
    return whole[:start] + mark + whole[end:]


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
