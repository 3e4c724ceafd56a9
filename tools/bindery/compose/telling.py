"""Find the words that decide what a sentence says and that another sentence has no equal for."""

from collections.abc import Iterator

from bindery.compose.beside import View
from bindery.compose.clauses import REACH, Condition, content, governed, near
from bindery.compose.denials import Balance
from bindery.compose.equals import BARE, COMMON, HASTE, SAME, covers, has_equal, is_made
from bindery.compose.phrases import OPPOSITES, condition, phrase
from bindery.compose.sentence import Sentence, acts
from bindery.words import Sense, Word

#: Nobody misses them in a source, as its name is given.
_NAMES = frozenset({Sense.ACTOR, Sense.LENDER})

#: What asks for at least as much as 应.
_DUTIES = frozenset({"应", "需要", "必须", "不得", "不应"})

#: Written for 会, and read as 会, where they may be no modal words at all.
_DOUBTFUL = frozenset("将把")

#: Parts of all, with whom they are: of what, says little.
PARTS = frozenset({"部分", "许多", "大多数", "少数"})

#: 无论…都: the one goes with the other.
_WHOEVER, _EVERY = "无论", "均"

#: Begins a list of which not all need be so: 或.
_OR = "或"

#: Words that point at what was said before, 这不属实, or turn against it, 但不会.
_POINTING, _CONTRAST = frozenset("这此"), frozenset({"但", "却", "而"})

#: Verbs that deny the clauses behind them when they are denied: 不意味着.
_JUDGES = ("意味着", "认为", "代表", "表示", "说明", "等于", "是说")

#: Denials that say what is not, rather than forbid: 不会.
_PLAINLY = "不"


def telling(sentence: Sentence, other: Sentence, found: Balance) -> Iterator[Word]:
    """Give the words of a source that decide what it says and that another sentence has not.

    Some come with what belongs to them: 如果 with its clause, 后 with what is over, 许多 with who.
    How sure, when and whether are looked for only where the source speaks of the same.

    Args:
        sentence: The source's.
        other: The one on the card.
        found: How the denials of both answer one another.
    """
    close = near(sentence, other)
    yield from _in_order(View.of(sentence, other, found, near=close, printed=False))


def missing(sentence: Sentence, other: Sentence, found: Balance) -> Iterator[Word]:
    """Give the words that decide what a sentence says, but for names, and that a source lacks.

    Args:
        sentence: The one on the card.
        other: The source's.
        found: How the denials of both answer one another.
    """
    everywhere = frozenset(range(len(sentence.clauses)))
    clauses = list(_alternatives(sentence, other))
    yield from clauses
    for word in _in_order(View.of(sentence, other, found, near=everywhere, printed=True)):
        named = any(clause.start <= word.start < clause.end for clause in clauses)
        paired = word.sense is Sense.NEGATION or word.value in OPPOSITES
        if not named and (paired or not _is_there(word, other)):
            yield word


def _in_order(view: View) -> Iterator[Word]:
    """Give the words that tell, without overlap."""
    done = 0
    for at, word in enumerate(view.sentence.words):
        if word.start < done or _says_nothing(view, at, word):
            continue
        whole = _told(view, at)
        if whole and whole.end > done:
            yield whole._replace(start=max(whole.start, done))
            done = whole.end
        inside = view.inside.get(at)
        if inside and inside.narrows:
            # Who and when belong to a condition; if it is made, nothing in it differs.
            done = max(done, view.sentence.words[inside.places[-1]].end)


def _says_nothing(view: View, at: int, word: Word) -> bool:
    silent = word.sense is Sense.PLAIN or word.sense is Sense.SIGN or word.sense is Sense.PARTICLE
    return silent and at not in view.inside and at not in view.denials


def _told(view: View, at: int) -> Word | None:
    """Give a word with what belongs to it, if it decides something and has no equal."""
    word, sentence = view.sentence.words[at], view.sentence
    inside = view.inside.get(at)
    if inside:
        return _told_inside(view, at, inside)
    if word.sense is Sense.NEGATION or at in view.denials:
        return _denied(view, at)
    if word.value in COMMON:
        return None
    whole = phrase(sentence, at)
    return whole if _decides(view, at) and not has_equal(view, at, whole) else None


def _told_inside(view: View, at: int, inside: Condition) -> Word | None:
    """Give a condition, or what in it narrows down when or of whom the rest is said."""
    word, sentence = view.sentence.words[at], view.sentence
    if inside.narrows:
        denies = any(it in view.denials for it in inside.places)
        made = not denies and is_made(sentence, inside.places, view.other)
        told = at == inside.places.start and not made
    elif word.sense is Sense.EXTENT:
        told = not covers(word.value, view.other)
    else:
        told = at in view.denials
    return condition(sentence, at, inside) if told else None


def _denied(view: View, at: int) -> Word | None:
    """Give a denial that the other sentence lacks, where it is said of the same."""
    if at in view.turned:
        return view.sentence.words[at]._replace(sense=Sense.MODALITY)
    if at not in view.denials or not (view.is_near(at) or _of_the_rest(view, at)):
        return None
    return view.denials[at].word._replace(sense=Sense.NEGATION)


def _of_the_rest(view: View, at: int) -> bool:
    """Say whether a clause denies what another one says: 这不属实, 但不会, 这不意味着."""
    sentence = view.sentence
    clause = sentence.clauses[sentence.clause_of[at]]
    before = sentence.words[max(clause.start, at - REACH) : at]
    if clause.start and any(it.value[0] in _POINTING for it in before):
        return True
    if view.denials[at].sort == _PLAINLY and any(it.value in _CONTRAST for it in before[:1]):
        return True
    denied = view.denials[at].text.endswith(_JUDGES)
    return denied and governed(sentence, at, view.near, view.inside)


def _decides(view: View, at: int) -> bool:
    sentence, word = view.sentence, view.sentence.words[at]
    match word.sense:
        case Sense.ACTOR:
            return acts(sentence, at)
        case Sense.MODALITY:
            # 升级的需要 is a noun.
            noun = at and sentence.written(sentence.words[at - 1]) == "的"
            doubtful = noun or sentence.written(word) in _DOUBTFUL
            return not doubtful and governed(sentence, at, view.near, view.inside)
        case Sense.QUANTITY if word.value in PARTS and _counts_actors(sentence, at):
            return True
        case Sense.QUANTITY:
            both = word.value == _EVERY and _WHOEVER in sentence.forms
            return not both and view.is_near(at)
        case Sense.TIME:
            return view.is_near(at) or _opens(view, at)
    return True


def _counts_actors(sentence: Sentence, at: int) -> bool:
    return any(word.sense is Sense.ACTOR for word in sentence.words[at + 1 : at + 2])


def _opens(view: View, at: int) -> bool:
    """Say whether a time is a clause of its own, 上门之前, and is said of the next."""
    clause_of = view.sentence.clause_of
    alone = at + 1 not in clause_of and at + 2 in clause_of
    return alone and governed(view.sentence, at + 2, view.near, view.inside)


def _is_there(word: Word, source: Sentence) -> bool:
    """Say whether nobody misses a word of the printed sentence in a source."""
    if word.sense in _NAMES or word.value in BARE or word.value in source.forms:
        return True
    if word.value == "应":
        return not _DUTIES.isdisjoint(source.forms)
    if word.sense is Sense.TIME and word.value in HASTE:
        return not HASTE.isdisjoint(source.forms)
    return word.value == "先" and "前" in source.forms


def _alternatives(sentence: Sentence, source: Sentence) -> Iterator[Word]:
    """Give the clauses up to one with 或 of which a source says next to nothing."""
    clauses = sentence.clauses
    last = max((n for n, it in enumerate(clauses) if _opens_with_or(sentence, it)), default=-1)
    theirs = content(source, range(len(source.words)))
    for clause in clauses[: last + 1]:
        ours = content(sentence, clause)
        if ours and len(ours & theirs) < SAME * len(ours):
            first, final = sentence.words[clause[0]], sentence.words[clause[-1]]
            yield first._replace(end=final.end, sense=Sense.PLAIN)


def _opens_with_or(sentence: Sentence, clause: range) -> bool:
    return sentence.words[clause[0]].value == _OR
