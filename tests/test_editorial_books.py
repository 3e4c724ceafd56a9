"""The plans of the books: read with their lines, refused with what to do."""

from pathlib import Path

import pytest

from bindery.editorial.books import load_books
from bindery.errors import DataError

ROOT = Path(__file__).resolve().parent.parent
GOOD = """[[book]]
id = "one"
file = "small-book"
title = "书"
subtitle = "一"
is = ["是。"]
not = ["不是。"]
[[book.section]]
title = "全部"
pages = ["*"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "books.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_books_of_this_guide_are_two_with_ascii_names() -> None:
    plans = load_books(ROOT / "editorial" / "books.toml")

    assert [(plan.id, plan.file) for plan in plans] == [
        ("staff", "bindery-handbook"),
        ("guide", "bindery-guide"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"small-book"', '"小书"', "is no key"),
        ('is = ["是。"]', "is = []", "is is empty"),
        ('pages = ["*"]', "", "pages is missing"),
        ('subtitle = "一"', 'subtitel = "一"', "subtitle is missing"),
        ('[[book.section]]\ntitle = "全部"\npages = ["*"]\n', "", "the book has no section"),
    ],
)
def test_a_broken_plan_is_refused(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in GOOD
    with pytest.raises(DataError, match=r"books\.toml:\d+: ") as refused:
        load_books(written(tmp_path, GOOD.replace(before, after)))

    assert said in str(refused.value)


def test_two_books_in_one_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="file small-book is there twice"):
        load_books(written(tmp_path, GOOD + GOOD.replace('"one"', '"two"')))


def test_a_good_plan_is_read_with_its_line(tmp_path: Path) -> None:
    (plan,) = load_books(written(tmp_path, GOOD))

    assert plan.sections[0].pages == ("*",)
    assert plan.left == ""
    assert plan.sections[0].place.endswith("books.toml:8")
