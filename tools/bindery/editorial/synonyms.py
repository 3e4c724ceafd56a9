"""Words that readers type for words that the sources use."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from bindery.editorial.fields import DataFile, Entry

_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """A word of the sources and what readers type for it.

    Args:
        word: The word, or words parted by `/`, as the sources have it.
        typed: What readers type: everyday words, pinyin, traditional forms.
        remark: For editors; may be empty.
        place: Where it is written.
    """

    word: str
    typed: tuple[str, ...]
    remark: str = ""
    place: str = field(default="", compare=False)


def load_synonyms(path: Path) -> tuple[Synonym, ...]:
    """Read the synonyms, in the order of the file.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["synonym"])
    synonyms = tuple(_synonym(entry) for entry in file.entries("synonym"))
    file.finish()
    return synonyms


def _synonym(entry: Entry) -> Synonym:
    synonym = Synonym(
        word=entry.text("word"),
        typed=entry.texts("typed", optional=False),
        remark=entry.text("remark", optional=True),
        place=entry.place,
    )
    if synonym.word and not entry.file.claim_key("synonym", synonym.word):
        entry.blame("word", f"{synonym.word} is there twice", "Join the two.")
    for word in (*synonym.word.split("/"), *synonym.typed):
        if _HAN.search(word) and _LATIN.search(word):
            what = f"{word!r} mixes Chinese and Latin letters, and search looks for either"
            entry.blame(
                "typed", what, "Write the Chinese and the Latin part as words of their own."
            )
    return synonym
