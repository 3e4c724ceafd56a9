"""What a seen character can have been, from one to the next."""

from collections.abc import Iterator
from dataclasses import dataclass

from bindery.pinyin import pinyin_of
from bindery.repair.cp936 import code_of, widened
from bindery.repair.shift.alphabet import Alphabet, Options
from bindery.repair.shift.tokens import Token, code_of_mark

#: What is pending between two seen characters: nothing.
ALIGNED = -1
#: Added to a byte that is the first of a character: an insertion tore it from its second, so that
#: the site could not gloss it.
TORN = 256
#: Added to a byte behind which the first byte of a character vanished.
VANISHED = 512
#: A mark of which the first byte is the last of the character before.
MARK = 1024
#: A second `?` for the same character.
TWICE = 1025
_BYTE = 255

_TRAIL = 0x80
_FIRST_TRAIL = 0x40
_MARKS = frozenset("，；：？！。、,;:?")
#: First bytes of marks: one of them behind the other makes a third mark, and a second cut.
_OTHER = {0xA1: 0xA3, 0xA3: 0xA1}

# What a step costs beside the characters that it makes, in powers of ten: set by hand so that the
# plain explanation wins where two fit, and never tuned on the documents.
_VANISHING = 0.7
_CUT = 1.5
_ATE_A_BYTE = 2.0
_LOST_WHOLE = 2.5
_READING_ALONE = 4.0
_READING_LISTED = 2.0

#: Any character at all: the ones that the model expects are tried.
ANYTHING: Options = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One way to read a seen character.

    Args:
        options: What it may stand for; None when nothing ends here, `ANYTHING` when all is lost.
        pending: What is pending behind it; bare `VANISHED` stands for that and the option's byte.
        cost: How unusual it is, in powers of ten.
        tail: What was written behind the character, and is one byte long.
        gloss: A character that the site must gloss for this to be so, with its reading.
        bare: It stands without a gloss, so it is none that the site lists.
        guesses: The tail is a guess; any byte of ASCII below the letters would do.
    """

    options: Options | None
    pending: int = ALIGNED
    cost: float = 0.0
    tail: str = ""
    gloss: tuple[str, str] | None = None
    bare: bool = False
    guesses: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Where a move is made.

    Args:
        token: What is seen.
        after: What is seen next; empty at the end of the line.
        then: What is seen after that.
        listed: The characters that the site glosses wherever they stand.
        alphabet: What can have been written.
        lossy: Damage stands earlier in the line, so a whole character may be gone here.
    """

    token: Token
    after: str
    then: str
    listed: frozenset[str]
    alphabet: Alphabet
    lossy: bool


def moves(pending: int, last: str, sight: Sight) -> Iterator[Move]:
    """Give every way to read what is seen.

    Args:
        pending: What is pending before it.
        last: The last character that was written, when the token is a gloss; or else empty.
        sight: What is seen.
    """
    if pending == ALIGNED:
        yield from _aligned(sight) if sight.token.char else _torn_by_gloss(last, sight)
    elif pending == MARK:
        yield Move(options=None, pending=code_of_mark(sight.token.char) & _BYTE | TORN)
    elif pending == TWICE:
        yield Move(options=None)
    elif pending >= VANISHED:
        yield from _behind_vanished(pending & _BYTE, sight)
    else:
        yield from _shifted(pending & _BYTE, sight, torn=bool(pending & TORN))


def _aligned(sight: Sight) -> Iterator[Move]:
    token = sight.token
    itself = (sight.alphabet.itself(token.char),)
    if token.reading and token.reading not in pinyin_of(token.char):
        yield Move(options=itself, tail=f"({token.reading})")
    elif token.reading or token.char not in sight.listed:
        yield Move(options=itself)
    if token.char.startswith("?"):
        yield from _torn_by_cut(sight)


def _torn_by_cut(sight: Sight) -> Iterator[Move]:
    """Say that a cut went between two characters, because their halves looked like a mark."""
    alphabet = sight.alphabet
    if sight.after in _MARKS:
        options = alphabet.by_trail.get(code_of_mark(sight.after) >> 8, ())
        yield Move(options=options, pending=MARK, cost=_CUT)
    if sight.after == "?" and sight.then in _MARKS:
        options = alphabet.by_trail.get(_OTHER[code_of_mark(sight.then) >> 8], ())
        yield Move(options=options, pending=TWICE, cost=_CUT)
    if sight.lossy and (sight.after in _MARKS or sight.token.ends):
        yield Move(options=ANYTHING, cost=_LOST_WHOLE)
    elif sight.lossy and sight.token.may_trigger:
        yield Move(options=ANYTHING, cost=_LOST_WHOLE + _ATE_A_BYTE, tail=" ", guesses=True)


def _torn_by_gloss(last: str, sight: Sight) -> Iterator[Move]:
    """Say that a gloss went between two characters, whose halves looked like a listed one."""
    reading, half = sight.token.reading, code_of(widened(last)) & _BYTE
    options = sight.alphabet.read_as(reading)
    for char, _, _ in options:
        code = code_of(char)
        if half > _TRAIL and code >> 8 == half and code & _BYTE > _TRAIL:
            yield Move(options=None, pending=code & _BYTE | TORN, gloss=(char, reading))
    # Or a whole character was eaten with its bracket in an earlier run, and this is what is left.
    for option in options:
        cost = _READING_LISTED if option[0] in sight.listed else _READING_ALONE
        yield Move(options=(option,), cost=cost, gloss=(option[0], reading))


def _shifted(lead: int, sight: Sight, *, torn: bool) -> Iterator[Move]:
    token, alphabet = sight.token, sight.alphabet
    if not token.char:
        # A gloss inside the run sets the bytes right again.
        leads = frozenset((lead,))
        yield from _glossed(leads, sight)
        return
    if token.byte >= _FIRST_TRAIL:
        option = alphabet.pairs.get(lead << 8 | token.byte)
        yield from _ended_by_byte((option,) if option else (), sight, torn=torn)
    if token.char.startswith("?"):
        yield from _lost_trail(alphabet.by_lead.get(lead, ()), sight)
    if token.reading and token.reading not in pinyin_of(token.char):
        return
    for code in token.codes:
        option = alphabet.pairs.get(lead << 8 | code >> 8)
        if option:
            yield from _as_pair((option,), code & _BYTE, token, torn=torn)


def _glossed(leads: frozenset[int], sight: Sight) -> Iterator[Move]:
    for option in sight.alphabet.read_as(sight.token.reading):
        if code_of(option[0]) >> 8 in leads:
            yield Move(options=(option,), gloss=(option[0], sight.token.reading))


def _ended_by_byte(options: Options, sight: Sight, *, torn: bool) -> Iterator[Move]:
    """Say that the second byte is one of ASCII: what is seen behind it is the whole's gloss."""
    reading = sight.token.reading
    if not reading:
        yield from [Move(options=options, bare=not torn)] if options else []
    for option in options if reading else ():
        if reading in pinyin_of(option[0]):
            yield Move(options=(option,), gloss=(option[0], reading))


def _as_pair(options: Options, trail: int, token: Token, *, torn: bool) -> Iterator[Move]:
    if not options:
        return
    if trail > _TRAIL:
        gloss = (token.char, token.reading) if token.reading else None
        pending = trail | TORN if gloss else trail
        yield Move(options=options, pending=pending, gloss=gloss, bare=not torn)
    elif not token.reading:
        yield Move(options=options, tail=chr(trail), bare=not torn)


def _lost_trail(options: Options, sight: Sight) -> Iterator[Move]:
    """Say that the second half was cut off before a mark, or took a byte of the text along."""
    if not options:
        return
    if not sight.token.ends and (not sight.after or sight.after in _MARKS):
        yield Move(options=options)
    else:
        # Behind the line there is a tag, of which the first byte is eaten; elsewhere it is unknown.
        ends = sight.token.ends
        cost, tail = (0.0, "") if ends else (_ATE_A_BYTE, " ")
        yield Move(options=options, cost=cost, tail=tail, bare=True, guesses=not ends)


def _behind_vanished(vanished: int, sight: Sight) -> Iterator[Move]:
    token, alphabet = sight.token, sight.alphabet
    if not token.char:
        yield from _glossed(alphabet.unseen[vanished], sight)
        return
    if token.byte >= _FIRST_TRAIL:
        yield from _ended_by_byte(alphabet.behind(vanished, token.byte), sight, torn=False)
    if token.char.startswith("?"):
        yield from _lost_trail(alphabet.first_lost(vanished), sight)
    if token.reading and token.reading not in pinyin_of(token.char):
        return
    for code in token.codes:
        options = alphabet.behind(vanished, code >> 8)
        yield from _as_pair(options, code & _BYTE, token, torn=False)


def vanishing(pending: int, alphabet: Alphabet) -> Move:
    """Give the characters whose second byte can have vanished before what is seen next."""
    if pending >= VANISHED:
        options = alphabet.hidden(pending & _BYTE)
    else:
        options = alphabet.vanishing(pending & _BYTE)
    bare = not pending & TORN
    return Move(options=options or None, pending=VANISHED, cost=_VANISHING, bare=bare)
