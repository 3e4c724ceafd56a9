"""Reduce text to what it says, whatever its script, width, punctuation or spacing."""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from bindery.editorial.tomlfile import read_toml

_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Give the letters, digits and characters of a text, in one form of each.

    Folding the parts of a text gives the parts of the folded text, so places can be counted.

    >>> fold("問〔題〕：Ａ-１３ 8") == fold("问题 a一叁八")
    True
    >>> fold("瞭解情況，隨後回覆") == fold("了解情况，随后回复")
    True
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _NO_WORD.sub("", plain).translate(_one_form())


@lru_cache(maxsize=1)
def _one_form() -> dict[int, int]:
    """Map characters that any conversion turns into one another to one of them."""
    # Kept as data: to find them, all of OpenCC is loaded and all of Unicode converted.
    tables = read_toml(Path(str(files("bindery") / "data" / "forms.toml"))).content
    return str.maketrans("".join(tables["others"].split()), "".join(tables["ones"].split()))
