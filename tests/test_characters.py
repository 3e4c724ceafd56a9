"""The character model: made from text by a command, small, and used for ranking only."""

import math
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from bindery.model import Script
from bindery.repair.characters import CONTEXT, EDGE, Characters, characters, unpacked
from bindery.repair.cp936 import chars_of_cp936

#: The package must stay light; the file is part of it.
LARGEST = 3_000_000

TEXT = """借款人逾期之后，平台会先发短信，再打电话。
借款人逾期之后，可以主动联系平台，协商还款计划。
平台上门核实之前，一般会通知借款人。
第1条 借款人应当按期还款；逾期的，应当支付罚息。
"""


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Characters:
    folder = tmp_path_factory.mktemp("model")
    text, target = folder / "text.txt", folder / "model.bin"
    text.write_text(TEXT, encoding="utf-8")
    script = root / "tools" / "character_model.py"
    options: list[str | Path] = ["--about", "Four lines.", "--output", target]
    command: list[str | Path] = [sys.executable, script, text, *options]
    subprocess.run(command, check=True)
    return unpacked(target.read_bytes())


@pytest.mark.parametrize("context", ["借款人", "人民法", EDGE * CONTEXT, "龘龘龘", "，可以"])
def test_chances_behind_any_context_add_up_to_one(context: str) -> None:
    model = characters()
    known = {fold for _, fold, _ in model.options(Script.HANS).values()} | {EDGE, "0", "a", " "}
    total = sum(10 ** model.score(context, char) for char in known if model.knows(char))

    # What is missing is for characters that were never seen, and for signs outside GBK.
    assert total == pytest.approx(1.0, abs=0.03)


def test_what_was_seen_is_likelier_than_what_was_not(made: Characters) -> None:
    assert made.log10("借款人应当联系平台。") > made.log10("借款人应当联系天地。")
    assert made.score("借款人", "逾") > made.score("借款人", "平")


def test_a_shorter_context_is_asked_where_a_longer_one_was_never_seen(made: Characters) -> None:
    seen_once = made.behind("平台会")

    assert made.behind("龘龘会") == made.behind("会")
    assert made.behind("龘龘龘") == made.behind("")
    assert seen_once["先"] > seen_once["逾"] > made.score("平台会", "龘")
    assert made.score("平台会", "龘") == made.score("", "龘")


def test_every_character_of_the_code_page_has_a_form(root: Path) -> None:
    data = (root / "tools" / "bindery" / "data" / "characters.bin").read_bytes()
    packed = zlib.decompress(data[data.index(b"\n\n") + 2 :])

    assert chars_of_cp936().encode("utf-16-le") in packed


def test_the_model_of_the_package_knows_everyday_language() -> None:
    model = characters()

    assert model.log10("应当及时归还贷款") > model.log10("应当及时归还贷歀") + 2
    assert model.log10("應當及時歸還貸款") == model.log10("应当及时归还贷款")
    assert math.isfinite(model.log10("𠮷\ud800\x00"))


def test_the_forms_of_a_character_belong_to_their_script() -> None:
    hant, hans = characters().options(Script.HANT), characters().options(Script.HANS)

    assert "為" in hant
    assert "为" not in hant
    assert "为" in hans
    assert "為" not in hans
    # A plain converter leaves these, and both scripts have them.
    assert {"后", "采", "于", "里"} <= hant.keys() & hans.keys()
    assert hant["齣"][2] > hant["出"][2] + 2


def test_the_file_is_small_and_says_what_it_was_made_from(root: Path) -> None:
    data = (root / "tools" / "bindery" / "data" / "characters.bin").read_bytes()

    assert len(data) <= LARGEST
    assert b"LawRefBook/Laws" in data.split(b"\n\n")[0]


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a character model"):
        unpacked(b"something else")
