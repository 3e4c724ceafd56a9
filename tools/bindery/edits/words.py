"""Say in words what an edit did and on what evidence, in English and in Chinese."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from bindery.editorial.restorations import Restorations
from bindery.editorial.tomlfile import read_toml
from bindery.edits import Edit, Evidence, Proof

#: Above this a margin is only called great: the model was never measured so far out.
_FAR = 4

#: Out of how many, where people say it in a word: 三选一.
_COUNTS = dict(enumerate("二三四五六七八九十", start=2))


class Language(Enum):
    """Whom the words are for."""

    ENGLISH = "en"
    """The command line."""

    CHINESE = "zh"
    """The site, in simplified characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWords:
    """What a rule does.

    Args:
        did: What was done, in a few words.
        why: Why that is right, in a sentence; empty for a rule that nobody has described.
    """

    did: str
    why: str


def rule_words(rule: str, language: Language) -> RuleWords:
    """Give the words for a rule, by the name in its edits.

    >>> rule_words("restoration:sudden-state", Language.ENGLISH).did
    'restored by an editor'
    """
    name = rule.split(":", 1)[0]
    words = _words()["rule"].get(name, {}).get(language.value, {"did": name, "why": ""})
    return RuleWords(did=words["did"], why=words["why"])


def evidence_words(evidence: Evidence, language: Language) -> str:
    """Name a kind of evidence.

    >>> evidence_words(Evidence.PROVED, Language.CHINESE)
    '字节可证'
    """
    return str(_words()["evidence"][evidence.value][language.value])


def badge_words(edit: Edit) -> str:
    """Name the evidence of one edit in Chinese, and out of how many readings it was chosen.

    >>> badge_words(Edit(line=1, start=0, end=0, before="", after="", rule="mojibake",
    ...     evidence=Evidence.PROVED, proof=Proof(candidates=3, margin=2.3)))
    '字节可证，三选一'
    """
    if edit.proof is None or edit.proof.candidates == 1:
        return evidence_words(edit.evidence, Language.CHINESE)
    chosen = str(_words()["evidence"][edit.evidence.value]["choice"]["zh"])
    return chosen.format(count=_COUNTS.get(edit.proof.candidates, "多"))


def left_words(code: str) -> str:
    """Say in Chinese what kind of damage was left, by the code of the finding; empty for others.

    >>> left_words("missing-number"), left_words("restoration-stale")
    ('缺数字', '')
    """
    return str(_words()["left"].get(code, {"zh": ""})["zh"])


def proof_words(proof: Proof | None, language: Language) -> tuple[str, ...]:
    """Say what was proved, in sentences.

    Args:
        proof: How sure the reading is; None when nobody looked for another.
        language: Whom it is for.

    >>> proof_words(Proof(candidates=3, margin=1.3), Language.CHINESE)[1]
    '另有 2 种读法，字节也对得上，但少见得多（约差 20 倍）。'
    """
    words = _words()["proof"][language.value]
    if proof is None:
        return (words["proved"],)
    if proof.candidates == 1:
        return words["proved"], words["sole"]
    several = words["several"].format(
        count=proof.candidates,
        others=proof.candidates - 1,
        times=times_words(proof.margin, language),
    )
    return words["proved"], several


def times_words(margin: float, language: Language) -> str:
    """Give a margin in powers of ten as a number that people know.

    >>> [times_words(margin, Language.ENGLISH) for margin in (0.19, 2.3, 9.0)]
    ['1.5', '200', '10,000 or more']
    """
    words = _words()["proof"][language.value]
    return f"{float(f'{10**margin:.2g}'):g}" if margin < _FAR else str(words["far"])


def editor_words(restorations: Restorations) -> dict[str, str]:
    """Give the editor's reasons, by the name of the rule in the edits."""
    return {
        **{f"restoration:{rule.id}": rule.why for rule in restorations.rules},
        **{f"restoration:{pin.id}": pin.why for pin in restorations.pins},
    }


def rule_names() -> tuple[str, ...]:
    """Name every rule that is described, in the order of the data file."""
    return tuple(_words()["rule"])


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return read_toml(Path(str(files("bindery") / "data" / "repairs.toml"))).content
