"""A build takes as long as its text is, and links only to lines that a page shows."""

from cProfile import Profile
from pathlib import Path

from bindery.compose.once import once
from bindery.model import Script
from bindery.pipeline import Book, bind, print_pages

SENTENCE = "逾期之后平台可能上门核实借款人的身份和住址。"


def bound(root: Path, folder: Path, text: str, profile: Profile | None = None) -> Book:
    """Bind a guide of one document, and profile all but the reading of what editors decided."""
    (folder / "long.txt").write_text(text, encoding="utf-8")

    def begin(stage: str) -> None:
        if profile and stage == "outline":
            profile.enable()

    book = bind(folder, root / "editorial", tick=begin)
    if profile:
        profile.disable()
    return book


def calls(root: Path, folder: Path, text: str) -> int:
    """Count calls of functions: of the same build always as many, on any machine."""
    profile = Profile()
    bound(root, folder, text, profile)
    return sum(entry.callcount for entry in profile.getstats())


def test_six_times_as_many_equal_sentences_take_six_times_as_long_and_no_more(
    root: Path, tmp_path: Path
) -> None:
    calls(root, tmp_path, SENTENCE)  # What is done once for all builds of a process is done now.
    few, many = (calls(root, tmp_path, SENTENCE * times) for times in (150, 900))

    assert many < 8 * few, "something looks at each sentence for each sentence"


def test_the_pages_of_a_document_are_called_by_lines_that_stand_on_them(
    root: Path, tmp_path: Path
) -> None:
    """A line that was broken for width goes on with the sentence before: no page shows it alone."""
    broken = "平台在逾期之后，可能会再次联系借款人并且上门核实住址与工作\n"
    book = bound(root, tmp_path, f"{SENTENCE}\n" + (broken * 6 + "然后把结果告诉平台。\n") * 61)
    printed = print_pages(book, Script.HANS)
    parts = [part for page in book.composed.pages if page.kind == "source" for part in page.parts]

    assert len(parts) > 1
    for part in parts:
        assert f'id="{part.address.anchor}"' in printed[f"{part.address.slug}.md"], part.text


class Thing:
    """Something to make from; two of them are never the same."""


def test_what_many_pages_ask_for_is_made_once_of_each_thing() -> None:
    made: list[str] = []

    @once
    def name(_thing: Thing, kind: str, *, size: int = 1) -> str:
        made.append(kind * size)
        return made[-1]

    first, second = Thing(), Thing()
    asked = [name(first, "a"), name(first, "a"), name(first, "a", size=2), name(second, "a")]

    assert asked == ["a", "a", "aa", "a"]
    assert made == ["a", "aa", "a"]
