"""Find damage that is not undone here, so that it is never printed as if it were sound."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bindery.findings import Finding
from bindery.marks import bracketed
from bindery.repair.spaces import GAP
from bindery.repair.span import TONED


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A kind of damage that shows in a line.

    Args:
        code: Code of the finding.
        pattern: Where it shows.
        message: What it probably is, and what to do.
        breaks: The sentence cannot be read as it stands.
    """

    code: str
    pattern: re.Pattern[str]
    message: str
    breaks: bool


_ADVICE = "Add a restoration to editorial/restorations.toml when the reading is certain."

SUSPECTS = (
    Suspect(
        code="mojibake",
        pattern=re.compile(
            rf"\?[a-z]{{0,6}}[{TONED}][a-z]{{0,6}}\)|\?[，,。、；;]|\?\?|"
            r"[\ue000-\uf8ff\ufffd]|锟斤拷|烫烫烫|(?:Ã.|â€.){2,}"
        ),
        message="characters were lost in a change of encoding.",
        breaks=True,
    ),
    Suspect(
        code="gap",
        pattern=GAP,
        message="a blank between Chinese characters; a filtered word may be missing.",
        breaks=False,
    ),
    Suspect(
        code="cut-word",
        pattern=re.compile(
            r"(?<![询詢访訪顾顧疑提反质質慰学學追请請过過设設发發拷审審何试試问問盘盤以能要想会會别別不再去来來就都先多])[问問]"
            r"(?=[，。、；：也仍的是时時]|$)"
        ),
        message="问 stands where 问题 is expected.",
        breaks=False,
    ),
    Suspect(
        code="missing-number",
        pattern=re.compile(
            r"(?:成立|创立|創立|创办|創辦|建立|始建|发布|發布|推出|开始|開始)[于於在]年"
        ),
        message="a year is missing.",
        breaks=True,
    ),
)


def find_suspects(
    lines: Sequence[str], source: str
) -> tuple[tuple[Finding, ...], tuple[tuple[int, int], ...]]:
    """Find damage in repaired lines.

    Args:
        lines: The lines after repair.
        source: Id of the document.

    Returns:
        One finding for each kind and line; and where a sentence cannot be read as it stands: line
        from 1, character from 0.
    """
    found = [
        (number, suspect, match)
        for number, line in enumerate(lines, start=1)
        for suspect, match in _in_line(line)
    ]
    findings = tuple(
        Finding(
            code=suspect.code,
            place=f"{source}:{number}",
            message=f"{suspect.message} …{bracketed(_around(lines[number - 1], match))}… {_ADVICE}",
        )
        for number, suspect, match in found
    )
    return findings, tuple((n, match.start()) for n, suspect, match in found if suspect.breaks)


def _in_line(line: str) -> Iterator[tuple[Suspect, re.Match[str]]]:
    for suspect in SUSPECTS:
        if match := suspect.pattern.search(line):
            yield suspect, match


def _around(line: str, match: re.Match[str], width: int = 6) -> str:
    return line[max(0, match.start() - width) : match.end() + width]
