"""Clean Chinese text to damage: files that are named, or what the repository itself holds."""

import lzma
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.writing import Writing, traditional
from bindery.editorial.desk import load_editorial
from bindery.marks import unmarked
from bindery.privacy import find_private
from bindery.read import read_folder
from bindery.repair import mend
from bindery.repair.cp936 import encode
from bindery.repair.span import HAN
from bindery.script import lines_to_hans

ROOT = Path(__file__).parents[1]

#: Repair learns the glossed characters of a document, so a document needs some length.
LINES_PER_DOCUMENT = 40

_HAN = re.compile(f"[{HAN}]")
#: Not one that shows restored characters, for it is no sentence of a text.
_SENTENCE = re.compile(rf"[{HAN}][^〔]*[。？！]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """Some clean lines of one file, in their order.

    Args:
        name: Name of the file.
        lines: Lines in simplified characters that a site in GBK can have held.
        others: Lines between them that it cannot; never damaged, but repair may not touch them.
        writing: How the site writes them in traditional characters.
    """

    name: str
    lines: tuple[str, ...]
    others: tuple[str, ...] = ()
    writing: Writing = Writing.S2T


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The text that is measured on.

    Args:
        documents: The text in pieces of about a document's length.
        files: The files, each with how many lines were taken from it.
        left_out: Why lines were not damaged, each with their number.
    """

    documents: tuple[Clean, ...]
    files: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, int], ...]


#: In this order; the first reason that holds is counted.
_REASONS = ("private data", "no Chinese", "angle brackets", "not in GBK")


def read_corpus(
    paths: Sequence[Path] = (),
    *,
    lines: int = 0,
    seed: int = 1,
    writing: Writing = Writing.S2T,
) -> Corpus:
    """Read clean text, one paragraph a line, and cut it into documents.

    Args:
        paths: Files, or folders with `*.txt` and `*.txt.xz`; none means the text of the repository.
        lines: Take whole documents, drawn by chance, until there are so many lines; 0 takes all.
        seed: What the drawing begins with.
        writing: How the sites write it in traditional characters.
    """
    files = [(name, tuple(text)) for name, text in (_files(paths) if paths else _own_text())]
    documents = [document for name, text in files for document in _documents(name, text, writing)]
    if lines:
        documents = _draw(documents, lines, seed)
    told = [
        reason
        for document in documents
        for line in document.others
        if (reason := why(line, writing))
    ]
    taken = {name: sum(len(d.lines) for d in documents if d.name == name) for name, _ in files}
    return Corpus(
        documents=tuple(documents),
        files=tuple(taken.items()),
        left_out=tuple((reason, told.count(reason)) for reason in _REASONS if reason in told),
    )


def why(line: str, writing: Writing = Writing.S2T) -> str:
    """Say why a site in GBK cannot have held a line, or why it proves nothing; empty if it can.

    >>> why("中文"), why("English"), why("泰文 ไทย")
    ('', 'no Chinese', 'not in GBK')
    """
    if find_private(line):
        return "private data"
    if not _HAN.search(line):
        return "no Chinese"
    if "<" in line or ">" in line:
        return "angle brackets"
    try:
        encode(traditional(line, writing))
    except ValueError:
        return "not in GBK"
    return ""


def _documents(name: str, text: Sequence[str], writing: Writing) -> Iterator[Clean]:
    for at in range(0, len(text), LINES_PER_DOCUMENT):
        piece = text[at : at + LINES_PER_DOCUMENT]
        told = [(line, why(line, writing)) for line in piece]
        yield Clean(
            name=name,
            lines=tuple(line for line, reason in told if not reason),
            others=tuple(line for line, reason in told if reason),
            writing=writing,
        )


def _draw(documents: Sequence[Clean], lines: int, seed: int) -> list[Clean]:
    order = list(range(len(documents)))
    Random(seed).shuffle(order)  # noqa: S311 - it must repeat, not be secret
    drawn: list[int] = []
    for number in order:
        if lines <= 0:
            break
        drawn.append(number)
        lines -= len(documents[number].lines)
    return [documents[number] for number in sorted(drawn)]


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, Iterator[str]]]:
    for path in paths:
        for file in sorted([*path.rglob("*.txt"), *path.rglob("*.txt.xz")]) or [path]:
            yield file.name, _paragraphs(file)


def _paragraphs(file: Path) -> Iterator[str]:
    data = lzma.decompress(file.read_bytes()) if file.suffix == ".xz" else file.read_bytes()
    # Not `splitlines`: repair knows no other line end either.
    yield from (line.strip() for line in data.decode().split("\n") if line.strip())


def _own_text() -> Iterator[tuple[str, Iterator[str]]]:
    """Give the sentences of the repository; no line twice, for documents repeat themselves."""
    seen: set[str] = set()
    for name, lines in (*_sources(), *_editorial(), *_docs()):
        fresh = dict.fromkeys(line for line in lines if line not in seen)
        seen.update(fresh)
        yield name, iter(fresh)


def _sources() -> Iterator[tuple[str, list[str]]]:
    desk = load_editorial(ROOT / "editorial")
    for source in read_folder(ROOT / "sources"):
        text, _ = mend(source, desk.restorations)
        broken = {line for line, _ in text.damaged} | {doubt.line for doubt in text.doubts}
        lines = lines_to_hans([unmarked(line).strip() for line in text.lines], text.script)
        sound = [line for n, line in enumerate(lines, start=1) if line and n not in broken]
        yield f"sources/{source.id}", sound


def _editorial() -> Iterator[tuple[str, list[str]]]:
    for file in sorted((ROOT / "editorial").glob("*.toml")):
        if file.stem != "restorations":  # It quotes damage.
            strings = _strings(tomllib.loads(file.read_text(encoding="utf-8")))
            yield f"editorial/{file.name}", [text for text in strings if _SENTENCE.match(text)]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _docs() -> Iterator[tuple[str, list[str]]]:
    for file in sorted((ROOT / "docs").rglob("*.md")):
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
        if chinese := [line for line in lines if _SENTENCE.match(line)]:
            yield str(file.relative_to(ROOT)), chinese
