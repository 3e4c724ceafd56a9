"""What is kept reads as it was written; a build from what was kept gives the bytes of a new one."""

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindery.edits import Doubt, Edit, Proof
from bindery.findings import Finding
from bindery.handing import Order, hand_over
from bindery.kept import UnreadableError, as_json, of_json
from bindery.kept.editions import Handed
from bindery.kept.inputs import digest_of_folder
from bindery.model import Passage, Placement, RepairedText, Script, SourceText
from bindery.store import NOWHERE, Store
from bindery.study import Study

#: Any text, halves of characters too.
TEXT = st.text(st.characters(), max_size=8)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
NUMBER = st.floats(allow_nan=False) | st.integers(-5, 5)


def many(kind: type, **given_: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(st.builds(kind, **given_), max_size=3).map(tuple)


PROOF = st.builds(Proof, margin=NUMBER, others=TEXTS)
STUDIES = st.builds(
    Study,
    text=st.builds(
        RepairedText,
        source=st.builds(SourceText, id=TEXT, lines=TEXTS, title=TEXT),
        lines=TEXTS,
        edits=many(Edit, before=TEXT, proof=st.none() | PROOF),
        doubts=many(Doubt, observed=TEXT, readings=TEXTS, margin=NUMBER),
        damaged=st.lists(st.tuples(st.integers(), st.integers()), max_size=2).map(tuple),
    ),
    damage=many(Finding, message=TEXT, suggestions=TEXTS),
    passages=many(Passage, kept=TEXT, hans=TEXT, section=TEXTS),
    placements=many(Placement, evidence=TEXTS, score=NUMBER),
)


@settings(max_examples=50)
@given(STUDIES)
def test_a_study_reads_as_it_was_written(study: Study) -> None:
    content = as_json(study)
    again = of_json(Study, content)

    assert again == study
    assert repr(again) == repr(study)  # 1 is 1.0, and prints otherwise.
    assert as_json(again) == content


PLAIN = Study(
    text=RepairedText(
        source=SourceText(id="0", lines=("甲", "乙")),
        lines=("甲", "乙"),
        edits=(),
        script=Script.HANS,
        damaged=((1, 0),),
    ),
    damage=(),
    passages=(),
    placements=(Placement(passage="0-1-1", topic="t", score=1.5),),
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"甲"', "1"),
        ('"甲"', "null"),
        ('"甲"', '["甲"]'),
        ('"script":["hans"]', '"script":["none"]'),
        ('"script":["hans"]', '"script":[]'),
        ('"script":["hans"]', '"script":[["hans"]]'),
        ('"score":[1.5]', '"score":[true]'),
        ('"score":[1.5]', '"score":["1.5"]'),
        ('"score":[1.5]', '"score":[1.5,1.5]'),
        ('"lines":[[2],', '"lines":[[1],'),
        ('"lines":[[2],', '"lines":[[3],'),
        ('"lines":[[2],', '"lines":[[-1],'),
        ('"lines":[[2],', '"lines":[["2"],'),
        ('"damaged":', '"other":'),
        ('{"text"', '[{"text"'),
        ("{", "[" * 100_000),
    ],
)
def test_what_is_no_study_is_refused(before: str, after: str) -> None:
    written = as_json(PLAIN).decode()
    assert before in written

    with pytest.raises(UnreadableError):
        of_json(Study, written.replace(before, after, 1).encode())


def test_nothing_of_what_is_written_may_be_missing() -> None:
    whole = json.loads(as_json(PLAIN))
    for name in whole:
        left = {key: value for key, value in whole.items() if key != name}

        with pytest.raises(UnreadableError):
            of_json(Study, json.dumps(left).encode())


@pytest.mark.parametrize("what", ["content", "name", "new", "link", "gone"])
def test_each_change_of_a_folder_gives_another_digest(tmp_path: Path, what: str) -> None:
    (tmp_path / "a.txt").write_text("甲")
    (tmp_path / "b").mkdir()
    before = digest_of_folder(tmp_path)
    changes = {
        "content": lambda: (tmp_path / "a.txt").write_text("乙"),
        "name": lambda: (tmp_path / "a.txt").rename(tmp_path / "c.txt"),
        "new": (tmp_path / "b" / "d").touch,
        "link": lambda: (tmp_path / "e").symlink_to("a.txt"),
        "gone": (tmp_path / "b").rmdir,
    }
    changes[what]()

    assert digest_of_folder(tmp_path) != before


SENTENCES = (
    "逾期后平台会先打电话。",
    "上门核实前会发短信通知。",
    "催收人员应当出示证件。",
    "借款人可以要求录音。",
    "平臺說要上門核實時，應先核對身份。",
    "請不要向個人帳戶還款。",
)


def write(folder: Path, chance: random.Random, name: str = "") -> None:
    path = folder / "sources" / (name or f"n{chance.randrange(10**6)}.txt")
    path.write_text("\n".join(["上门核实", *chance.choices(SENTENCES, k=4)]), encoding="utf-8")


def any_document(folder: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((folder / "sources").iterdir()))


def change(folder: Path, chance: random.Random) -> None:
    write(folder, chance, any_document(folder, chance).name)


def rename(folder: Path, chance: random.Random) -> None:
    path = any_document(folder, chance)
    path.rename(path.with_name(f"m{chance.randrange(10**6)}.txt"))


def delete(folder: Path, chance: random.Random) -> None:
    any_document(folder, chance).unlink()


def decide(folder: Path, _: random.Random) -> None:
    path = folder / "editorial" / "topics.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("核实", "核對", 1), encoding="utf-8")


def spoil(folder: Path, chance: random.Random) -> None:
    path = folder / "store" / "results.sqlite"
    content = bytearray(path.read_bytes())
    for _ in range(20):
        content[chance.randrange(len(content))] ^= 0x55
    path.write_bytes(bytes(content))


def forget(folder: Path, _: random.Random) -> None:
    shutil.rmtree(folder / "store")


#: What happens between builds; the store is there from the first on.
EDITS = ((write,), (change, write), (rename, spoil), (delete, decide), (forget, change))


def shown(handed: Handed) -> tuple[object, ...]:
    printed = handed.printed
    search = None if printed.search is None else dict(printed.search)
    texts = (dict(printed.pages), dict(printed.files), search, printed.kept)
    return (*texts, handed.menu, handed.checked, handed.findings, handed.remarks)


def test_what_was_kept_gives_the_same_bytes_after_any_edit(tmp_path: Path, root: Path) -> None:
    chance = random.Random(8)  # noqa: S311 - no secret
    shutil.copytree(root / "editorial", tmp_path / "editorial")
    (tmp_path / "sources").mkdir()
    for name in ("000.txt", "001.txt", "other.txt"):
        write(tmp_path, chance, name)
    order = Order(
        sources=tmp_path / "sources",
        editorial=tmp_path / "editorial",
        script=Script.HANT,  # Without an index of search, which is slow and looks at pages alone.
        title="t",
        about="",
        address="https://example.org/",
        written=[{"x": "y.md"}],
    )
    for edits in EDITS:
        for edit in edits:
            edit(tmp_path, chance)
        anew = shown(hand_over(order, NOWHERE, lambda _: None))
        with Store(tmp_path / "store") as store:
            first = shown(hand_over(order, store, lambda _: None))
        with Store(tmp_path / "store") as store:
            asked: list[str] = []
            again = shown(hand_over(order, store, asked.append))

        assert first == anew, edits
        assert again == anew, edits
        # A build that meets damage throws the store away, and keeps nothing itself.
        assert asked == [] or spoil in edits
