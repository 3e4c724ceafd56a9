"""Make the tables of characters from the libraries that know them, so that no build loads these.

    python tools/character_tables.py

Needed again when OpenCC or pypinyin know more; a test says so.
"""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import click
from opencc import OpenCC
from pypinyin.constants import PINYIN_DICT

from bindery.model import Script
from bindery.pinyin import written
from bindery.script import WAYS

#: The national character sets are the judges: 著 and 後 are in the mainland's, 后, 里 and 台 in
#: Taiwan's, so a character that conversion would change may still be right where it stands.
_OWN_SET = {Script.HANS: "gb2312", Script.HANT: "big5"}
#: Taiwan's set lacks them; Hong Kong writes them every day.
_HONG_KONG = frozenset("着恒")

#: What may be written in either edition, also where the national sets end.
_HAN = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
#: What conversion turns into one another in some words only: 瞭解 is 了解, and 瞭望 stays.
_IN_WORDS = "了瞭复覆借藉干乾着著伙夥征徵余餘才纔家傢并併注註"
#: Numerals as they are read out on the telephone.
_NUMERALS = ("〇零", "一幺壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")

DATA = Path(__file__).parent / "bindery" / "data"

_ABOUT_PINYIN = """\
# How characters are read, with tones: readings, a blank, and the characters that have just these.
# Used by: bindery/pinyin.py. Made by tools/character_tables.py from the pypinyin project's table
# (MIT licence), which was made from Unihan and Chinese dictionaries. Do not edit: make it again.
"""

_ABOUT_FORMS = """\
# Characters that one of the conversions turns into one another, here and there or everywhere, and
# numerals: each of `others` has its one form at the same place of `ones`.
# Used by: bindery/check/reading/fold.py. Made by tools/character_tables.py from OpenCC (Apache
# licence 2.0). Do not edit: make it again.
"""

_ABOUT_SCRIPTS = """\
# Which characters show a script. Used by: bindery/script.py and bindery/repair/recode/usage.py.
# Made by tools/character_tables.py from OpenCC (Apache licence 2.0) and the national sets of
# characters. Do not edit: make it again.
"""


def pinyin() -> str:
    """Give the table of readings."""
    known = {chr(n): unicodedata.normalize("NFC", read) for n, read in PINYIN_DICT.items()}
    return _ABOUT_PINYIN + written(known)


def foreign_to(script: Script) -> str:
    """Give the characters that have no place in a text of a script, in order."""
    han = [chr(code) for code in range(0x4E00, 0xA000) if chr(code) not in _HONG_KONG]
    as_hans = _one_by_one(han, Script.HANS)
    if script is Script.HANS:
        made = frozenset(as_hans)  # 薴 becomes 苧, which alone would become 苎.
        suspects = [a for a, b in zip(han, as_hans, strict=True) if a != b and a not in made]
    else:
        as_hant = _one_by_one(han, Script.HANT)
        # What both conversions change, 裏 and 羣, is a variant of traditional text.
        suspects = [a for a, b, c in zip(han, as_hans, as_hant, strict=True) if a == b != c]
    return "".join(it for it in suspects if not it.encode(_OWN_SET[script], errors="ignore"))


def second_level() -> str:
    """Give the characters of the second level of GB 2312 as traditional text has them."""
    codes = [bytes((row, at)) for row in range(0xD8, 0xF8) for at in range(0xA1, 0xFF)]
    simplified = "".join(code.decode("gb2312", "ignore") for code in codes)
    made = set(_converted(simplified, WAYS[Script.HANT])) - set(simplified)
    return "".join(sorted(it for it in made if it >= "\u3400"))


def _one_by_one(characters: Sequence[str], script: Script) -> list[str]:
    """Convert characters without a context, in one call: thousands of calls take far longer."""
    return _converted("\n".join(characters), WAYS[script]).split("\n")


def _converted(text: str, way: str) -> str:
    return str(OpenCC(way).convert(text))


def scripts() -> str:
    """Give the table of scripts."""
    tables = {
        "only_hant": foreign_to(Script.HANS),
        "only_hans": foreign_to(Script.HANT),
        "second_level_hant": second_level(),
    }
    return _ABOUT_SCRIPTS + "".join(_entry(name, chars) for name, chars in tables.items())


def forms() -> str:
    """Give the table by which two editions of a sentence are compared.

    Conversion goes by context, 著 here and 着 there; whoever compares must take both for the same.
    """
    first: dict[str, str] = {}
    pairs = [*zip(_IN_WORDS[::2], _IN_WORDS[1::2], strict=True)]
    for script in (Script.HANS, Script.HANT):
        pairs += zip(_HAN, _one_by_one(_HAN, script), strict=True)
    pairs += [(str(n), it) for n, numerals in enumerate(_NUMERALS) for it in numerals]
    for one, other in pairs:
        _join(first, one, other)
    others = sorted(first)
    tables = {"others": "".join(others), "ones": "".join(_head(first, it) for it in others)}
    return _ABOUT_FORMS + "".join(_entry(name, chars) for name, chars in tables.items())


def _join(first: dict[str, str], one: str, other: str) -> None:
    heads = sorted((_head(first, one), _head(first, other)))
    if heads[0] != heads[1]:
        first[heads[1]] = heads[0]


def _head(first: dict[str, str], character: str) -> str:
    while character in first:
        character = first[character]
    return character


def _entry(name: str, chars: str) -> str:
    rows = (chars[at : at + 50] for at in range(0, len(chars), 50))
    return f'\n{name} = """\n' + "\n".join(rows) + '\n"""\n'


@click.command()
@click.option("--output", type=click.Path(path_type=Path), default=DATA, show_default=True)
def main(output: Path) -> None:
    """Make the tables of characters again, from the libraries that are installed."""
    made = {"pinyin.txt": pinyin(), "scripts.toml": scripts(), "forms.toml": forms()}
    for name, text in made.items():
        (output / name).write_text(text, encoding="utf-8")
        click.echo(f"{output / name}: {len(text.encode()):,} bytes.")


if __name__ == "__main__":
    main()
