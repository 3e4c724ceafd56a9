"""Decisions about documents that are not there: what they take with them is named."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from bindery.editorial.desk import Editorial
from bindery.editorial.names import Names
from bindery.editorial.pages import Contents
from bindery.editorial.platforms import Platform
from bindery.editorial.quiz import Proof, QuizKind, QuizQuestion
from bindery.editorial.references import Reference, Target
from bindery.editorial.restorations import Restorations
from bindery.editorial.scope import named_passages, within
from bindery.findings import Severity

HERE = {"000": "a"}
KNOWN = Platform(source="001", slug="x", name="x", nature="", intro="", sha256="b")


def question(*passages: str) -> QuizQuestion:
    return QuizQuestion(
        id="first",
        ask="问？",
        kind=QuizKind.SINGLE,
        options=("甲", "乙"),
        right=("甲",),
        explanation="因为。",
        shows=tuple(
            Proof(
                right="甲",
                reference=Reference(target=Target.PASSAGE, name=name, place="quiz.toml:9"),
                words="开头",
            )
            for name in passages
        ),
    )


def desk(asked: QuizQuestion, platforms: Mapping[str, Platform]) -> Editorial:
    return Editorial(
        statements=(),
        contents=Contents(sections=(), pages=()),
        platforms=MappingProxyType(dict(platforms)),
        notes=(),
        terms=(),
        questions=(),
        quiz=(asked,),
        restorations=Restorations(),
        names=Names(),
        synonyms=(),
    )


def test_a_question_about_the_documents_that_are_here_is_no_finding() -> None:
    kept, findings = within(desk(question("000-1-1"), {}), HERE)

    assert kept.quiz == (question("000-1-1"),)
    assert findings == ()


@pytest.mark.parametrize(
    ("source", "severity", "told"),
    [
        ("001", Severity.NOTE, "document 001 is not among the sources. Take the document in"),
        ("009", Severity.WARNING, "document 009 is neither here nor in platforms.toml. Correct"),
    ],
)
def test_a_question_that_is_not_asked_is_named(source: str, severity: Severity, told: str) -> None:
    asked = question("000-1-1", f"{source}-25-1")
    kept, findings = within(desk(asked, {"001": KNOWN}), HERE)
    (found,) = (it for it in findings if it.code == "unasked-question")

    assert kept.quiz[0].shows == ()
    assert found.severity is severity
    assert found.place == "quiz.toml:9"
    assert "question first is not asked" in found.message
    assert told in found.message
    assert [it.place for it in findings if it.code == "absent-source"] == ["editorial"]


def test_what_a_proof_names_is_named_by_a_decision() -> None:
    names = [it.name for it in named_passages(desk(question("009-25-1"), {}))]

    assert names == ["009-25-1"]
    assert replace(question("000-1-1"), shows=()).named == ()
