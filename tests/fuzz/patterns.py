"""Find every regular expression of the engine, and lines that would hurt it if it were bad."""

import json
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

#: Run beside us: what is compiled while the engine loads and binds the project, with its place.
_RECORDER = """
import json, pkgutil, re, sys
from importlib import import_module
from pathlib import Path

found, compile_one = {}, re._compile

def record(pattern, flags):
    compiled = compile_one(pattern, flags)
    if isinstance(compiled.pattern, str):
        frame = sys._getframe(1)
        while frame and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        file = frame.f_code.co_filename if frame else ""
        if "bindery" in Path(file).parts:
            place = file.rpartition("bindery/")[2]
            found.setdefault((compiled.pattern, compiled.flags), f"{place}:{frame.f_lineno}")
    return compiled

re._compile = record
import bindery
for module in pkgutil.walk_packages(bindery.__path__, "bindery."):
    if module.name.startswith(("bindery.engines", "bindery.book", "bindery.__main__")):
        continue
    import_module(module.name)
from bindery.pipeline import bind, index_book, print_pages
from bindery.model import Script
root = Path(sys.argv[1])
book = bind(root / "sources", root / "editorial")
print_pages(book, Script.HANT)
index_book(book)
print(json.dumps([[place, pattern, flags] for (pattern, flags), place in found.items()]))
"""

#: Lengths of lines, in characters; a bad pattern is caught at the first that it takes too long for.
_LENGTHS = (16, 20, 24, 60, 200, 600, 2_000, 8_000)

#: Seconds that no line of these lengths may take, by far.
_TOO_LONG = 0.04

#: Eight thousand characters are four times two thousand; whoever looks back needs 16 times.
_TOO_STEEP = 9


#: `match` or `finditer` of a pattern.
Ask = Callable[[str], re.Match[str] | Iterator[re.Match[str]] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A regular expression of the engine.

    Args:
        place: File below the package and line that compiled it first.
        pattern: It.
        flags: Its flags.
    """

    place: str
    pattern: str
    flags: int

    def anchored(self, engine: Path) -> bool:
        """Say whether its name is only ever asked to match from the first character.

        Args:
            engine: The folder of the package.
        """
        file, _, line = self.place.rpartition(":")
        code = (engine / file).read_text(encoding="utf-8")
        name = re.match(r"(_[A-Z_]+) = re\.compile\(", code.splitlines()[int(line) - 1])
        uses = re.findall(rf"\b{name[1]}\b(?! = )(?:\.(\w+))?", code) if name else [""]
        return bool(uses) and set(uses) <= {"match", "fullmatch"}


def patterns_of_engine(root: Path) -> tuple[Found, ...]:
    """Give every regular expression that is compiled while the engine loads and binds."""
    command = [sys.executable, "-c", _RECORDER, str(root)]
    told = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True)
    rows = json.loads(told.stdout)
    return tuple(Found(place=place, pattern=text, flags=flags) for place, text, flags in rows)


def slow_line(pattern: str, flags: int = 0, *, anchored: bool = False) -> str:
    """Find a line for which a pattern needs more time than for its length.

    Every repetition in it is given what it repeats, many times, behind what comes before it, and
    before what can follow nowhere.

    Args:
        pattern: The pattern.
        flags: Its flags.
        anchored: It is only asked whether it matches from the first character, never searched for.

    Returns:
        What the line is made of; empty when there is no such line.
    """
    compiled = re.compile(pattern, flags)
    ask: Ask = compiled.match if anchored else compiled.finditer
    for head, pump in dict.fromkeys((a, b) for a, b in _pumped(pattern, flags) if b):
        for tail in ("", "\x01"):
            if _grows_too_fast(ask, head, pump, tail):
                return f"{head!r} + {pump!r} * n + {tail!r}"
    return ""


def _grows_too_fast(ask: Ask, head: str, pump: str, tail: str) -> bool:
    seconds = [0.0]
    for length in _LENGTHS:
        line = head + pump * (length // len(pump)) + tail
        seconds.append(_least(ask, line))
        if seconds[-1] > _TOO_LONG and length < _LENGTHS[-1]:
            return True
    return seconds[-1] > _TOO_LONG / 4 and seconds[-1] > _TOO_STEEP * seconds[-2]


def _least(ask: Ask, line: str) -> float:
    """Time a search; again when it seems slow, for the machine may have been busy."""
    least = 9.0
    for _ in range(3):
        started = time.thread_time()
        found = ask(line)
        deque(() if found is None or isinstance(found, re.Match) else found, maxlen=0)
        least = min(least, time.thread_time() - started)
        if least < _TOO_LONG / 4:
            break
    return least


def _pumped(pattern: str, flags: int) -> Iterator[tuple[str, str]]:
    """Give what to begin a line with, and what to repeat behind it, for every repetition."""
    parser: Any = import_module("re._parser")
    tree = parser.parse(pattern, flags)
    whole = _sample(tree)
    if whole:
        yield "", whole
    for before, body in _repeats(tree, ""):
        pumps = dict.fromkeys(it for pick in range(2) if (it := _sample(body, pick)))
        for pump in pumps:
            yield "", pump
            yield before, pump
            yield "", before + pump


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - private types
    """Give each part that may come very often, and a text for what stands before it."""
    for code, value in tree:
        match str(code):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, body = value
                if most > 16:  # Fewer are a constant, whatever happens inside.
                    yield before, body
                yield from _repeats(body, before)
                before += _sample(body) * min(max(least, 1), 9)
                continue
            case "BRANCH":
                for branch in value[1]:
                    yield from _repeats(branch, before)
            case "SUBPATTERN":
                yield from _repeats(value[-1], before)
            case "ASSERT" | "ASSERT_NOT":
                yield from _repeats(value[1], before if value[0] > 0 else "")
                if str(code) == "ASSERT_NOT":
                    continue
            case "ATOMIC_GROUP":
                yield from _repeats(value, before)
        before += _sample([(code, value)])


def _sample(tree: Any, pick: int = 0) -> str:  # noqa: ANN401 - private types
    """Give a text that a part matches; `pick` chooses among what it can be."""
    text = ""
    for code, value in tree:
        match str(code):
            case "LITERAL":
                text += chr(value)
            case "NOT_LITERAL" | "ANY":
                text += "ab"[value == ord("a")]
            case "IN":
                text += _one_of(value, pick)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, body = value
                text += _sample(body, pick) * min(max(least, 1), most, 9)
            case "SUBPATTERN" | "ATOMIC_GROUP":
                text += _sample(value[-1] if str(code) == "SUBPATTERN" else value, pick)
            case "BRANCH":
                text += _sample(value[1][pick % len(value[1])], pick)
            case "ASSERT" if value[0] > 0:
                text += _sample(value[1], pick)
    return text


def _one_of(items: Any, pick: int) -> str:  # noqa: ANN401 - private types
    """Give a character of a class; of one that excludes, the first usual one that it lets in."""
    can_be: list[str] = []
    negated = str(items[0][0]) == "NEGATE"
    classes = {"DIGIT": "1", "WORD": "a", "SPACE": " "}
    denied: set[str] = set()
    for code, value in items:
        match str(code):
            case "LITERAL":
                can_be.append(chr(value))
            case "RANGE":
                can_be += [chr(value[0]), chr(value[1])]
                if negated:
                    denied.update(c for c in "a一1 。!" if value[0] <= ord(c) <= value[1])
            case "CATEGORY":
                name = str(value).removeprefix("CATEGORY_")
                can_be.append(classes.get(name, "!"))
    if not negated:
        return can_be[pick % len(can_be)]
    usual = [char for char in "a一1 。!…é" if char not in denied and char not in can_be]
    return usual[pick % len(usual)] if usual else ""
