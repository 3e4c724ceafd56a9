"""Write findings as workflow commands, which GitHub shows as annotations."""

from collections.abc import Iterator, Sequence

from bindery.check.place import one_line, split_place
from bindery.check.report.as_text import summary
from bindery.check.verdict import Verdict
from bindery.findings import Finding, Severity

_SHOWN = 3


def as_github(verdict: Verdict, ranked: Sequence[Finding]) -> str:
    """Give one command for each message, the counts first; nothing when nothing was found.

    Source: GitHub Docs, "Workflow commands for GitHub Actions". Ten annotations of each weight are
    shown for a step, so the same message is said once, and causes come before consequences.
    """
    groups: dict[tuple[str, str], list[Finding]] = {}
    for it in ranked:
        groups.setdefault((it.code, it.message), []).append(it)
    counts = [f"::notice title=bindery check::{_data(summary(verdict))}"] if ranked else []
    return "\n".join([*counts, *(_command(verdict, group) for group in groups.values())])


def _command(verdict: Verdict, group: Sequence[Finding]) -> str:
    first, *others = group
    file, line = split_place(first.place)
    where = f"file={_property(file)}" + (f",line={line}" if line else "")
    message = "".join([one_line(first.message), *_also([it.place for it in others])])
    level = _level(verdict, first)
    return f"::{level} {where},title={_property(first.code)}::{_data(message)}"


def _also(places: Sequence[str]) -> Iterator[str]:
    if places:
        rest = len(places) - _SHOWN
        yield " Also " + ", ".join(map(one_line, places[:_SHOWN]))
        yield f" and {rest} more." if rest > 0 else "."


def _level(verdict: Verdict, finding: Finding) -> str:
    if verdict.fail_on.fails(finding):
        return "error"
    return "warning" if finding.severity is Severity.WARNING else "notice"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
