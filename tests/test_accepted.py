"""Decisions about points are written into the file of statements, and nothing else of it moves."""

import os
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bindery.editorial.accepted import (
    Written,
    next_key,
    open_draft,
    with_apart,
    with_statement,
    with_witness,
    witness_line,
    write,
)
from bindery.editorial.desk import load_editorial
from bindery.editorial.scope import named_passages, within
from bindery.editorial.statements import Decided, Standing, load_points, load_statements
from bindery.errors import DataError, UsageError
from bindery.model import Passage, Role
from bindery.pipeline import bind

EDITORIAL = Path(__file__).resolve().parent.parent / "editorial"
WITNESS = "005-7-1 有的人还不上"

APART = """
[[apart]]
passages = ["000-6-1 借贝成立于", "001-6-1 近年来，互联网"]
reason = "不是一件事。"
"""

#: One statement in every form that editors write, with what becomes of its lists.
HEAD = '[[statement]]\nkey = "a1"\ntext = "话。"\ntopic = "t"\n'
FORMS = {
    "a line for each": (
        'witnesses = [\n    "1-1-1 甲甲甲",\n]\n',
        f'witnesses = [\n    "1-1-1 甲甲甲",\n    "{WITNESS}",\n]\n',
    ),
    "its own indent, and comments": (
        'witnesses = [ # 全部\n\t"1-1-1 甲甲甲", # [一]\n\t# 没有了\n\t] # 完\n',
        f'witnesses = [ # 全部\n\t"1-1-1 甲甲甲", # [一]\n\t"{WITNESS}",\n\t# 没有了\n\t] # 完\n',
    ),
    "one line": (
        'witnesses = ["1-1-1 甲甲甲", "1-2-1 乙乙乙"] # 两句\n',
        f'witnesses = ["1-1-1 甲甲甲", "1-2-1 乙乙乙", "{WITNESS}"] # 两句\n',
    ),
    "one line with a comma behind": (
        'witnesses = ["1-1-1 甲甲甲",]\n',
        f'witnesses = ["1-1-1 甲甲甲", "{WITNESS}",]\n',
    ),
    "no comma behind the last": (
        'witnesses = [\n    "1-1-1 甲甲甲"\n]\n',
        f'witnesses = [\n    "1-1-1 甲甲甲", "{WITNESS}"\n]\n',
    ),
    "brackets and quotes inside": (
        'witnesses = [\'1-1-1 甲["]甲\', "1-2-1 乙\\"]乙"]\n',
        f'witnesses = [\'1-1-1 甲["]甲\', "1-2-1 乙\\"]乙", "{WITNESS}"]\n',
    ),
    "an empty list": (
        'witnesses = []\npartial = ["1-1-1 甲甲甲"]\n',
        f'witnesses = ["{WITNESS}"]\npartial = ["1-1-1 甲甲甲"]\n',
    ),
    "no list yet": (
        'partial = ["1-1-1 甲甲甲"]\n',
        f'witnesses = [\n    "{WITNESS}",\n]\npartial = ["1-1-1 甲甲甲"]\n',
    ),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "statements.toml"
    path.write_bytes((EDITORIAL / "statements.toml").read_bytes())
    return path


def add_witness(path: Path, key: str, witness: str, standing: Standing) -> Written:
    (written,) = write(with_witness(open_draft(path), key, witness, standing))
    return written


def add_statement(
    path: Path, *, key: str, text: str, topic: str, witnesses: Sequence[str]
) -> Written:
    draft = open_draft(path)
    (written,) = write(with_statement(draft, key=key, text=text, topic=topic, witnesses=witnesses))
    return written


def add_apart(path: Path, *, passages: Sequence[str], reason: str) -> Written:
    (written,) = write(with_apart(open_draft(path), passages=passages, reason=reason))
    return written


def without(text: str, added: tuple[str, ...]) -> str:
    """Take one run of lines out of a text, where it first stands."""
    return text.replace("".join(f"{line}\n" for line in added), "", 1)


@pytest.mark.parametrize(
    ("standing", "key"),
    [
        (Standing.STRONG, "sa12"),
        (Standing.PARTIAL, "sa47"),
        (Standing.COMMENT, "sa12"),
        (Standing.STRONG, "sa47"),
    ],
)
def test_a_witness_is_one_more_line(standing: Standing, key: str, file: Path) -> None:
    before = file.read_text(encoding="utf-8")

    written = add_witness(file, key, WITNESS, standing)

    after = file.read_text(encoding="utf-8")
    statement = next(one for one in load_statements(file) if one.key == key)
    ours = [w for w in statement.witnesses if w.standing is standing]
    assert written.lines == (f'    "{WITNESS}",',)
    assert without(after, written.lines) == before
    assert after.splitlines()[int(written.place.rpartition(":")[2]) - 1] == written.lines[0]
    assert (ours[-1].passage, ours[-1].opening) == ("005-7-1", "有的人还不上")


def test_a_list_that_is_missing_comes_behind_the_witnesses(file: Path) -> None:
    before = file.read_text(encoding="utf-8")

    written = add_witness(file, "sa06", WITNESS, Standing.PARTIAL)

    after = file.read_text(encoding="utf-8")
    assert written.lines == ("partial = [", f'    "{WITNESS}",', "]")
    assert without(after, written.lines) == before
    assert after.index(WITNESS) < after.index("说的是借款人的资金")


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_list_keeps_its_form(name: str, end: str, tmp_path: Path) -> None:
    given, expected = (
        (
            f'# 头\n\n{HEAD}{lists}\n[[statement]] # 二\nkey = "b"\n'
            'text = "话。"\ntopic = "t"\nwitnesses = ["9-9-9 壬壬壬"]\n'
        ).replace("\n", end)
        for lists in FORMS[name]
    )
    path = tmp_path / "statements.toml"
    path.write_bytes(given.encode())

    add_witness(path, "a1", WITNESS, Standing.STRONG)

    assert path.read_bytes().decode() == expected


def test_a_form_that_only_a_person_can_change_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "statements.toml"
    text = 'statement = [{ key = "a1", text = "话。", topic = "t", witnesses = ["1-1-1 甲"] }]\n'
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match="a form that only a person can change"):
        add_witness(path, "a1", WITNESS, Standing.STRONG)

    assert path.read_text(encoding="utf-8") == text


def test_a_statement_comes_last(file: Path) -> None:
    before = file.read_text(encoding="utf-8")

    written = add_statement(
        file,
        key="sa48",
        text="留好“证据”。",
        topic="self-rights",
        witnesses=[WITNESS, "006-1-1 留好"],
    )

    after = file.read_text(encoding="utf-8")
    assert after == before + "\n" + "".join(f"{line}\n" for line in written.lines)
    assert after.splitlines()[int(written.place.rpartition(":")[2]) - 1] == "[[statement]]"
    (*_, last) = load_statements(file)
    assert (last.key, last.text, last.topic) == ("sa48", "留好“证据”。", "self-rights")
    assert [witness.passage for witness in last.witnesses] == ["005-7-1", "006-1-1"]


def test_passages_that_are_apart_come_last(file: Path) -> None:
    before = file.read_text(encoding="utf-8")

    add_apart(file, passages=[WITNESS, "006-1-1 留好"], reason="不同。")
    written = add_apart(file, passages=[WITNESS, "006-1-2 另一"], reason="也不同。")

    apart = load_points(file).apart[-2:]
    assert file.read_text(encoding="utf-8").startswith(before)
    assert [each.reason for each in apart] == ["不同。", "也不同。"]
    assert [one.name for one in apart[1].passages] == ["005-7-1", "006-1-2"]
    assert apart[1].place == written.place


def test_a_file_without_an_end_of_line_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "statements.toml"
    path.write_text("# 头", encoding="utf-8")

    add_apart(path, passages=[WITNESS, "006-1-1 留好"], reason="不同。")

    assert path.read_text(encoding="utf-8").startswith("# 头\n\n[[apart]]\n")


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (
            lambda path: add_statement(
                path, key="sa48", text="长" * 61, topic="t", witnesses=[WITNESS]
            ),
            "statement sa48: text has 61 characters",
        ),
        (
            lambda path: add_witness(path, "sa12", "000-27-1 若借款人长", Standing.PARTIAL),
            "000-27-1 has two standings",
        ),
        (
            lambda path: add_apart(path, passages=[WITNESS, WITNESS], reason="不同。"),
            "fewer than two passages",
        ),
        (
            lambda path: add_apart(
                path, passages=["000-27-1 若借款人长", "002-23-1 对那些逾期"], reason="不同。"
            ),
            "000-27-1 and 002-23-1 are witnesses of sa12",
        ),
    ],
)
def test_what_would_not_load_is_not_written(
    write: Callable[[Path], Written], says: str, file: Path
) -> None:
    before = file.read_bytes()

    with pytest.raises(DataError) as error:
        write(file)

    assert says in str(error.value)
    assert f"{file}:" in str(error.value)
    assert ".new" not in str(error.value)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["statements.toml"]


def test_a_file_that_cannot_be_replaced_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="cannot be written to: No space left"):
        add_witness(file, "sa12", WITNESS, Standing.STRONG)

    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ((), "sa01"),
        (("sa01", "sa47", "sa09"), "sa48"),
        (("sa99",), "sa100"),
        (("p-7", "point"), "p-8"),
    ],
)
def test_the_next_key_follows_the_others(keys: tuple[str, ...], expected: str) -> None:
    assert next_key(keys) == expected


def test_several_decisions_are_written_at_once_each_with_its_line(file: Path) -> None:
    draft = with_apart(open_draft(file), passages=[WITNESS, "006-1-1 留好"], reason="不同。")
    draft = with_witness(draft, "sa12", "006-2-1 也会上门", Standing.STRONG)
    draft = with_witness(draft, "sa02", "006-2-1 也会上门", Standing.PARTIAL)
    untouched = file.read_bytes()

    written = write(draft)

    lines = file.read_text(encoding="utf-8").splitlines()
    begins = [lines[int(one.place.rpartition(":")[2]) - 1] for one in written]
    assert untouched == (EDITORIAL / "statements.toml").read_bytes()
    assert begins == [one.lines[0] for one in written]
    assert begins == ["[[apart]]", '    "006-2-1 也会上门",', "partial = ["]
    assert written[0].lines[-1] == 'reason = "不同。"'


def test_a_file_that_may_not_stand_is_not_written(file: Path) -> None:
    before = file.read_bytes()

    def refuse(decided: Decided) -> None:
        raise UsageError(decided.apart[-1].reason)

    with pytest.raises(UsageError, match="也许"):
        write(with_apart(open_draft(file), passages=[WITNESS, "006-1-1 留"], reason="也许"), refuse)

    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["statements.toml"]


def passage(text: str, mark: int = 0) -> Passage:
    return Passage(
        id="005-7-1",
        source="005",
        line=7,
        sentence=1,
        role=Role.STEP,
        kept=text,
        hans=text,
        mark=mark,
    )


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("2. 及时沟通：若遇到经济困难", 3, "005-7-1 及时沟通：若遇到经济"),
        ("短句。", 0, "005-7-1 短句。"),
        ("电话13912345678打不通", 0, "005-7-1 电话"),
    ],
)
def test_a_passage_is_named_with_the_words_it_opens_with(
    text: str, mark: int, expected: str
) -> None:
    assert witness_line(passage(text, mark)) == expected


def test_a_passage_without_words_that_can_be_kept_is_refused() -> None:
    with pytest.raises(UsageError, match="005-7-1: opens with no words"):
        witness_line(passage("……"))


def test_what_is_kept_apart_goes_stale_like_any_decision(root: Path, tmp_path: Path) -> None:
    for path in EDITORIAL.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "statements.toml").open("a", encoding="utf-8") as file:
        file.write(APART.replace("近年来，互联网", "从前"))

    findings = bind(root / "sources", tmp_path).findings

    (finding,) = (finding for finding in findings if finding.code == "stale-decision")

    assert "001-6-1 was decided on as 「从前」" in finding.message
    assert finding.place.startswith(f"{tmp_path / 'statements.toml'}:")


def test_what_is_apart_in_documents_that_are_not_here_has_no_effect(tmp_path: Path) -> None:
    for path in EDITORIAL.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "statements.toml").open("a", encoding="utf-8") as file:
        file.write(APART)
    editorial = load_editorial(tmp_path)
    digests = {source: platform.sha256 for source, platform in editorial.platforms.items()}

    kept, _ = within(editorial, digests)
    left, _ = within(editorial, {"000": digests["000"]})

    assert len(kept.apart) == len(editorial.apart)
    assert left.apart == ()
    assert "001-6-1" not in {one.name for one in named_passages(left)}


def test_the_head_of_the_file_still_parses_as_it_did(file: Path) -> None:
    before = tomllib.loads(file.read_text(encoding="utf-8"))

    add_apart(file, passages=[WITNESS, "006-1-1 留好"], reason="不同。")

    assert tomllib.loads(file.read_text(encoding="utf-8"))["statement"] == before["statement"]
