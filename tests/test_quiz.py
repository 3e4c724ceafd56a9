"""A question for new staff is asked as long as its answer stands in the documents of today."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bindery.compose.answers import check_answers, is_supported
from bindery.compose.ground import Ground
from bindery.dedupe import words_reader
from bindery.editorial.quiz import Proof, QuizKind, QuizQuestion
from bindery.editorial.references import Target
from bindery.findings import Severity
from bindery.model import Passage
from bindery.pipeline import Book, bind
from bindery.views import PageView, QuizView

READ_WORDS = words_reader([])

#: Makes another passage of one.
Change = Callable[[Passage], Passage]


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    """Bind the project's own guide."""
    return bind(root / "sources", root / "editorial")


@pytest.fixture(scope="module")
def pages(book: Book) -> dict[str, PageView]:
    return {page.slug: page for page in book.composed.pages}


def question(book: Book, name: str) -> QuizQuestion:
    return next(it for it in book.editorial.quiz if it.id == name)


def ground(book: Book, asked: QuizQuestion, change: Change = lambda it: it) -> Ground:
    """Lay one question over documents of which some passage is another."""
    passages = tuple(map(change, book.corpus.passages))
    return Ground(
        corpus=replace(book.corpus, passages=passages),
        editorial=replace(book.editorial, quiz=(asked,)),
        topics=book.topics,
        read_words=READ_WORDS,
    )


def faults(found: Ground) -> list[str]:
    return [finding.message for finding in check_answers(found)]


def saying(name: str, words: str) -> Change:
    """Let one passage say something else."""
    return lambda it: replace(it, hans=words) if it.id == name else it


def test_every_answer_of_the_project_is_supported(book: Book) -> None:
    assert [str(f) for f in book.findings if f.code == "unsupported-answer"] == []


def test_an_answer_whose_words_have_changed_is_a_warning_that_says_what_now(book: Book) -> None:
    asked = question(book, "two-tests")
    laid = ground(book, asked, saying("001-25-1", "平台应做好准备，确保上门核实的必要性。"))
    (finding,) = check_answers(laid)

    assert finding.code == "unsupported-answer"
    assert finding.severity is Severity.WARNING
    assert finding.place.partition(":")[0].endswith("quiz.toml")
    assert finding.message == (
        "question two-tests: '合理性' is right because 001-25-1 says 「必要性与合理性」, "
        "but it says 「平台应做好准备，确保上门核实的必要性。」 now. "
        "Read it again, then correct the answer, or its words in `shows`."
    )
    assert not is_supported(laid, asked)


def test_punctuation_may_change(book: Book) -> None:
    changed = saying("001-25-1", "确保上门、核实的“必要性”与：合理性")

    assert faults(ground(book, question(book, "two-tests"), changed)) == []


def test_an_answer_whose_passage_is_gone_is_a_warning(book: Book) -> None:
    asked = question(book, "deed-count")
    (proof,) = asked.shows
    gone = replace(proof, reference=replace(proof.reference, name="002-999-1"))
    (fault,) = faults(ground(book, replace(asked, shows=(gone,))))

    assert "but there is no such passage" in fault


def test_an_answer_from_a_note_is_held_against_the_note(book: Book) -> None:
    asked = question(book, "same-platform")
    (proof,) = asked.shows
    (fault,) = faults(ground(book, replace(asked, shows=(replace(proof, words="是同一平台吗"),))))

    assert "jiebei-homophone says 「是同一平台吗」, but it says 「没有查到" in fault


def test_words_that_one_document_has_alone_must_not_turn_up_in_another(book: Book) -> None:
    changed = saying("004-37-1", "走访时也看房产证。")
    (fault,) = faults(ground(book, question(book, "deed-count"), changed))

    assert "no other document has 「房产证」, it says, but 004-37-1 has" in fault


def test_an_order_is_that_of_the_document(book: Book) -> None:
    asked = question(book, "three-steps")
    turned = replace(asked, right=asked.right[::-1])
    found = faults(ground(book, turned))

    assert len(found) == 2
    assert "001-30-1 does not stand before 001-29-1 in one document" in found[0]


def test_without_proofs_for_every_right_option_nothing_is_asked(book: Book) -> None:
    asked = question(book, "improper-means")
    one = replace(asked, shows=asked.shows[:1])

    assert not is_supported(ground(book, one), one)
    assert faults(ground(book, one)) == []


def test_a_proof_points_to_the_words_themselves(book: Book) -> None:
    short = [
        (asked.id, proof.words)
        for asked in book.editorial.quiz
        for proof in asked.shows
        if len(proof.words) < 3
    ]

    assert short == []


def test_the_right_option_stands_anywhere(book: Book) -> None:
    single = [it for it in book.editorial.quiz if it.kind is QuizKind.SINGLE]
    places = Counter(it.options.index(it.right[0]) for it in single)

    assert len(places) == 4
    assert max(places.values()) <= len(single) / 3
    several = [it for it in book.editorial.quiz if it.kind is QuizKind.MULTIPLE]
    assert [it.id for it in several if it.options[: len(it.right)] == it.right] == []


def test_an_order_is_not_shown_solved(book: Book) -> None:
    orders = [it for it in book.editorial.quiz if it.kind is QuizKind.ORDER]

    assert [it.id for it in orders if it.options == it.right] == []


def test_an_answer_that_rests_on_the_editor_says_so(book: Book) -> None:
    scenes = [it for it in book.editorial.quiz if it.scene and it.notes]

    assert len(scenes) == 4
    assert [it.id for it in scenes if "编者提示：" not in it.explanation] == []


def test_the_test_has_twelve_questions_and_no_practice(pages: dict[str, PageView]) -> None:
    test = pages["staff/quiz"]

    assert len(test.quiz) == 12
    assert all(it.lesson for it in test.quiz)
    assert {it.lesson for it in test.quiz} == {it.number for it in test.lessons} == {1, 2, 3, 4, 5}


def test_no_question_is_in_two_lessons(pages: dict[str, PageView]) -> None:
    lessons = [page for page in pages.values() if page.kind == "module"]
    asked = Counter(it.id for page in lessons for it in (*page.practice, *page.quiz))

    assert [name for name, times in asked.items() if times > 1] == []
    assert {it.id for it in pages["staff/quiz"].quiz} <= set(asked)


def test_a_question_counts_for_the_lesson_that_asks_it(pages: dict[str, PageView]) -> None:
    lessons = [page for page in pages.values() if page.kind == "module"]
    asked = [(n, it) for n, page in enumerate(lessons, start=1) for it in page.quiz]

    assert [it.id for n, it in asked if it.lesson not in (0, n)] == []


def test_each_lesson_answers_its_task_at_its_head_with_numbers(
    pages: dict[str, PageView],
) -> None:
    lessons = [page for page in pages.values() if page.kind == "module"]
    chips = [chip for page in lessons for it in page.answers for chip in it.chips]

    assert [len(page.answers) for page in lessons] == [3, 5, 3, 4, 5]
    assert all(re.fullmatch(r"sa\d+|\d{3}-\d+-\d+", chip.number) for chip in chips)


def test_each_lesson_has_something_to_try_and_three_questions(pages: dict[str, PageView]) -> None:
    lessons = [page for page in pages.values() if page.kind == "module"]

    assert [len(page.quiz) for page in lessons] == [3, 3, 3, 3, 4]
    assert [len(page.practice) or len(page.items) for page in lessons] == [1, 10, 4, 1, 1]
    assert all(page.dos and page.donts for page in lessons)


def test_each_lesson_knows_its_place(pages: dict[str, PageView]) -> None:
    first, last = pages["staff/m1-why"], pages["staff/m5-conduct"]

    assert [it.place for it in first.lessons] == ["here", "after", "", "", ""]
    assert [it.place for it in last.lessons] == ["", "", "", "before", "here"]
    assert [it.place for it in pages["staff/start"].lessons] == [""] * 5


@pytest.mark.parametrize(
    ("name", "solution"),
    [
        ("first-contact", (1,)),
        ("two-tests", (0, 2)),
        ("three-steps", (1, 2, 0)),
        ("opinion-or-practice", (0, 1, 0, 1)),
    ],
)
def test_the_solution_is_in_numbers(
    pages: dict[str, PageView], name: str, solution: tuple[int, ...]
) -> None:
    (shown,) = (it for it in pages["staff/quiz"].quiz if it.id == name)

    assert isinstance(shown, QuizView)
    assert shown.solution == solution
    assert shown.chips


def test_the_data_names_every_proof_by_passage_or_note(root: Path, book: Book) -> None:
    rows = tomllib.loads((root / "editorial/quiz.toml").read_text(encoding="utf-8"))["question"]
    written = [(row["id"], len(row["shows"])) for row in rows]
    proofs: list[Proof] = [proof for it in book.editorial.quiz for proof in it.shows]

    assert [(it.id, len(it.shows)) for it in book.editorial.quiz] == written
    assert {proof.reference.target for proof in proofs} == {Target.PASSAGE, Target.NOTE}
