"""Tell the two scripts apart and convert outwards with OpenCC, always from the text as written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Protocol

from bindery.editorial.tomlfile import read_toml
from bindery.late import late
from bindery.model import Script

#: Share of characters that only traditional text uses, below which no text is traditional.
#: The four traditional documents measure 0.30 to 0.36, the simplified one 0.000.
TRADITIONAL_SHARE = 0.03

#: Share above which one line of a document is in the other script; a name alone is less.
QUOTED_SHARE = 0.15

#: The script that each is not.
OTHER = {Script.HANS: Script.HANT, Script.HANT: Script.HANS}
#: How OpenCC makes each script.
WAYS = {Script.HANS: "tw2s", Script.HANT: "s2tw"}
_ONLY_IN = {Script.HANS: "only_hans", Script.HANT: "only_hant"}
#: Traditional text writes 平台 as well as 平臺, and 范 is a name more often than it is 範.
_AT_HOME = frozenset("台范")

#: A long text shows its script in its first pages.
_SAMPLE = 20_000

_HAN = late(r"[\u3400-\u9fff]+")

# OpenCC ends silently at NUL and refuses half characters.
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@lru_cache(maxsize=4)
def _converter(name: str) -> _Converter:
    from opencc import OpenCC  # Late: its dictionaries cost time that `--help` need not pay.

    return OpenCC(name)


def _convert(text: str, name: str) -> str:
    return _converter(name).convert(_UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text))


def detect_script(text: str) -> Script:
    """Say which script a text is written in.

    >>> detect_script("逾期說要上門核實").value
    'hant'
    >>> detect_script("意义显著的著作").value
    'hans'
    """
    sample = text[:_SAMPLE]
    # So many are enough, even if every character is Chinese: most texts have them soon, or none.
    enough = ceil(TRADITIONAL_SHARE * len(sample))
    found = sum(1 for _ in islice(_foreign(Script.HANS).finditer(sample), enough))
    if found == 0 or found < TRADITIONAL_SHARE * sum(map(len, _HAN.findall(sample))):
        return Script.HANS
    # Some lines may be quoted from traditional text: what is more of it decides.
    hant, hans = (sum(1 for _ in _foreign(it).finditer(sample)) for it in Script)
    return Script.HANT if hant >= hans else Script.HANS


@lru_cache(maxsize=2)
def foreign_to(script: Script) -> frozenset[str]:
    """Give the characters that have no place in a text of this script.

    >>> sorted(foreign_to(Script.HANS) & set("著乾台裡說"))
    ['裡', '說']
    >>> sorted(foreign_to(Script.HANT) & set("后里台裏说"))
    ['说']
    """
    return frozenset("".join(_tables()[_ONLY_IN[OTHER[script]]].split()))


def rare_hant() -> str:
    """Give what traditional text has for the second level of GB 2312, where it differs."""
    return "".join(_tables()["second_level_hant"].split())


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, str]:
    # Kept as data: to find them, all of OpenCC is loaded and all of Unicode converted.
    return read_toml(Path(str(files("bindery") / "data" / "scripts.toml"))).content


def _one_by_one(characters: Sequence[str], script: Script) -> list[str]:
    """Convert characters without a context, in one call: thousands of calls take far longer."""
    return _convert("\n".join(characters), WAYS[script]).split("\n")


@lru_cache(maxsize=2)
def _foreign(script: Script) -> re.Pattern[str]:
    """Match the characters that a script never uses; a search beats a conversion."""
    return re.compile(f"[{''.join(sorted(foreign_to(script)))}]")


def has_foreign(text: str, script: Script) -> bool:
    """Say whether a text has characters that have no place in this script."""
    return bool(_foreign(script).search(text))


def settled(text: str, script: Script) -> str:
    """Give a text of one script, as written but for what is in the other script.

    What only the other script has is converted, and with it what follows it in a run of Chinese
    characters, up to one that only this script has: both scripts have 后 and 与.

    >>> settled("隨著逾期，頭发后，皇后和门", Script.HANT), settled("显著的說法", Script.HANS)
    ('隨著逾期，頭髮後，皇后和門', '显著的说法')
    """
    if not has_foreign(text, script):
        return text  # Most texts.
    lines = text.split("\n")
    mixed = [n for n, line in enumerate(lines) if has_foreign(line, script)]
    done = _settled("\n".join(lines[n] for n in mixed), script).split("\n")
    for n, line in zip(mixed, done, strict=True):
        lines[n] = line
    return "\n".join(lines)


def _settled(text: str, script: Script) -> str:
    whole = _convert(text, "tw2s")
    if script is Script.HANT:
        whole = _convert(whole, "s2tw")  # From simplified words: 头发 is 頭髮, and 頭发 is no word.
    signs = list(text)
    if len(whole) == len(text):
        for run in _HAN.finditer(text):
            for at in _in_other_script(run[0], script) if has_foreign(run[0], script) else ():
                signs[run.start() + at] = whole[run.start() + at]
    left = [match.start() for match in _foreign(script).finditer("".join(signs))]
    alone = _one_by_one([signs[at] for at in left], script) if left else []
    for at, sign in zip(left, alone, strict=True):
        signs[at] = sign
    return "".join(signs)


def _in_other_script(run: str, script: Script) -> Iterator[int]:
    """Give the places in a run of characters that are in the other script, by their neighbours."""
    strays, own = foreign_to(script), foreign_to(OTHER[script])
    first = next((it for it in run if it in strays or it in own), "")
    astray = first in strays
    for at, sign in enumerate(run):
        astray = sign in strays or (astray and sign not in own)
        if astray and sign not in _AT_HOME:
            yield at


def to_script(text: str, script: Script, names: Mapping[str, str] | None = None) -> str:
    """Give a text that is mostly simplified in the script of an edition.

    Args:
        text: The text.
        script: The script of the edition.
        names: Words with a traditional form of their own, simplified to traditional.
    """
    return to_hant(text, names) if script is Script.HANT else settled(text, script)


def to_hans(text: str, script: Script | None = None) -> str:
    """Give a text in simplified characters.

    Traditional text goes through `tw2s`: `t2s` leaves 隨著 half converted. Of simplified text,
    only stray characters are changed: `tw2s` would turn 显著 into 显着.

    Args:
        text: Any text.
        script: Its script; detected when not given.
    """
    if (script or detect_script(text)) is Script.HANT:
        text = _convert(text, "tw2s")
    return settled(text, Script.HANS)


def to_hant(text: str, names: Mapping[str, str] | None = None) -> str:
    """Give a simplified text in traditional characters, as Taiwan writes them.

    `s2tw`, not `s2t`: the latter writes 覈實 for 核实.

    Args:
        text: Text in simplified characters.
        names: Words with a traditional form of their own, simplified to traditional.
    """
    if not names:
        return _convert(text, "s2tw")
    parts = _names_pattern(tuple(names)).split(text)
    return "".join(names.get(part) or _convert(part, "s2tw") for part in parts if part)


@lru_cache(maxsize=8)
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("(" + "|".join(map(re.escape, longest)) + ")")


def scripts_of_lines(lines: Sequence[str], script: Script) -> tuple[Script, ...]:
    """Say which script each line of a document is written in: some are quoted from elsewhere.

    Args:
        lines: The lines of the document.
        script: What most of it is written in, and each line that does not clearly show another: a
            short line may have no character that shows any.
    """
    return tuple(_script_of_line(line, script) for line in lines)


def _script_of_line(line: str, script: Script) -> Script:
    other = sum(1 for _ in _foreign(script).finditer(line))
    if other <= 1 or other < QUOTED_SHARE * sum(map(len, _HAN.findall(line))):
        return script
    own = sum(1 for _ in _foreign(OTHER[script]).finditer(line))
    return OTHER[script] if other > own else script


def lines_to_hans(lines: Sequence[str], script: Script) -> tuple[str, ...]:
    """Convert the traditional lines in one call: three times as fast as one call for each.

    Args:
        lines: The lines of a document.
        script: What most of it is written in.
    """
    hant = [n for n, its in enumerate(scripts_of_lines(lines, script)) if its is Script.HANT]
    joined = "\n".join(lines[n] for n in hant)
    converted = dict(zip(hant, to_hans(joined, Script.HANT).split("\n"), strict=False))
    return tuple(
        converted[n] if n in converted else to_hans(line, Script.HANS)
        for n, line in enumerate(lines)
    )
