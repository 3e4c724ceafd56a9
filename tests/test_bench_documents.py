"""Generated documents are what their truth says."""

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.documents import Truth, documents, write
from benchmarks.documents_layout import Variant
from bindery.editorial.restorations import Restorations
from bindery.model import Passage, SourceText
from bindery.outline import outline
from bindery.read import read_folder
from bindery.repair import mend

COUNT, SEED = 120, 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("generated") / "documents"


@pytest.fixture(scope="module")
def truth(folder: Path) -> Truth:
    return write(folder, COUNT, SEED)


def test_a_smaller_number_is_the_beginning_of_a_larger_one() -> None:
    assert list(documents(20, SEED)) == list(islice(documents(COUNT, SEED), 20))


def test_another_seed_gives_other_documents() -> None:
    assert next(documents(1, 1)) != next(documents(1, 2))


def test_damage_changes_lines_and_not_what_they_say() -> None:
    sound, broken = (list(documents(20, SEED, damaged)) for damaged in (0.0, 1.0))

    assert [it.sentences for it in broken] == [it.sentences for it in sound]
    assert all(a.lines != b.lines for a, b in zip(broken, sound, strict=True))


def test_a_document_is_of_the_size_of_those_of_the_guide(truth: Truth) -> None:
    assert 1_700 < truth.size / COUNT < 2_300


def test_the_files_hold_as_much_as_is_said(folder: Path, truth: Truth) -> None:
    sizes = [path.stat().st_size for path in folder.iterdir()]

    assert (len(sizes), sum(sizes)) == (COUNT, truth.size)


def test_the_ids_of_the_truth_are_those_of_the_engine(folder: Path, truth: Truth) -> None:
    found = {passage.id: passage.hans for text in read_folder(folder) for passage in cut(text)}
    lost = [name for name, it in truth.rows() if not found.get(name, "").endswith(it.text)]

    assert lost == []


def cut(text: SourceText) -> tuple[Passage, ...]:
    return outline(mend(text, Restorations())[0])


def test_sentences_are_said_again_and_documents_posted_again(truth: Truth) -> None:
    variants = {it.variant for _, it in truth.rows()}
    again = [names for names in truth.groups().values() if len(names) > 1]

    assert variants == set(Variant)
    assert sum(map(len, again)) > 0.3 * truth.passages
