"""Say whether a sentence has an equal for a word that decides what another one says."""

from collections.abc import Sequence

from bindery.compose.beside import View
from bindery.compose.clauses import REACH
from bindery.compose.phrases import OPPOSITES, letters
from bindery.compose.sentence import Sentence
from bindery.words import Sense, Word

#: Of the senses that decide, words too common to tell one sentence from another: 一 in 一份, 时.
COMMON = frozenset(
    {"1", "内", "外", "之一", "或", "无论", "即使", "主动", "时", "这时", "期间", "情况下", "目前"}
    | {"近期", "未来", "已", "曾", "仍", "正在", "即将", "再次"}
)

#: As good as no modal word beside a sentence that has none: 平台会上门 and 平台上门 both describe.
BARE = frozenset({"会", "可以"})

#: As good as none beside a sentence that tells the reader what to do: 尽早联系平台.
_ADVICE = frozenset({"应", "需要", "要"})

#: Words of time that say the same, or nothing beside a sentence without time.
HASTE, _ORDER = frozenset({"尽早", "尽快", "及时"}), frozenset({"先", "再", "最后", "首次"})

#: Where one is only when somebody has come, and words for coming: 上门后 is 现场.
_ON_THE_SPOT, _COMING = ("现场", "当面", "面谈"), ("上门", "登门", "到场", "见面", "走访", "家访")

#: Senses of the words that are looked for when a condition is.
_CONTENT = frozenset(Sense) - {Sense.CONDITION, Sense.TIME, Sense.PARTICLE, Sense.ACTOR, Sense.SIGN}

#: Share of its characters that a condition has in common with a sentence that makes it, too.
SAME = 0.5


def has_equal(view: View, at: int, whole: Word) -> bool:
    """Say whether another sentence answers the word at a place.

    Args:
        view: Both sentences.
        at: The place of the word.
        whole: The word with what belongs to it.
    """
    word, other = view.sentence.words[at], view.other
    known = word.value in other.forms
    match word.sense:
        case Sense.ACTOR:
            return known or _is_named(word, view.sentence, other)
        case Sense.MODALITY:
            return _same_tone(view, word)
        case Sense.EXTENT:
            return covers(word.value, other)
        case Sense.TIME:
            return _same_time(view, at, whole)
    return known


def _is_named(word: Word, sentence: Sentence, other: Sentence) -> bool:
    """Say whether another sentence has somebody for one who acts: one of the staff, a platform.

    Beside a sentence without anybody in it, whoever acts is no other.
    """
    if not other.has_actor:
        return True
    actors = other.of_sense(Sense.ACTOR)
    if word.side == "staff":
        return any(one.side == word.side for one in actors)
    return any(
        one.value.endswith(word.value) or sentence.written(word) in other.written(one)
        for one in actors
    )


def _same_tone(view: View, word: Word) -> bool:
    """Say whether another sentence has a modal word as it is written: 也许 is not 可能."""
    other = view.other
    if not other.senses.get(Sense.MODALITY, frozenset()) - COMMON:
        advice = word.value in _ADVICE and not view.printed and not other.has_actor
        return advice or word.value in BARE
    ours, theirs = view.sentence.written(word), other.forms.get(word.value, frozenset())
    if word.value in BARE and theirs:
        return True
    return any(ours in their or their in ours for their in theirs)


def _same_time(view: View, at: int, whole: Word) -> bool:
    """Say whether another sentence has a time, in whatever words."""
    word, other = view.sentence.words[at], view.other
    if word.value not in OPPOSITES:
        return word.value in other.forms or _goes_without_saying(view, word.value)
    if word.value == "后" and _is_there_already(view.sentence.written(whole), other.text):
        return True
    if view.sentence.written(whole) in other.text:
        return True
    near = range(max(at - REACH, 0), at)
    places = [it for it in near if view.sentence.words[it].start >= whole.start]
    turned = OPPOSITES[word.value] in other.forms
    return not turned and is_made(view.sentence, [*places, at], other)


def _goes_without_saying(view: View, value: str) -> bool:
    """Say whether a sentence without time or with as much haste needs no 及时."""
    alike = next((words for words in (HASTE, _ORDER) if value in words), frozenset())
    theirs = view.other.senses.get(Sense.TIME, frozenset())
    silent = not theirs and not view.printed
    return bool(alike) and (silent or not alike.isdisjoint(theirs))


def _is_there_already(event: str, text: str) -> bool:
    return any(it in event for it in _COMING) and any(it in text for it in _ON_THE_SPOT)


def is_made(sentence: Sentence, places: Sequence[int], other: Sentence) -> bool:
    """Say whether another sentence has most of a condition, in whatever words."""
    inside = [sentence.words[it] for it in places]
    found = list(letters(sentence, (w for w in inside if w.sense in _CONTENT)))
    if not found:
        return all(word.value in other.forms for word in inside[-1:])
    return sum(char in other.characters for char in found) >= SAME * len(found)


def covers(characters: str, other: Sentence) -> bool:
    """Say whether all characters stand in a sentence or in what its words stand for."""
    return all(char in other.characters for char in characters)
