"""What the rooms promise of any input, as functions that Hypothesis and atheris both call."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bindery.editorial.restorations import Restorations
from bindery.errors import SourceError
from bindery.intake import as_kept, refuse_unreadable
from bindery.model import Passage, RepairedText, SourceText
from bindery.outline import outline
from bindery.privacy import find_private, redact_lines
from bindery.read import split_lines
from bindery.read.document import document_from_bytes
from bindery.repair import mend, repair, replay
from bindery.repair.engine import reverse


def read_or_refused(data: bytes, name: str = "x.txt", encoding: str = "") -> SourceText | None:
    """Read bytes as `bindery add` does; a refusal must say where, what and what now."""
    said = ""
    try:
        source = document_from_bytes(data, name=name, source_id="x", encoding=encoding)
    except SourceError as refusal:
        said = str(refusal)
    if said:
        assert said.startswith(name), said
        assert "\n  " in said, said
        return None
    keeps_reading(source)
    return source


def keeps_reading(source: SourceText) -> None:
    """Hold a document that was read against what `read` and `intake` promise."""
    assert any(line.strip() for line in source.lines)
    assert not any("\n" in line or "\r" in line for line in source.lines)
    # As `bindery add` does: what repair brings to light is withheld, and what is left is written.
    kept = repair(source).source
    try:
        refuse_unreadable(kept, Path("x.txt"))
    except SourceError:
        return
    again = repair(document_from_bytes(as_kept(kept), name="x.txt", source_id="x")).source
    assert again.lines == kept.lines, "What was taken in must be read as it was."
    assert again.redactions == 0


def repaired_as_promised(lines: Sequence[str]) -> RepairedText:
    """Mend a document and hold the result against what `repair` promises."""
    clean, _ = redact_lines(lines)
    text, findings = mend(SourceText(id="t", lines=clean), Restorations())
    assert len(text.lines) == len(text.source.lines) == len(lines)
    assert replay(text.source.lines, text.edits) == text.lines
    assert reverse(text.lines, text.edits) == text.source.lines
    assert repair(SourceText(id="t", lines=text.lines)).edits == ()
    assert not any(map(find_private, text.lines))
    assert all(0 <= at < len(text.lines[line - 1]) for line, at in text.damaged)
    assert all(finding.code and finding.message for finding in findings)
    return text


def outlined_as_promised(text: RepairedText) -> tuple[Passage, ...]:
    """Cut a document into passages and hold them against what `outline` promises."""
    passages = outline(text)
    places = [(it.line, it.sentence) for it in passages]
    assert places == sorted(set(places)), "Each passage has a place of its own, in reading order."
    assert all(it.id == f"{it.source}-{it.line}-{it.sentence}" for it in passages)
    assert all(1 <= it.line <= len(text.lines) for it in passages)
    assert all(it.kept.strip() and it.hans for it in passages)
    kept = _solid("".join(it.kept for it in passages))
    assert kept == _solid("".join(text.lines)), "No character is lost."
    return passages


def mended_and_cut(content: str, source_id: str = "t") -> tuple[Passage, ...]:
    """Do all of this to a text, one document."""
    text = repaired_as_promised(split_lines(content))
    return outlined_as_promised(replace(text, source=replace(text.source, id=source_id)))


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)
