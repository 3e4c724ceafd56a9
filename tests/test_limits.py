"""What is read is inside its folder, is a file, has a name of its own, and is not too large."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from bindery.cli import main
from bindery.editorial.tomlfile import read_toml
from bindery.errors import BinderyError, DataError, SourceError
from bindery.intake import prepare
from bindery.opening import read_file
from bindery.read import read_folder
from bindery.read.files import bytes_inside
from bindery.read.names import is_plain_name

HANS = "借款人逾期之后，平台可能上门核实，了解实际情况。\n"


def record(file: str, source_id: str = "a") -> str:
    return f"[[source]]\nid = '{source_id}'\nfile = '{file}'\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of sources, and beside it a file that is none of theirs."""
    (tmp_path / "secret.txt").write_text(HANS, encoding="utf-8")
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "a.txt").write_text(HANS, encoding="utf-8")
    return sources


def refused(folder: Path, manifest: str) -> str:
    (folder / "sources.toml").write_text(manifest, encoding="utf-8")
    with pytest.raises(BinderyError) as refusal:
        read_folder(folder)
    return str(refusal.value)


@pytest.mark.parametrize(
    "name",
    [
        *("../secret.txt", "/etc/passwd", "./a.txt", "x/../a.txt", "..", ".", ""),
        *(r"C:\a.txt", "C:a.txt", r"\\server\share\a.txt", r"..\secret.txt", "a.txt:stream"),
        *("CON", "aux.txt", "nul", "COM1.txt", "lpt9.md", "a.txt.", "a.txt "),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(folder: Path, name: str) -> None:
    said = refused(folder, record(name))

    assert said.startswith(f"{folder / 'sources.toml'}:1: file ")
    assert "must be a plain name" in said


@pytest.mark.parametrize("name", ["逾期（一）.txt", "con1.txt", "console.txt", ".a.txt", "a..b"])
def test_an_odd_name_is_a_name(name: str) -> None:
    assert is_plain_name(name)


def test_a_link_is_no_source(folder: Path) -> None:
    (folder / "b.txt").symlink_to(folder.parent / "secret.txt")

    assert [source.id for source in read_folder(folder)] == ["a"]
    assert f"file b.txt in {folder} is a link, and no document" in refused(folder, record("b.txt"))
    with pytest.raises(SourceError, match=r"b\.txt: cannot be read"):
        bytes_inside(folder, "b.txt", 1_000)


def test_a_pipe_keeps_nobody_waiting(folder: Path) -> None:
    os.mkfifo(folder / "b.txt")
    os.mkfifo(folder / "c.toml")

    assert [source.id for source in read_folder(folder)] == ["a"]
    assert f"file b.txt in {folder} is a pipe, and no document" in refused(folder, record("b.txt"))
    with pytest.raises(SourceError, match="a pipe or a device"):
        bytes_inside(folder, "b.txt", 1_000)
    with pytest.raises(DataError, match=r"c\.toml: cannot be read: a pipe or a device"):
        read_toml(folder / "c.toml")


def test_a_folder_in_the_place_of_a_file_is_named(folder: Path) -> None:
    (folder / "b.txt").mkdir()

    assert f"b.txt in {folder} is a folder, and no document" in refused(folder, record("b.txt"))
    with pytest.raises(DataError, match="cannot be read"):
        read_toml(folder / "b.txt")


def test_a_document_that_vanishes_is_named(folder: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.txt: no such file"):
        bytes_inside(folder, "gone.txt", 1_000)


@pytest.mark.parametrize("other", ["A.TXT", "Cafe\u0301.txt"])
def test_two_names_of_one_file_are_refused(folder: Path, other: str) -> None:
    first = "a.txt" if other == "A.TXT" else "café.txt"
    for name in (first, other):
        (folder / name).write_text(HANS, encoding="utf-8")

    said = refused(folder, record(first) + record(other, "b"))
    assert "are one file on some machines" in said


def test_a_name_that_one_machine_would_lose_is_refused_without_a_record(folder: Path) -> None:
    (folder / "A.txt").write_text(HANS, encoding="utf-8")
    says = f"{folder}: A.txt and a.txt are one file on some machines.\n  Rename one of them."

    with pytest.raises(SourceError) as refusal:
        read_folder(folder)
    assert str(refusal.value) == says
    assert refused(folder, record("a.txt")) == says


def test_nothing_is_taken_in_beside_a_name_that_differs_in_case_alone(folder: Path) -> None:
    (folder / "000.TXT").touch()
    (folder / "sources.toml").write_text(record("a.txt"), encoding="utf-8")
    file = folder.parent / "secret.txt"

    with pytest.raises(BinderyError, match=r"000\.TXT: is there already, but not in"):
        prepare(file, folder, source_id="000")


def test_a_large_document_is_refused_before_it_is_read(folder: Path) -> None:
    with (folder / "a.txt").open("wb") as file:
        file.truncate(10**11)  # A hole: no disk holds so much here, and no memory could.

    with pytest.raises(SourceError, match=r"a\.txt: more than 20,000,000 bytes") as refusal:
        bytes_inside(folder, "a.txt", 20_000_000)
    assert "set document under [limits]" in str(refusal.value)
    with pytest.raises(SourceError, match="folders up to 100,000,000 are read"):
        read_folder(folder)


def test_a_document_of_a_hundred_megabytes_is_refused_by_default(folder: Path) -> None:
    path = folder.parent / "large.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    asked = ["add", str(path), "--sources", str(folder.parent / "new")]
    result = CliRunner().invoke(main, asked)

    assert result.exit_code == 2
    assert f"{path}: more than 20,000,000 bytes" in result.output
    assert "[limits]" in result.output


def test_a_stream_without_an_end_is_refused(folder: Path) -> None:
    asked = ["add", "/dev/zero", "--sources", str(folder.parent / "new")]
    result = CliRunner().invoke(main, asked)

    assert result.exit_code == 2
    assert "/dev/zero: more than 20,000,000 bytes" in result.output


def test_limits_are_a_setting(folder: Path) -> None:
    size = (folder / "a.txt").stat().st_size

    assert f"up to {size - 1} bytes" in refused(
        folder, f"[limits]\ndocument = {size - 1}\n" + record("a.txt")
    )
    assert f"folders up to {size - 1} are read" in refused(
        folder, f"[limits]\nfolder = {size - 1}\n" + record("a.txt")
    )
    (folder / "sources.toml").write_text(f"[limits]\nfolder = {size}\n" + record("a.txt"))
    assert len(read_folder(folder)) == 1


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        ("[limits]\ndocumnt = 1\n", "documnt is not a limit. Did you mean document?"),
        ("[limits]\ndocument = '1 MB'\n", "document must be a number of bytes above 0"),
        ("[limits]\ndocument = 0\n", "document must be a number of bytes above 0"),
        ("limits = 1\n", "limits must be a table"),
    ],
)
def test_a_limit_that_is_none_is_refused(folder: Path, limits: str, says: str) -> None:
    assert says in refused(folder, limits + record("a.txt"))


def test_a_file_is_read_through_a_link_when_a_person_named_it(folder: Path) -> None:
    link = folder.parent / "link.txt"
    link.symlink_to(folder / "a.txt")

    assert read_file(link).decode() == HANS
