"""Reports of the check room: each form says the same, and each is what its readers expect."""

import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.check import FailOn, Format, Look, Verdict, format_findings, write_report
from bindery.check.codes import CODES, meanings
from bindery.check.report.as_json import json_schema
from bindery.check.verdict import Excused
from bindery.findings import Finding, Severity


def finding(code: str, place: str, message: str = "m") -> Finding:
    severity = Severity.NOTE if code == "redirect" else Severity.WARNING
    return Finding(code=code, place=place, message=message, severity=severity)


ANCHORS = tuple(finding("broken-anchor", f"{number}:2") for number in range(6))
FOUND = (
    finding("redirect", "a:1"),
    *ANCHORS,
    finding("private-data", "a,b: 核 #.html:3", "<1%\n::error::\x1b[2J\x00>"),
)
#: The last message, as a person may see it.
SEEN = "<1% ::error::[U+001B][2J[U+0000]>"
EXCUSED = Excused(finding=finding("redirect", "b"), reason="the “host” does <that>")
VERDICT = Verdict(findings=FOUND, excused=(EXCUSED,))
VERDICTS = {
    "some": VERDICT,
    "none": Verdict(findings=()),
    "excused": Verdict(findings=(), excused=(EXCUSED, EXCUSED)),
    "strict": Verdict(findings=FOUND, fail_on=FailOn.NOTE),
    "mild": Verdict(findings=FOUND, fail_on=FailOn.NEVER),
    "half a character": Verdict(findings=(finding("broken-link", "\ud800:1", "\udfff"),)),
}


def test_text_puts_causes_first_and_counts() -> None:
    assert write_report(VERDICT) == (
        "private-data (1 warning)\n"
        f"  a,b: 核 #.html:3: {SEEN}\n\n"
        "broken-anchor (6 warnings)\n  0:2: m\n"
        "    also 1:2, 2:2, 3:2 and 2 more\n\n"
        "redirect (1 note)\n  a:1: m\n\n"
        "7 warnings, 1 note, 1 ignored.\n"
    )
    assert format_findings(()) == "Nothing to report.\n"
    assert write_report(VERDICTS["excused"]) == "Nothing to report, 2 ignored.\n"


def test_what_is_folded_can_be_shown() -> None:
    many = Verdict(findings=tuple(finding("orphan", f"{n}", f"m{n}") for n in range(25)))

    assert "  and 5 more; --all shows them\n" in write_report(many)
    assert write_report(many, look=Look(whole=True)).count("\n") == 28
    assert write_report(VERDICT, look=Look(whole=True)).count("    also ") == 5


def test_colour_is_nothing_but_colour() -> None:
    painted = write_report(VERDICT, look=Look(colour=True))

    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == write_report(VERDICT)
    assert painted.startswith("\x1b[1;31mprivate-data\x1b[0m")


def test_github_commands_are_escaped_folded_and_counted_first() -> None:
    assert write_report(VERDICT, Format.GITHUB).splitlines() == [
        "::notice title=bindery check::7 warnings, 1 note, 1 ignored.",
        f"::error file=a%2Cb%3A 核 #.html,line=3,title=private-data::{SEEN.replace('%', '%25')}",
        "::error file=0,line=2,title=broken-anchor::m Also 1:2, 2:2, 3:2 and 2 more.",
        "::notice file=a,line=1,title=redirect::m",
    ]
    assert write_report(VERDICTS["none"], Format.GITHUB) == ""


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("some", "notice error error notice"),
        ("strict", "notice error error error"),
        ("mild", "notice warning warning notice"),
    ],
)
def test_a_level_is_what_the_finding_does_to_the_build(name: str, levels: str) -> None:
    lines = write_report(VERDICTS[name], Format.GITHUB).splitlines()

    assert [line.split()[0].strip(":") for line in lines] == levels.split()


#: Words of a site, half characters included, that mean to break out of a report.
WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "::error::",
                "##[group]",
                "]]>",
                "<b>",
                '"',
                "&",
                "%",
                ":1",
                " ",
                "/",
                "a",
                "核",
                "\t",
            ),
            *("\n", "\r", "\x00", "\x1b[2J", "\x85", "\u2028", "\u202e", "\ud800", "\ufffe"),
        ]
    ),
    min_size=1,
    max_size=8,
).map("".join)


@given(
    st.lists(st.builds(finding, st.sampled_from(["orphan", "redirect"]), WORDS, WORDS), max_size=4)
)
def test_no_words_of_a_site_break_a_report(findings: list[Finding]) -> None:
    verdict = Verdict(findings=tuple(findings))
    text, github, junit, *objects = (write_report(verdict, how) for how in HOWS)

    assert not [line for line in text.splitlines() if line.lstrip().startswith(("::", "##["))]
    assert all(re.match(r"::(notice|error) ", line) for line in github.splitlines())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028]", text)
    tree = ET.fromstring(junit)  # noqa: S314 - Our own words.
    assert len(tree.findall(".//testcase")) == max(1, len(findings))
    assert [len(json.loads(it).get("findings", findings)) for it in objects] == [len(findings)] * 2


HOWS = (Format.TEXT, Format.GITHUB, Format.JUNIT, Format.JSON, Format.SARIF)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("some", (9, 7, 1)),
        ("none", (1, 0, 0)),
        ("excused", (2, 0, 2)),
        ("strict", (8, 8, 0)),
        ("mild", (8, 0, 0)),
        ("half a character", (1, 1, 0)),
    ],
)
def test_junit_fails_what_fails_and_skips_what_is_ignored(
    name: str, counts: tuple[int, int, int]
) -> None:
    tree = ET.fromstring(write_report(VERDICTS[name], Format.JUNIT))  # noqa: S314 - Our own words.
    cases = tree.findall(".//testcase")
    suite = tree[0].attrib

    assert (len(cases), len(tree.findall(".//failure")), len(tree.findall(".//skipped"))) == counts
    assert tuple(int(suite[it]) for it in ("tests", "failures", "skipped")) == counts
    assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases)


Json = dict[str, Any]


def faults(value: object, schema: Json, whole: Json) -> list[str]:
    """Hold a value to the part of JSON Schema that ours uses; an unknown word is an error."""
    found: list[str] = []
    for word, asked in schema.items():
        if word in PARTS:
            found += [
                it for one, part in PARTS[word](value, asked) for it in faults(one, part, whole)
            ]
        elif word == "$ref":
            found += faults(value, whole["$defs"][asked.rpartition("/")[2]], whole)
        elif not HOLDS[word](value, asked):
            found.append(f"{word}: {value!r}")
    return found


PARTS: dict[str, Callable[[Any, Any], list[tuple[object, Json]]]] = {
    "properties": lambda value, asked: [(value[it], asked[it]) for it in asked if it in value],
    "items": lambda value, asked: [(it, asked) for it in value],
    "allOf": lambda value, asked: [(value, part) for part in asked],
}
KINDS = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
HOLDS: dict[str, Callable[[Any, Any], object]] = {
    "type": lambda value, asked: type(value) is KINDS[asked],
    "const": lambda value, asked: value == asked,
    "enum": lambda value, asked: value in asked,
    "minimum": lambda value, asked: value >= asked,
    "minLength": lambda value, asked: len(value) >= asked,
    "pattern": lambda value, asked: re.search(asked, value),
    "required": lambda value, asked: set(asked) <= set(value),
} | dict.fromkeys(("description", "title", "$schema", "$defs"), lambda *_: True)


@pytest.mark.parametrize("name", VERDICTS)
def test_json_is_as_the_schema_says(name: str) -> None:
    schema = json.loads(json_schema())
    whole = json.loads(write_report(VERDICTS[name], Format.JSON))

    assert faults(whole, schema, schema) == []
    assert set(whole) == set(schema["properties"])
    assert whole["warnings"] + whole["notes"] == len(whole["findings"])
    assert whole["failed"] is VERDICTS[name].failed


def test_a_report_in_another_form_does_not_fit_the_schema() -> None:
    schema = json.loads(json_schema())
    whole = json.loads(write_report(VERDICT, Format.JSON))
    whole["findings"][0] |= {"line": -1, "severity": "error", "code": "Two words"}

    assert len(faults(whole | {"version": 2, "failed": 1}, schema, schema)) == 5


def test_json_keeps_place_message_and_reason() -> None:
    whole = json.loads(write_report(VERDICT, Format.JSON))

    assert list(whole["findings"][0].values()) == [
        *("private-data", "warning", "a,b: 核 #.html", 3),
        FOUND[-1].message,
    ]
    assert list(whole["ignored"][0].values()) == ["redirect", "note", "b", 0, "m", EXCUSED.reason]


def sarif(verdict: Verdict) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(write_report(verdict, Format.SARIF))["runs"][0]
    return run


def test_sarif_has_places_that_viewers_can_open() -> None:
    first, *_, last = sarif(VERDICT)["results"]

    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%2Cb%3A%20%E6%A0%B8%20%23.html", "uriBaseId": "SITE"},
        "region": {"startLine": 3},
    }
    assert "region" not in last["locations"][0]["physicalLocation"]
    assert last["suppressions"] == [{"kind": "external", "justification": EXCUSED.reason}]


@pytest.mark.parametrize("name", VERDICTS)
def test_sarif_results_point_to_their_rules_and_differ(name: str) -> None:
    run = sarif(VERDICTS[name])
    rules = run["tool"]["driver"]["rules"]

    assert [rules[it["ruleIndex"]]["id"] for it in run["results"]] == [
        it["ruleId"] for it in run["results"]
    ]
    marks = [it["partialFingerprints"]["finding/v1"] for it in run["results"]]
    assert len(set(marks)) == len(marks)


def test_a_finding_keeps_its_mark_when_its_line_moves() -> None:
    before, after = (sarif(Verdict(findings=(finding("orphan", f"a:{n}"),))) for n in (3, 40))

    assert before["results"][0]["partialFingerprints"] == after["results"][0]["partialFingerprints"]


def test_every_ranked_code_has_a_meaning_with_something_to_do() -> None:
    assert sorted(set(CODES) - set(meanings())) == []
    assert [code for code in CODES if len(meanings()[code]) < 3] == []
    assert len(set(CODES)) == len(CODES)
