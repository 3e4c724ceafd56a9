"""Find where a source's words differ from the sentence on the card, and say in what."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from bindery.compose.sentence import Sentence
from bindery.compose.telling import missing, telling
from bindery.marks import CLOSE, OPEN
from bindery.model import Script
from bindery.views import Difference, Quote, Span, Words
from bindery.words import Sense, Word

#: What `difflib` says: a tag, and where from and to in both sequences.
Opcode = tuple[str, int, int, int, int]
Change = tuple[int, int, int, int]

Read = Callable[[str], Sentence]

#: What is said of words by what they do, in the order in which it is said.
SAYS = {
    Sense.ACTOR: "说的是",
    Sense.LENDER: "说的是",
    Sense.MODALITY: "语气不同",
    Sense.NEGATION: "否定不同",
    Sense.NUMBER: "数字不同",
    Sense.QUANTITY: "数量不同",
    Sense.CONDITION: "另有条件",
    Sense.EXTENT: "程度不同",
    Sense.TIME: "时间不同",
    Sense.PLAIN: "用词不同",
}
LACKS = "没有这些词"

#: Share of characters in common above which every differing word is marked. Below it nearly all
#: would be; then only words that decide what is said are.
_CLOSE = 0.6

#: Plain words that no reader looks for.
_LIGHT = frozenset("在于了")

#: Characters of the longest sentence of which every differing word is marked: to find them takes a
#: time that grows with the square of its size.
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a quoted sentence differs from the printed one.

    Args:
        differing: Stretches of the quote that differ, each of one sense, in order.
        missing: Stretches of the printed sentence that the quote has nothing for, in order.
    """

    differing: tuple[Word, ...]
    missing: tuple[Word, ...]


def quote_beside(quote: Quote, printed: str | Words, read: Read, *, announced: str = "") -> Quote:
    """Mark in a quote what differs from the sentence on its card, and say what it is.

    Beside another source's words the engine found that both say the same: every word is marked.

    Args:
        quote: A source's words.
        printed: The sentence.
        read: Reads a sentence.
        announced: The sentence that announces the list in which the quote stands; what it says
            is not missing from the quote.
    """
    sentence, words = _as_words(printed), quote.words
    found = compare(
        read(sentence.hans),
        read(words.hans),
        announced=read(announced),
        same=isinstance(printed, Words),
        sound=not quote.damaged,
    )
    return replace(
        quote,
        marks=_joined(found.differing, words.hans),
        differences=tuple(_named(found, words, sentence)),
    )


def compare(
    ours: Sentence,
    theirs: Sentence,
    *,
    announced: Sentence,
    same: bool = False,
    sound: bool = True,
) -> Comparison:
    """Find what a quoted sentence says otherwise than the printed one.

    Of a close wording every differing word is found; of another one only words that decide what
    is said: who, how surely, whether, how many, when, on what condition.

    Args:
        ours: The sentence on the card.
        theirs: A source's words.
        announced: What is said of them, too.
        same: Both are known to say the same, so that all wordings are close.
        sound: The quote is undamaged. Damage is no wording, so words that decide must do.
    """
    differing = list(telling(theirs, ours))
    lacking = [word for word in missing(ours, theirs) if word.value not in announced.forms]
    if sound and _are_close(ours.text, theirs.text, same=same):
        differing = [_benign(word, ours) for word in differing]
        for ours_only, theirs_only in _unmatched(ours, theirs):
            differing += _beyond(theirs_only, differing)
            lacking += [] if theirs_only else _beyond(ours_only, lacking)
    return Comparison(
        differing=tuple(_phrases(differing)),
        missing=tuple(_phrases(lacking)),
    )


def _as_words(printed: str | Words) -> Words:
    if isinstance(printed, Words):
        return printed
    return Words(hans=printed, kept=printed, script=Script.HANS)


def _are_close(printed: str, quoted: str, *, same: bool) -> bool:
    if max(len(printed), len(quoted)) > _LONGEST:
        return False
    common = Counter(printed) & Counter(quoted)
    return same or 2 * common.total() >= _CLOSE * (len(printed) + len(quoted))


def _unmatched(ours: Sentence, theirs: Sentence) -> Iterator[tuple[list[Word], list[Word]]]:
    """Give the stretches that only one sentence has, beside those of the other in their place."""
    left, right = ([w for w in side.words if w.sense is not Sense.SIGN] for side in (ours, theirs))
    pairs = SequenceMatcher(
        None,
        [_identity(ours, word) for word in left],
        [_identity(theirs, word) for word in right],
        autojunk=False,
    )
    for i, j, k, m in _changes(pairs.get_opcodes(), right):
        yield _not_moved(left[i:j], ours, theirs), _not_moved(right[k:m], theirs, ours)


def _changes(opcodes: Iterable[Opcode], right: Sequence[Word]) -> Iterator[Change]:
    """Give where two sentences differ; what one equal letter parts is one change: 信用, 诚信."""
    held: Change | None = None
    for tag, i, j, k, m in opcodes:
        if tag != "equal":
            held = (held[0], j, held[2], m) if held else (i, j, k, m)
        elif held and right[m - 1].end - right[k].start > 1:
            yield held
            held = None
    if held:
        yield held


def _benign(word: Word, other: Sentence) -> Word:
    """Call a modal word of the same class another word: 一般 beside 通常 in a close wording."""
    same = word.sense is Sense.MODALITY and word.value in other.forms
    return word._replace(sense=Sense.PLAIN) if same else word


def _identity(sentence: Sentence, word: Word) -> str:
    return word.value if word.sense is Sense.NUMBER else sentence.written(word)


def _not_moved(words: list[Word], sentence: Sentence, other: Sentence) -> list[Word]:
    """Leave out what stands elsewhere in the other sentence, and what says nothing alone."""
    if not words or _stands(words[0].start, words[-1].end, sentence, other):
        return []
    return [
        word
        for word in words
        if word.sense is not Sense.PARTICLE
        and sentence.written(word) not in _LIGHT
        and not (word.end - word.start > 1 and _stands(word.start, word.end, sentence, other))
    ]


def _stands(start: int, end: int, sentence: Sentence, other: Sentence) -> bool:
    """Say whether another sentence has a stretch of this one as often, in whole words."""
    stretch = sentence.text[start:end]
    return other.count(stretch) >= sentence.count(stretch)


def _beyond(words: Iterable[Word], known: Iterable[Word]) -> list[Word]:
    """Give the words that are in none of the known stretches, each as another wording."""
    covered = {place for word in known for place in range(word.start, word.end)}
    plain = (Sense.NEGATION, Sense.PLAIN)
    return [
        word if word.sense in plain else word._replace(sense=Sense.PLAIN)
        for word in words
        if word.start not in covered
    ]


def _phrases(words: Iterable[Word]) -> Iterator[Word]:
    """Put neighbours of which the same is said together, in the order of the sentence."""
    held: Word | None = None
    for word in sorted(words, key=lambda word: word.start):
        if held and held.end == word.start and SAYS[held.sense] == SAYS[word.sense]:
            held = held._replace(end=word.end)
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _joined(words: Iterable[Word], text: str) -> tuple[Span, ...]:
    """Give the places of words, those as one that a single letter parts."""
    spans: list[Span] = []
    for word in words:
        between = text[spans[-1].end : word.start] if spans else ""
        if spans and len(between) <= 1 and (not between or between.isalnum()):
            spans[-1] = replace(spans[-1], end=word.end)
        else:
            spans.append(Span(start=word.start, end=word.end))
    return tuple(spans)


def _named(found: Comparison, quoted: Words, printed: Words) -> Iterator[Difference]:
    for says in dict.fromkeys(SAYS.values()):
        stretches = [word for word in found.differing if SAYS[word.sense] == says]
        if stretches:
            yield Difference(says=says, words=_cut(quoted, stretches))
    if found.missing:
        yield Difference(says=LACKS, words=_cut(printed, found.missing))


def _cut(words: Words, stretches: Iterable[Word]) -> tuple[Words, ...]:
    """Give stretches of a source's words, in its own script where their place there is certain."""
    hans, own, script = words.hans, tuple(_letters(words.kept)), words.script
    if len(own) != len(hans):
        own, script = tuple(_letters(hans)), Script.HANS
    cut = (
        Words(hans=hans[it.start : it.end], kept=_kept(own[it.start : it.end]), script=script)
        for it in stretches
    )
    return tuple(dict.fromkeys(cut))


def _letters(kept: str) -> Iterator[tuple[str, bool]]:
    """Give the characters of a text as kept, and whether each was restored."""
    restored = False
    for char in kept:
        if char in (OPEN, CLOSE):
            restored = char == OPEN
        else:
            yield char, restored


def _kept(letters: Iterable[tuple[str, bool]]) -> str:
    runs = (("".join(c for c, _ in run), it) for it, run in groupby(letters, lambda c: c[1]))
    return "".join(f"{OPEN}{run}{CLOSE}" if restored else run for run, restored in runs)
