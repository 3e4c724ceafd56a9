"""The menu names every document of a few, and of many none that the editor has not named."""

import shutil
from pathlib import Path

import pytest

from bindery.pipeline import bind

HERE = Path(__file__).resolve().parent
EDITORIAL = HERE.parent / "editorial"


def menu(folder: Path, documents: int) -> list[str]:
    """Give the addresses in the menu of a guide of so many documents, all alike and short."""
    for number in range(documents):
        text = f"某某贷逾期会上门吗\n一、上门核实\n逾期{number + 1}天后，工作人员会上门核实。\n"
        (folder / f"m{number:02d}.txt").write_text(text, encoding="utf-8")
    book = bind(folder, EDITORIAL)
    return [page.slug for page in book.composed.pages.planned if page.listed]


@pytest.mark.parametrize("documents", [3, 12])
def test_of_few_documents_the_menu_names_each(tmp_path: Path, documents: int) -> None:
    named = [slug for slug in menu(tmp_path, documents) if slug.startswith("ref/source-")]

    assert len(named) == 2 * documents


def test_of_many_documents_the_menu_names_none(tmp_path: Path) -> None:
    assert [slug for slug in menu(tmp_path, 13) if slug.startswith("ref/source-")] == []


def test_a_document_that_the_editor_named_stays_in_the_menu(tmp_path: Path) -> None:
    for path in (HERE.parent / "sources").iterdir():
        shutil.copy(path, tmp_path)
    with (tmp_path / "sources.toml").open("a", encoding="utf-8") as records:
        records.writelines(
            f'\n[[source]]\nid = "m{n:02d}"\nfile = "m{n:02d}.txt"\n' for n in range(13)
        )

    assert "ref/jiebei" in menu(tmp_path, 13)
