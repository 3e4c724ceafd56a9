"""How characters sound, and which names sound the same."""

import re
import tomllib
from pathlib import Path

import pytest

from bindery.index.alike import alike
from bindery.index.letters import fold
from bindery.index.sounds import fold_syllable, known_readings, readings, sounds_of

CASES = tomllib.loads((Path(__file__).parent / "cases" / "index.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["reading"], ids=lambda case: case["char"])
def test_a_character_has_its_usual_readings(case: dict[str, list[str]]) -> None:
    assert sorted(readings(case["char"])[case["char"][0]]) == case["said"]


def test_every_common_character_has_a_reading() -> None:
    common = {chr(code) for code in range(0x4E00, 0xA000) if chr(code).encode("gb2312", "ignore")}

    assert sorted(common - set(known_readings())) == []


def test_the_data_file_names_syllables_and_simplified_characters_once(root: Path) -> None:
    path = root / "tools" / "bindery" / "data" / "readings.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))["readings"]

    assert [syllable for syllable in table if not re.fullmatch("[a-z]{1,6}", syllable)] == []
    assert list(table) == sorted(table)
    assert {
        syllable: chars for syllable, chars in table.items() if len(set(chars)) < len(chars)
    } == {}


def test_what_has_no_reading_has_none() -> None:
    assert readings("a1，\u3400\ue000") == {"\u3400": ("qiu",)}
    assert sounds_of("借a") == frozenset()


def test_syllables_that_many_do_not_tell_apart_are_one() -> None:
    told = [("zhi", "zi"), ("cheng", "cen"), ("shang", "san"), ("xing", "xin"), ("huang", "huan")]

    assert [fold_syllable(one) for one, _ in told] == [fold_syllable(other) for _, other in told]
    assert fold_syllable("dong") != fold_syllable("don")
    assert fold_syllable("hu") != fold_syllable("fu")


def test_names_that_sound_the_same_are_found_once() -> None:
    assert alike(["借呗", "花呗", "借贝", "借贝", "借唄"]) == (
        ("借呗", "借唄"),
        ("借呗", "借贝"),
        ("借唄", "借贝"),
    )
    assert alike(["信用贷", "兴用贷", "信用代理公司的名字很长很长"]) == (("信用贷", "兴用贷"),)
    assert alike(["abc", "abd"]) == ()


def test_readings_are_of_folded_characters() -> None:
    strange = [
        char
        for char in known_readings()
        if fold(char) != char and fold(char) not in known_readings()
    ]

    assert strange == []
