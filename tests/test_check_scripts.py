"""Each edition is written in its own script, everywhere on the page; what both share is left."""

from pathlib import Path

import pytest

from bindery.check import Settings, check_site
from bindery.findings import Severity
from bindery.model import Script
from bindery.script import foreign_to, to_hans, to_hant

#: Wrong in the simplified edition, and what it should be there; the reverse is wrong, too.
PAIRS = (("說話", "说话"), ("裡面", "里面"), ("臺灣", "台湾"), ("顯示", "显示"), ("網貸", "网贷"))
#: Right in both editions, though conversion would change some of it.
SHARED = "皇后 公里 台风 乾坤 只有 余先生 著作 干预 于是 了解"

PUT = {
    "text": "<p>{}</p>",
    "title": "<title>{}</title>",
    "description": '<meta name="description" content="{}">',
    "label": '<b aria-label="{}">x</b>',
    "hint": '<b title="{}">x</b>',
    "picture": '<img alt="{}" src="data:,">',
    "menu": "<nav><ul><li>{}</li></ul></nav>",
    "own language in another": '<p lang="en"><b lang="zh">{}</b></p>',
    "entities": "<p>{}</p>",
}
LEFT = ('<p lang="{}">{}</p>', '<p lang="en">{1}</p>', "<script>/* {1} */</script>")
LANGUAGES = {"": "zh-Hans", "zh-hant/": "zh-Hant"}


def found(folder: Path, put: dict[str, str], protected: frozenset[str] = frozenset()) -> list[str]:
    """Build a site of two editions, and give the places with characters of the other script."""
    for root, lang in LANGUAGES.items():
        (folder / root).mkdir(exist_ok=True)
        page = (
            f'<!doctype html>\n<html lang="{lang}"><body><h1>H</h1>\n{put.get(root, "")}\n</body>'
        )
        (folder / root / "index.html").write_text(page, encoding="utf-8")
    faults = [
        it for it in check_site(folder, Settings(protected=protected)) if it.code == "wrong-script"
    ]

    assert all(it.severity is Severity.WARNING for it in faults)
    return [it.place for it in faults]


@pytest.mark.parametrize("where", PUT)
@pytest.mark.parametrize("pair", PAIRS[:2])
def test_the_other_script_is_found_wherever_it_stands(
    pair: tuple[str, str], where: str, tmp_path: Path
) -> None:
    hant, hans = pair
    if where == "entities":
        hant, hans = ("".join(f"&#{ord(it)};" for it in word) for word in pair)
    wrong = {"": PUT[where].format(hant), "zh-hant/": PUT[where].format(hans)}
    right = {"": PUT[where].format(hans), "zh-hant/": PUT[where].format(hant)}
    places = found(tmp_path, wrong)

    # 里 is a word of traditional text as well.
    assert [it.partition(":")[0] for it in places] == ["index.html", "zh-hant/index.html"][
        : 1 if pair == PAIRS[1] else 2
    ]
    assert found(tmp_path, right) == []


def test_the_place_is_named_by_its_line(tmp_path: Path) -> None:
    assert found(tmp_path, {"": "<p>一</p>\n<p>逾期后的說法</p>"}) == ["index.html:4"]


def test_what_both_scripts_write_is_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, {"": SHARED, "zh-hant/": to_hant(SHARED)}) == []
    assert found(tmp_path, {"zh-hant/": "皇后 公里 台風 只有 余先生"}) == []


@pytest.mark.parametrize("left", LEFT)
def test_what_declares_another_language_is_left_alone(left: str, tmp_path: Path) -> None:
    put = {"": left.format("zh-Hant", "說話"), "zh-hant/": left.format("zh-Hans", "说话")}

    assert found(tmp_path, put) == []


def test_protected_words_are_left_alone(tmp_path: Path) -> None:
    put = {"": "<p>說文</p>", "zh-hant/": "<p>说文</p>"}

    assert found(tmp_path, put, protected=frozenset({"說文", "说文"})) == []
    assert len(found(tmp_path, put, protected=frozenset({"說"}))) == 1


def test_no_character_is_foreign_to_the_script_it_is_converted_to() -> None:
    simplified = [
        chr(code) for code in range(0x4E00, 0xA000) if chr(code).encode("gb2312", "ignore")
    ]
    traditional = [
        chr(code) for code in range(0x4E00, 0xA000) if chr(code).encode("big5", "ignore")
    ]
    as_hant, as_hans = to_hant("\n".join(simplified)), to_hans("\n".join(traditional), Script.HANT)

    assert foreign_to(Script.HANT).isdisjoint(as_hant)
    assert foreign_to(Script.HANS).isdisjoint(as_hans)
    assert foreign_to(Script.HANS).isdisjoint(simplified)
    assert foreign_to(Script.HANT).isdisjoint(traditional)
