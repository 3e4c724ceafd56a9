"""Find where a source's words differ from the sentence on the card, and say in what."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from bindery.compose.denials import balance
from bindery.compose.equals import COMMON
from bindery.compose.sentence import Sentence
from bindery.compose.telling import PARTS, missing, telling
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
    Sense.NEGATION: "多了否定",
    Sense.MODALITY: "语气不同",
    Sense.NUMBER: "数字不同",
    Sense.QUANTITY: "数量不同",
    Sense.CONDITION: "另有条件",
    Sense.EXTENT: "程度不同",
    Sense.TIME: "时间不同",
    Sense.PLAIN: "用词不同",
}
LACKS = "原句没说"

#: The same where the printed sentence has nothing of the kind to differ from.
_SAYS_TOO = {Sense.NUMBER: "另有数字", Sense.QUANTITY: "另说数量", Sense.TIME: "另说时间"}
_SAYS_ONLY = "只说"

#: Everything that is said of differing words, in order.
_ORDER = tuple(dict.fromkeys((*SAYS.values(), *_SAYS_TOO.values(), _SAYS_ONLY)))

#: Share of its letters up to which every other differing word of a quote is marked, and of the
#: printed sentence up to which it is named. Beyond, nearly all would be: the editor's plain words
#: never are the source's.
_MARKED, _NAMED = 1 / 4, 1 / 3

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
        marks=tuple(Span(start=word.start, end=word.end) for word in found.differing),
        differences=tuple(_named(found, words, sentence, read(sentence.hans))),
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
    found = balance(theirs, ours)
    differing = list(telling(theirs, ours, found))
    lacking = [
        word for word in missing(ours, theirs, found.swapped) if word.value not in announced.forms
    ]
    size = max(len(ours.text), len(theirs.text))
    if sound and size <= _LONGEST and (same or _are_alike(ours.text, theirs.text)):
        every, lost = _every_word(ours, theirs, differing, lacking)
        few = _size(every) <= _MARKED * len(theirs.text) and _size(lost) <= _NAMED * len(ours.text)
        if same or few:
            differing, lacking = every, lost
    return Comparison(
        differing=tuple(_phrases(differing)),
        missing=tuple(_phrases(lacking)),
    )


def _as_words(printed: str | Words) -> Words:
    if isinstance(printed, Words):
        return printed
    return Words(hans=printed, kept=printed, script=Script.HANS)


def _are_alike(printed: str, quoted: str) -> bool:
    """Say whether it is worth the time to look for the few words that differ."""
    common = Counter(printed) & Counter(quoted)
    return 2 * common.total() >= len(quoted)


def _every_word(
    ours: Sentence, theirs: Sentence, differing: Sequence[Word], lacking: Sequence[Word]
) -> tuple[list[Word], list[Word]]:
    """Give all words that differ, and all of the printed sentence that the quote has none for."""
    every, lost = [_benign(word, ours) for word in differing], list(lacking)
    for ours_only, theirs_only in _unmatched(ours, theirs):
        every += _beyond(theirs_only, every)
        lost += [] if theirs_only else _beyond(ours_only, lost)
    return every, lost


def _size(words: Iterable[Word]) -> int:
    return sum(word.end - word.start for word in words)


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
        if held and _go_together(held, word):
            held = held._replace(end=word.end)
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _go_together(held: Word, word: Word) -> bool:
    """Say whether two stretches are one: plain letters are, plain words that are known are not."""
    if held.end != word.start or SAYS[held.sense] != SAYS[word.sense]:
        return False
    return word.sense is not Sense.PLAIN or len(word.value) == len(held.value) == 1


def _named(
    found: Comparison, quoted: Words, printed: Words, ours: Sentence
) -> Iterator[Difference]:
    said = [(_says(word, ours), word) for word in found.differing]
    for says in dict.fromkeys(sorted((says for says, _ in said), key=_ORDER.index)):
        yield Difference(says=says, words=_cut(quoted, [word for it, word in said if it == says]))
    if found.missing:
        yield Difference(says=LACKS, words=_cut(printed, found.missing))


def _says(word: Word, printed: Sentence) -> str:
    """Say what a differing word is; where the printed sentence has none of its kind, it adds it."""
    theirs = printed.senses.get(word.sense, frozenset()) - COMMON
    if not theirs and word.value in PARTS:
        return _SAYS_ONLY
    return SAYS[word.sense] if theirs else _SAYS_TOO.get(word.sense, SAYS[word.sense])


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
