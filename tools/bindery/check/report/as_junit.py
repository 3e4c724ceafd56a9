"""Write findings as the XML that build servers read as the results of tests."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bindery.check.place import split_place
from bindery.check.verdict import Verdict
from bindery.findings import Finding

#: What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(verdict: Verdict, ranked: Sequence[Finding]) -> str:
    """Give a test case for each finding: failed, passed with a remark, or skipped with a reason."""
    cases = [*_cases(verdict, ranked)]
    failures = sum(map(verdict.fail_on.fails, ranked))
    counts = f'tests="{len(cases)}" failures="{failures}" skipped="{len(verdict.excused)}"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<testsuites>",
            f'  <testsuite name="bindery check" errors="0" {counts}>',
            *cases,
            "  </testsuite>",
            "</testsuites>",
        ]
    )


def _cases(verdict: Verdict, ranked: Sequence[Finding]) -> Iterator[str]:
    # Servers take two cases of one name for one; so the second is called "(2)".
    seen: Counter[tuple[str, str]] = Counter()
    for it in ranked:
        yield _case(it, seen, _outcome(verdict, it))
    for one in verdict.excused:
        yield _case(one.finding, seen, f'<skipped message="{_xml(one.reason)}"/>')
    if not ranked and not verdict.excused:
        # A suite without a case is an error to some build servers.
        yield '    <testcase classname="site" name="site"/>'


def _outcome(verdict: Verdict, it: Finding) -> str:
    if verdict.fail_on.fails(it):
        return f'<failure type="{_xml(it.code)}" message="{_xml(it.message)}"/>'
    return f"<system-out>{_xml(it.message)}</system-out>"


def _case(it: Finding, seen: Counter[tuple[str, str]], outcome: str) -> str:
    seen[it.code, it.place] += 1
    times = seen[it.code, it.place]
    name = _xml(it.place) + (f" ({times})" if times > 1 else "")
    file, line = split_place(it.place)
    where = f'file="{_xml(file)}"' + (f' line="{line}"' if line else "")
    return f'    <testcase classname="{_xml(it.code)}" name="{name}" {where}>{outcome}</testcase>'


def _xml(text: str) -> str:
    return html.escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))
