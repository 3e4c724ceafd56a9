"""Find what a sentence denies, and which of its denials another sentence has no equal for."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from bindery.compose.clauses import content
from bindery.compose.sentence import Sentence
from bindery.words import Sense, Word

#: Classes that paraphrases exchange, 还不上 for 无法还款, and those that forbid.
_DENIES = frozenset(
    {"不", "没有", "无", "不会", "无法", "不能", "无力", "难以", "不是", "不再", "不愿"}
    | {"不可能", "绝不会", "从未", "不易", "缺乏"}
)
_FORBIDS = frozenset({"不得", "不应", "不要"})

#: They deny without saying no: a sentence has them for a denial, and is no denial for having them.
_SOFT = frozenset({"避免", "免于", "是非"})
_SOFT_PLAIN = frozenset({"不足", "不佳", "不了解", "不稳定", "不确定", "不到位", "缺失"})
_SOFT_END = "不到"

#: Whoever is overdue did not pay in time, and so denies it softly.
_OVERDUE, _IN_TIME = "逾期", frozenset("按时还款")

#: What denies twice asserts: 不容忽视.
_SLIGHTS = ("忽视", "忽略", "轻视", "小视", "低估")

#: Behind 不 they say that something does not succeed; what, stands before it: 还不上.
_RESULTS = frozenset("上到了起得清掉完下出住动开及")

#: Words behind a denial, and before one that needs them, in which it is looked for what it denies.
_BEHIND, _BEFORE = 8, 4

#: What is denied ends before them.
_STOPS = frozenset({Sense.SIGN, Sense.NEGATION, Sense.MODALITY})

#: Letters of what is denied that are named with a denial: all, or of more than that the first.
_ALL_NAMED, _FIRST_NAMED = 5, 2

#: Letters that two denials share when one says the other once more.
_AGAIN = 2

#: Of so many denials of a sentence an equal is looked for in other words.
_MANY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Words by which a sentence denies something.

    Args:
        at: Place of the word that denies.
        word: It, with the next words that it denies.
        text: As they are written.
        denied: Letters of all that it denies.
        sort: Denials of one sort stand for one another.
        soft: Not a denial of its own, but it stands for one.
    """

    at: int
    word: Word
    text: str
    denied: frozenset[str]
    sort: str
    soft: bool

    @property
    def forbids(self) -> bool:
        """It says what one may not, not what is not."""
        return self.sort == "不得"


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How the denials of two sentences answer one another.

    Args:
        ours: Those of the one sentence without an equal in the other.
        theirs: Those of the other without an equal in the one.
        turned: Pairs of which the one forbids what the other denies, or denies what it forbids.
    """

    ours: tuple[Denial, ...]
    theirs: tuple[Denial, ...]
    turned: tuple[tuple[Denial, Denial], ...]

    @property
    def swapped(self) -> "Balance":
        """The same, as the other sentence sees it."""
        turned = tuple((theirs, ours) for ours, theirs in self.turned)
        return Balance(ours=self.theirs, theirs=self.ours, turned=turned)


def balance(ours: Sentence, theirs: Sentence) -> Balance:
    """Give every denial of two sentences its equal in the other, one for one.

    First the same words are equal, then those of one sort that deny the most in common.
    """
    if not (_may_deny(ours) or _may_deny(theirs)):
        return Balance(ours=(), theirs=(), turned=())
    left, right = all_left, all_right = list(denials(ours)), list(denials(theirs))
    same = Counter(one.text for one in left) & Counter(one.text for one in right)
    left, right = _without(left, same), _without(right, same)
    pairs = _pairs(left[:_MANY], right[:_MANY])
    paired = {it.at for it in pairs}, {it.at for it in pairs.values()}
    return Balance(
        ours=_left_over(left, paired[0], all_right, theirs.text),
        theirs=_left_over(right, paired[1], all_left, ours.text),
        turned=tuple(
            (one, other)
            for one, other in pairs.items()
            if one.forbids != other.forbids and not (one.soft or other.soft)
        ),
    )


def _may_deny(sentence: Sentence) -> bool:
    return Sense.NEGATION in sentence.senses or "不" in sentence.text


def _without(found: Iterable[Denial], same: Counter[str]) -> list[Denial]:
    """Leave out so many denials of a text as the other sentence has, too."""
    left, rest = Counter(same), []
    for one in found:
        if left[one.text]:
            left[one.text] -= 1
        else:
            rest.append(one)
    return rest


def _left_over(
    found: Iterable[Denial], paired: Container[int], others: Sequence[Denial], text: str
) -> tuple[Denial, ...]:
    """Leave out what has an equal, and what only says once more what is denied: 缺乏…, 未能…."""
    rest = (one for one in found if one.at not in paired and _counts(one, others, text))
    return tuple(one for one in rest if not any(_says_again(one, it) for it in others[:_MANY]))


def _counts(one: Denial, others: Sequence[Denial], text: str) -> bool:
    """Say whether a denial is one of its own: 不稳定 is beside 稳定 only, unless that is denied."""
    if not one.soft:
        return True
    bare = one.text[1:]
    denied = any(it.denied.issuperset(bare) for it in others[:_MANY])
    return one.text[0] == "不" and len(bare) > 1 and bare in text and not denied


def _says_again(one: Denial, other: Denial) -> bool:
    return len(one.denied & other.denied) >= _AGAIN and _exchange(one, other)


def _pairs(left: Sequence[Denial], right: Sequence[Denial]) -> dict[Denial, Denial]:
    """Give each denial one that denies something in common: outright first, then the most."""
    alike = [(one, other) for one in left for other in right if _exchange(one, other)]
    alike.sort(key=lambda it: (it[0].soft or it[1].soft, -len(it[0].denied & it[1].denied)))
    pairs: dict[Denial, Denial] = {}
    taken: set[Denial] = set()
    for one, other in alike:
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _exchange(one: Denial, other: Denial) -> bool:
    common = len(one.denied & other.denied)
    if not common or (one.soft and other.soft):
        return False
    if one.text == _OVERDUE:
        return 2 * common >= len(other.denied)
    if other.text == _OVERDUE:
        return 2 * common >= len(one.denied)
    if one.soft or other.soft:
        return True
    return {one.sort, other.sort} <= {"不", "不得"} or one.sort == other.sort


def denials(sentence: Sentence) -> Iterator[Denial]:
    """Find the denials of a sentence, in order."""
    for at, word in enumerate(sentence.words):
        if word.sense is Sense.NEGATION:
            if not _slights(sentence, word):
                yield _denial(sentence, at, soft=word.value in _SOFT)
        elif word.sense is not Sense.PLAIN:
            continue
        elif word.value[0] == _OVERDUE[0] and sentence.text.startswith(_OVERDUE, word.start):
            yield _overdue(at, word)
        elif word.value in _SOFT_PLAIN or word.value.endswith(_SOFT_END):
            yield _denial(sentence, at, soft=True)


def _denial(sentence: Sentence, at: int, *, soft: bool) -> Denial:
    whole = _whole(sentence, at)
    return Denial(
        at=at,
        word=whole,
        text=sentence.written(whole),
        denied=_denied(sentence, at, soft=soft),
        sort=_sort(whole.value),
        soft=soft,
    )


def _overdue(at: int, word: Word) -> Denial:
    return Denial(at=at, word=word, text=_OVERDUE, denied=_IN_TIME, sort="不", soft=True)


def _slights(sentence: Sentence, word: Word) -> bool:
    behind = sentence.text[word.end : word.end + 3]
    return any(it in behind for it in _SLIGHTS)


def _sort(value: str) -> str:
    return "不" if value in _DENIES else "不得" if value in _FORBIDS else value


def _fails(sentence: Sentence, at: int) -> bool:
    """Say whether a denial stands between what is done and its success: 还不上."""
    around = sentence.words[max(at - 1, 0)], *sentence.words[at + 1 : at + 2]
    plain = len(around) > 1 and all(word.sense is Sense.PLAIN for word in around)
    return plain and at > 0 and sentence.written(around[1]) in _RESULTS


def _whole(sentence: Sentence, at: int) -> Word:
    """Widen a denial to what it denies: 不公开, 没有做好, 还不上."""
    words = sentence.words
    if _fails(sentence, at):
        return words[at]._replace(start=words[at - 1].start, end=words[at + 1].end)
    behind = (words[it] for it in _behind(sentence, at))
    denied = takewhile(lambda it: it.sense is Sense.PLAIN, behind)
    ends = [words[at].end, *(word.end for word in denied)]
    if ends[-1] - ends[0] > _ALL_NAMED:
        ends = ends[: 1 + next(n for n, end in enumerate(ends) if end - ends[0] >= _FIRST_NAMED)]
    return words[at]._replace(end=ends[-1])


def _denied(sentence: Sentence, at: int, *, soft: bool) -> frozenset[str]:
    before: Iterator[int] = iter(())
    if soft or _fails(sentence, at):
        places = islice(range(at - 1, -1, -1), _BEFORE)
        before = takewhile(lambda it: sentence.words[it].sense not in _STOPS, places)
    return content(sentence, (*_behind(sentence, at), *before))


def _behind(sentence: Sentence, at: int) -> Sequence[int]:
    """Give the places of what a denial denies behind it; 还 of 还不上 belongs to that."""
    words = sentence.words
    end = at + 1
    while end < min(at + 1 + _BEHIND, len(words)) and words[end].sense not in _STOPS:
        end += 1
    another = end < len(words) and words[end].sense is Sense.NEGATION and _fails(sentence, end)
    return range(at + 1, max(at + 1, end - another))
