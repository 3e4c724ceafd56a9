"""Find the words that decide what a sentence says and that another sentence has no equal for."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from bindery.compose.sentence import Sentence, acts
from bindery.words import Sense, Word

#: They decide nothing of themselves.
_SILENT = frozenset({Sense.PLAIN, Sense.PARTICLE, Sense.SIGN})

#: Nobody misses them in a source, as its name is given.
_NAMES = frozenset({Sense.ACTOR, Sense.LENDER})

#: Of the senses that decide, words too common to tell one sentence from another: 一 in 一份, 时.
_COMMON = frozenset(
    {"1", "内", "外", "之一", "或", "无论", "即使", "是非", "避免", "缺乏", "免于"}
    | {
        "时",
        "这时",
        "期间",
        "情况下",
        "目前",
        "近期",
        "未来",
        "已",
        "曾",
        "仍",
        "正在",
        "即将",
        "再次",
    }
)

#: As good as no modal word beside a sentence that has none: 平台会上门 and 平台上门 both describe.
_BARE = frozenset({"会", "可以"})

#: Written for 会, and read as 会, where they may be no modal words at all.
_DOUBTFUL = frozenset("将把")

#: Classes of denial that paraphrases exchange: 还不上 for 无法还款.
_DENIALS = frozenset(
    {"不", "没有", "无", "不会", "无法", "不能", "无力", "难以", "不是", "不再", "不愿"}
)

#: Behind these an extent narrows down whom a sentence is about: 对金额较大的客户.
_NARROWING = frozenset({"对", "对于", "针对", "凡", "若", "如"})

_OPPOSITES = {"前": "后", "后": "前"}

#: Characters of the longest 如果 with its clause, 后 with what is over, and 不 with what it denies.
_LONGEST_CONDITION, _LONGEST_EVENT, _LONGEST_DENIAL = 16, 9, 5

#: How many words are looked at on either side of one.
_REACH = 24

#: Senses of the words that are looked for when a condition is.
_CONTENT = frozenset(Sense) - {Sense.CONDITION, Sense.TIME, Sense.PARTICLE, Sense.ACTOR, Sense.SIGN}

#: Share of its characters that a condition has in common with a sentence that makes it, too.
_SAME = 0.5


def telling(sentence: Sentence, other: Sentence) -> Iterator[Word]:
    """Give the words that decide what a sentence says and that another has no equal for.

    Some come with what belongs to them: 如果 with its clause, 后 with what is over, 许多 with who.
    """
    done = 0
    for at, word in enumerate(sentence.words):
        if word.start >= done and _decides(sentence, at):
            whole = _whole(sentence, at)
            whole = whole._replace(start=max(whole.start, done))
            done = max(whole.end, _end_of_condition(sentence, at))
            if not _has_equal(sentence, at, whole, other):
                yield whole


def missing(sentence: Sentence, other: Sentence) -> Iterator[Word]:
    """Give the words that decide what a sentence says, but for names, and that another lacks."""
    for word in telling(sentence, other):
        if word.sense not in _NAMES and word.value not in _BARE and word.value not in other.forms:
            yield word


def _decides(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    if word.sense in _SILENT or word.value in _COMMON:
        return False
    if word.sense is Sense.ACTOR:
        return acts(sentence, at)
    if word.sense is Sense.MODALITY:
        # 升级的需要 is a noun.
        noun = at and sentence.written(sentence.words[at - 1]) == "的"
        return not noun and sentence.written(word) not in _DOUBTFUL
    return True


def _whole(sentence: Sentence, at: int) -> Word:
    """Give a word with what it would say little without."""
    word = sentence.words[at]
    before = sentence.words[max(at - _REACH, 0) : at]
    behind = sentence.words[at + 1 : at + _REACH]
    match word.sense:
        case Sense.CONDITION:
            return _longer(word, (word, *_clause(behind)), _LONGEST_CONDITION)
        case Sense.QUANTITY:
            who = (w for w in behind[:1] if w.sense is Sense.ACTOR)
            return _longer(word, (word, *who), _LONGEST_CONDITION)
        case Sense.NEGATION if word.end - word.start == 1:
            denied = takewhile(lambda w: w.sense is Sense.PLAIN, behind)
            return _longer(word, (word, *denied), _LONGEST_DENIAL)
        case Sense.TIME if word.value in _OPPOSITES:
            event = tuple(takewhile(lambda w: _is_event(sentence, w), reversed(before)))
            return _longer(word, (*reversed(event), word), _LONGEST_EVENT)
        case Sense.EXTENT if any(sentence.written(w) in _NARROWING for w in before):
            return word._replace(sense=Sense.CONDITION)
    return word


def _clause(words: Iterable[Word]) -> Iterator[Word]:
    return takewhile(lambda word: word.sense is not Sense.SIGN, words)


def _end_of_condition(sentence: Sentence, at: int) -> int:
    """Give the end of the clause that a word makes a condition: who and when belong to it."""
    if sentence.words[at].sense is not Sense.CONDITION:
        return 0
    return max(word.end for word in _clause(sentence.words[at : at + _REACH]))


def _longer(word: Word, stretch: Sequence[Word], longest: int) -> Word:
    """Widen a word to a stretch, unless that is too long to be looked at as one."""
    start, end = stretch[0].start, stretch[-1].end
    return word._replace(start=start, end=end) if end - start <= longest else word


def _is_event(sentence: Sentence, word: Word) -> bool:
    return word.sense is Sense.PLAIN and sentence.written(word) not in ("在", "于")


def _has_equal(sentence: Sentence, at: int, whole: Word, other: Sentence) -> bool:
    word = sentence.words[at]
    known = word.value in other.forms
    match word.sense:
        case Sense.ACTOR:
            # Beside a sentence without anybody in it, whoever acts is no other.
            known = known or not other.has_actor
        case Sense.NEGATION:
            known = _denial(word.value) in map(_denial, other.senses.get(word.sense, ()))
        case Sense.MODALITY:
            known = _same_tone(word, sentence, other)
        case Sense.EXTENT:
            known = _stand_in(word.value, other) == len(word.value)
        case Sense.CONDITION:
            known = _is_made(sentence, at, whole, other)
        case Sense.TIME if not known and word.value in _OPPOSITES:
            opposite = _OPPOSITES[word.value] in other.forms
            known = not opposite and _is_made(sentence, at, whole, other)
    return known


def _denial(value: str) -> str:
    return "不" if value in _DENIALS else value


def _same_tone(word: Word, sentence: Sentence, other: Sentence) -> bool:
    """Say whether another sentence has a modal word as it is written: 也许 is not 可能."""
    if word.value in _BARE and Sense.MODALITY not in other.senses:
        return True
    ours = sentence.written(word)
    return any(ours in theirs or theirs in ours for theirs in other.forms.get(word.value, ()))


def _is_made(sentence: Sentence, at: int, whole: Word, other: Sentence) -> bool:
    """Say whether another sentence has most of a condition, in whatever words."""
    near = sentence.words[max(at - _REACH, 0) : at + _REACH]
    inside = (w for w in near if whole.start <= w.start < whole.end)
    content = "".join(sentence.written(w) for w in inside if w.sense in _CONTENT)
    if not content:
        return whole.value in other.forms
    return _stand_in(content, other) >= _SAME * len(content)


def _stand_in(characters: str, sentence: Sentence) -> int:
    """Count the characters that stand in a sentence or in what its words stand for."""
    return sum(char in sentence.characters for char in characters)
