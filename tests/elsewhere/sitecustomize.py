"""Python loads this before a build that shall find another day and another order of files.

Only what a program may ask of its surroundings is changed; `tests/twice.py` changes the rest.
"""

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Self

#: Another year, month, weekday, hour, minute and second.
SHIFT = dt.timedelta(days=403, hours=7, minutes=23, seconds=41)

_time, _time_ns = time.time, time.time_ns
_listdir, _scandir = os.listdir, os.scandir


def now() -> float:
    """Give the seconds of the other day."""
    return _time() + SHIFT.total_seconds()


def now_ns() -> int:
    """Give the nanoseconds of the other day."""
    return _time_ns() + int(SHIFT.total_seconds()) * 10**9


def on_the_other_day(real: Callable[..., Any], given: int) -> Callable[..., Any]:
    """Let a function of `time` that takes this day, when it is given none, take the other."""

    def asked(*words: Any) -> Any:  # noqa: ANN401 - passed on as they came
        if len(words) > given:
            return real(*words)
        return real(*words, now() if given == 0 else time.localtime())

    return asked


class Alike(type):
    """What the real class made is one of ours: much of it is made where Python cannot look."""

    def __instancecheck__(cls, it: object) -> bool:
        return isinstance(it, cls.__mro__[1])

    def __subclasscheck__(cls, other: type) -> bool:
        return issubclass(other, cls.__mro__[1])


class OtherDate(dt.date, metaclass=Alike):
    """A date whose today is another."""

    @classmethod
    def today(cls) -> "OtherDate":
        """Give the other day."""
        return cls.fromtimestamp(now())


class OtherDatetime(dt.datetime, metaclass=Alike):
    """A time whose now is another."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> "OtherDatetime":
        """Give the moment on the other day."""
        return cls.fromtimestamp(now(), tz)

    @classmethod
    def utcnow(cls) -> "OtherDatetime":
        """Give the moment on the other day, in Greenwich."""
        return cls.fromtimestamp(now(), dt.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> "OtherDatetime":
        """Give the moment on the other day."""
        return cls.fromtimestamp(now())


class Backwards:
    """What `os.scandir` gives, from the last name to the first."""

    def __init__(self, path: Any = ".") -> None:  # noqa: ANN401 - passed on as it came
        with _scandir(path) as found:
            self._left = iter(sorted(found, key=lambda it: it.name, reverse=True))

    def __iter__(self) -> "Iterator[os.DirEntry[Any]]":
        return self._left

    def __next__(self) -> "os.DirEntry[Any]":
        return next(self._left)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Do nothing: all was read at once."""


def backwards(path: Any = ".") -> list[Any]:  # noqa: ANN401 - passed on as it came
    """Give what `os.listdir` gives, from the last name to the first."""
    return sorted(_listdir(path), reverse=True)


def change_everything() -> None:
    """Put all of this in the place of what Python has."""
    changed: dict[Any, dict[str, Any]] = {
        time: {
            "time": now,
            "time_ns": now_ns,
            **{name: on_the_other_day(getattr(time, name), 0) for name in ("gmtime", "localtime")},
            "ctime": on_the_other_day(time.ctime, 0),
        },
        os: {"listdir": backwards, "scandir": Backwards},
        dt: {"date": OtherDate, "datetime": OtherDatetime},
    }
    for module, names in changed.items():
        for name, other in names.items():
            setattr(module, name, other)
    time.strftime = on_the_other_day(time.strftime, 1)
    for name, kind in (("date", OtherDate), ("datetime", OtherDatetime)):
        kind.__name__ = kind.__qualname__ = name
        kind.__module__ = "datetime"


change_everything()
