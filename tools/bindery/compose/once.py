"""Remember what was made from a corpus, where each of many pages asks for it again."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

_Of = TypeVar("_Of", bound=Hashable)
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")

_Function = Callable[Concatenate[_Of, _Given], _Made]

#: A page asks for what belongs to a document or two.
_FEW = 4


def once(make: _Function[_Of, _Given, _Made]) -> _Function[_Of, _Given, _Made]:
    """Make something once for each of what it is made from; it is forgotten together with that.

    A document on a hundred pages is then read once, and not by each of them.

    Args:
        make: Takes what it is made from, compared by identity, and plain values by their places.
    """
    return _remembering(make, most=0)


def lately(make: _Function[_Of, _Given, _Made]) -> _Function[_Of, _Given, _Made]:
    """Make something once, and forget it when a few others were made.

    For what is large, and is asked for by the pages of one document, which follow one another.

    Args:
        make: As for `once`.
    """
    return _remembering(make, most=_FEW)


def _remembering(
    make: _Function[_Of, _Given, _Made], *, most: int
) -> _Function[_Of, _Given, _Made]:
    """Remember the last things that were made, or all where *most* is 0."""
    made: WeakKeyDictionary[_Of, dict[Any, _Made]] = WeakKeyDictionary()

    @wraps(make)
    def remembered(of: _Of, /, *given: _Given.args, **named: _Given.kwargs) -> _Made:
        known = made.setdefault(of, {})
        key = (given, *sorted(named.items()))
        if key not in known:
            if most and len(known) >= most:
                del known[next(iter(known))]
            known[key] = make(of, *given, **named)
        return known[key]

    return remembered
