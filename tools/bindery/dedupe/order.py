"""Write the words of a text in one order, wherever another order says the same.

Only words of the lists in `lexicon` and those who act change their place. All others keep theirs,
so the band of a text stays what it is.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from bindery.dedupe.lexicon import ACTORS, AT, DEEDS, EARLY, MANNERS, MODALS, Kind, Token

#: 的 goes with the word behind it: 根据约定平台 is not 根据约定的平台.
OF = Token(Kind.FILLER, "的")

#: How far behind the word that opens a phrase its end may stand: 在…时.
_REACH = 14

_WILL = Token(Kind.MODALITY, "会")
_IF = Token(Kind.QUANTITY, "如果")
_ALL = Token(Kind.QUANTITY, "均")
_AND = frozenset({Token(Kind.SYNONYM, "和"), Token(Kind.QUANTITY, "或")})
_WITH = frozenset({Token(Kind.SYNONYM, "和"), Token(Kind.SYNONYM, "对"), Token(Kind.PLAIN, "向")})

#: Duties and what will be: these are not changed by 每月 behind them.
_FIRM = frozenset(Token(Kind.MODALITY, word) for word in ("应", "必须", "需要", "要", "会"))

#: 部分平台 acts as 平台 does.
_SHARES = frozenset(
    Token(Kind.QUANTITY, word) for word in ("部分", "许多", "大多数", "少数", "所有")
)

#: What closes a phrase, by what opens it.
_CLOSING = {
    AT: frozenset(
        {
            *(Token(Kind.TIME, word) for word in ("前", "后", "期间", "时", "当天")),
            *(Token(Kind.TIME, word) for word in ("情况下", "前提下", "初期", "阶段")),
            Token(Kind.QUANTITY, "内"),
        }
    ),
    Token(Kind.NEGATION, "未经"): frozenset(
        {
            *(Token(Kind.PLAIN, word) for word in ("同意", "许可", "授权", "批准")),
            Token(Kind.MODALITY, "允许"),
        }
    ),
}

_NONE: frozenset[Token] = frozenset()

#: 根据约定平台应 is 平台应根据约定.
_GROUNDS = frozenset(Token(Kind.SYNONYM, word) for word in ("根据", "通过", "对"))

#: With these it matters who was named first.
_IN_TURN = frozenset({"前者", "后者", "分别", "依次", "各自"})

#: Of these, a list says the same in any order.
_CLOSE_ONES = frozenset({"家属", "亲友", "朋友", "同事", "邻居", "父母", "子女", "配偶", "联系人"})

#: These are no places: 在借款人逾期后 is nothing but 借款人逾期后.
_PERSONS = _CLOSE_ONES | {"借款人", "担保人", "共同借款人", "持卡人", "债务人", "消费者", "本人"}

#: What parts 对 from a deed that belongs to someone else.
_PARTING = (Kind.MODALITY, Kind.NEGATION, Kind.QUANTITY, Kind.TIME)

_OPINIONS = frozenset({"不满", "有异议", "有疑问"})

_TOWARDS = Token(Kind.SYNONYM, "对")

_VALUE = itemgetter(1)
_MANNERS = frozenset(map(_VALUE, MANNERS))
#: By their values, which is faster than to look for tokens.
_DEEDS, _EARLY, _MODALS, _ACTORS = (
    {token.value: token for token in tokens} for tokens in (DEEDS, EARLY, MODALS, ACTORS)
)


class _Head(NamedTuple):
    """What stands in a clause before its verb, in one order."""

    actors: tuple[Token, ...] = ()
    early: tuple[Token, ...] = ()
    modals: tuple[Token, ...] = ()
    end: int = 0

    def written(self, following: Sequence[Token]) -> tuple[Token, ...]:
        """Write it in one order: 往往会 is 往往, unless 会 stands for 把."""
        folds = self.modals[:1] == (_WILL,) and any(
            token.kind is Kind.MODALITY for token in self.early
        )
        modals = self.modals[1:] if folds and not _acts(following) else self.modals
        return (*self.actors, *self.early, *modals)


def in_one_order(tokens: Sequence[Token]) -> Sequence[Token]:
    """Write the words of a text in one order.

    Args:
        tokens: Its words, with 的 where it stands.
    """
    if not tokens:
        return tokens
    values = list(map(_VALUE, tokens))
    ordered = _head_in_place(tokens)
    if _TOWARDS.value in values:
        ordered = _deed_first(ordered)
    if not _MANNERS.isdisjoint(values):
        ordered = _manner_first(ordered)
    return _close_ones_sorted(ordered) if ordered[-1].value in _CLOSE_ONES else ordered


def _head_in_place(tokens: Sequence[Token]) -> Sequence[Token]:
    begin = next((n for n, token in enumerate(tokens) if token.kind is not Kind.OPTIONAL), 0)
    head = _head(tokens, begin)
    first, last = _phrase(tokens, head.end)
    if last:
        return _phrase_first(tokens, begin, head, tokens[first:last], _head(tokens, last))
    if head.end == begin:
        return _late_head(tokens, begin)
    if tuple(tokens[head.end : head.end + 1]) == (_IF,) and not (head.early or head.modals):
        return (*tokens[:begin], _IF, *head.actors, *tokens[head.end + 1 :])
    rest = tokens[head.end :]
    return (*tokens[:begin], *head.written(rest), *rest)


def _phrase_first(
    tokens: Sequence[Token], begin: int, head: _Head, phrase: Sequence[Token], tail: _Head
) -> Sequence[Token]:
    """Write 借款人应在逾期后 and 借款人在逾期后应 as 逾期后借款人应.

    Whoever is named in the phrase may be where it happens, 借款人在平台逾期后, or no part of it at
    all; a modal tells.
    """
    if (head.actors and tail.actors) or (head.modals and (tail.actors or tail.early)):
        return tokens
    named = [token for token in phrase if token.kind in (Kind.ROLE, Kind.LENDER)]
    place = phrase[0] in named and phrase[0].value not in _PERSONS
    if place or (named and not head.modals + tail.modals):
        return tokens
    both = _Head(
        head.actors + tail.actors, head.early + tail.early, head.modals + tail.modals, tail.end
    )
    rest = tokens[tail.end :]
    return (*tokens[:begin], *phrase, *both.written(rest), *rest)


def _late_head(tokens: Sequence[Token], begin: int) -> Sequence[Token]:
    """Write 逾期后目前平台 as 逾期后平台目前, and 根据约定平台应 as 平台应根据约定."""
    if tokens and tokens[begin] in _GROUNDS:
        return _actor_before_grounds(tokens, begin)
    for place in range(begin + 1, min(begin + _REACH, len(tokens))):
        if tokens[place].kind is Kind.TIME and tokens[place] in _CLOSING[AT]:
            head = _head(tokens, place + 1)
            rest = tokens[head.end :]
            return (*tokens[: place + 1], *head.written(rest), *rest)
    return tokens


def _actor_before_grounds(tokens: Sequence[Token], begin: int) -> Sequence[Token]:
    for place in range(begin + 2, min(begin + _REACH, len(tokens) - 1)):
        token, following = tokens[place], tokens[place + 1]
        if (
            token.kind is Kind.ROLE
            and following.kind is Kind.MODALITY
            and _MODALS.get(following.value) == following
        ):
            if tokens[place - 1] == OF:
                return tokens
            moved = tokens[place : place + 2]
            return (*tokens[:begin], *moved, *tokens[begin:place], *tokens[place + 2 :])
        if token.kind is Kind.MODALITY:
            return tokens
    return tokens


def _phrase(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Find 在…时, without 在, or 未经…同意; 0 behind it when there is none."""
    closing = _CLOSING.get(tokens[at], _NONE) if at < len(tokens) else _NONE
    least = at + 1 + (tokens[at] == AT) if closing else 0
    for place in range(least, min(at + _REACH, len(tokens))) if closing else ():
        if tokens[place] in closing and tuple(tokens[place + 1 : place + 2]) != (OF,):
            return at + (tokens[at] == AT), place + 1
    return 0, 0


def _head(tokens: Sequence[Token], at: int) -> _Head:
    """Read who acts, when, and how binding it is, as far as they stand side by side."""
    actors: list[Token] = []
    early: list[Token] = []
    modals: list[Token] = []
    ended = False
    end = min(at + _REACH, len(tokens))
    for place in range(at, end):
        token = tokens[place]
        if _acts_at(tokens, place, started=bool(actors), early=early):
            if modals or ended:
                break
            actors.append(token)
            continue
        ended = bool(actors)
        if _EARLY.get(token.value) == token and _fits(token, modals):
            early.append(token)
        elif _MODALS.get(token.value) == token:
            modals.append(token)
        else:
            break
    else:
        place = end
    return _Head(_pair_sorted(actors, tokens, place, modals), tuple(early), tuple(modals), place)


def _fits(early: Token, modals: Sequence[Token]) -> bool:
    """Say whether a word may go before these modals: 不要先 is not 先不要."""
    return not modals or (early.kind is Kind.TIME and _FIRM.issuperset(modals))


def _acts_at(tokens: Sequence[Token], place: int, *, started: bool, early: Sequence[Token]) -> bool:
    token, following = tokens[place], tokens[place + 1 : place + 2]
    if token in _AND:
        return started and _acts(following) and _acts(tokens[place - 1 : place])
    if token in _SHARES:
        return not started and _acts(following) and all(word.kind is Kind.TIME for word in early)
    return token.kind is Kind.ROLE or _ACTORS.get(token.value) == token


def _acts(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].kind is Kind.ROLE


def _pair_sorted(
    actors: Sequence[Token], tokens: Sequence[Token], end: int, modals: Sequence[Token]
) -> tuple[Token, ...]:
    """Write 家属和借款人都应 as 借款人和家属都应."""
    pair = len(actors) == 3 and actors[1] in _AND  # noqa: PLR2004 - Two and what joins them.
    alike = modals or tuple(tokens[end : end + 1]) == (_ALL,)
    if not pair or not alike or not _IN_TURN.isdisjoint({value for _, value in tokens}):
        return tuple(actors)
    first, second = sorted((actors[0], actors[2]), key=_VALUE)
    return (first, actors[1], second)


def _close_ones_sorted(tokens: Sequence[Token]) -> Sequence[Token]:
    """Write 家人、朋友和同事 at the end in one order."""
    begin = len(tokens)
    while begin and (tokens[begin - 1].value in _CLOSE_ONES or tokens[begin - 1] in _AND):
        begin -= 1
    listed = tokens[begin:]
    joins = [place for place, token in enumerate(listed) if token in _AND]
    if joins != [len(listed) - 2] or not begin or not joins[0]:
        return tokens
    ones = sorted((token for token in listed if token not in _AND), key=_VALUE)
    return (*tokens[:begin], *ones[:-1], listed[joins[0]], ones[-1])


def _manner_first(tokens: Sequence[Token]) -> Sequence[Token]:
    """Write 与平台尽快 as 尽快与平台."""
    written = list(tokens)
    for place in range(2, len(written)):
        one, other, manner = written[place - 2 : place + 1]
        if manner in MANNERS and other.kind is Kind.ROLE and one in _WITH:
            written[place - 2 : place + 1] = manner, one, other
    return written


def _deed_first(tokens: Sequence[Token]) -> Sequence[Token]:
    """Write 对借款人的住址核实 as 核实借款人的住址."""
    written = list(tokens)
    towards = -_REACH
    for place in range(list(map(_VALUE, tokens)).index(_TOWARDS.value), len(tokens)):
        token = tokens[place]
        if token.value == _TOWARDS.value:
            towards = place
        elif place - towards >= _REACH:
            continue
        elif token.kind in _PARTING:
            towards = -_REACH
        elif place - towards > 1 and _does(tokens, place):
            written[towards : place + 1] = token, OF, *tokens[towards + 1 : place]
            towards = -_REACH
    return written


def _does(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a deed is done here; behind 的, or with an opinion of it, it is only named."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    named = tokens[place - 1] is OF or following is OF
    opinion = following and (following.kind is Kind.NEGATION or following.value in _OPINIONS)
    return _DEEDS.get(tokens[place].value) == tokens[place] and not named and not opinion
