"""Ask the search engine of the site; it runs in an embedded V8 as it runs in a browser."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypedDict, cast

from bindery.errors import DataError
from bindery.model import Script

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

SECONDS = 5.0
"""What one step of the engine may take; it takes some thousandths of that."""

MEMORY = 512 * 1024 * 1024
"""Bytes that the engine may hold, with all files of the index that it asked for."""

#: Times that the engine may ask for files before it answers. It needs three or four.
_ROUNDS = 20

#: Characters of what the engine says went wrong.
_LONGEST = 200

#: A name can be no way out of the folder of the index.
_NAME = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")

_PLACE = re.compile(r"<anonymous>:[0-9]+: ")

#: Half a pair of UTF-16: a byte that was no UTF-8 is handed to programs as one.
_HALF = re.compile(r"[\ud800-\udfff]")

#: What the engine finds around it. An answer goes out in a list: JSON knows no `undefined`.
_HOST = """"use strict";
var kb = (function () {
  var held = Object.create(null);
  var files = { get: function (name) { return held[name]; } };
  function keep(name, data) { held[name] = data; }
  keep.run = function (call, query, options) { return [kbSearch[call](query, files, options)]; };
  keep.version = function () { return [held.index.version]; };
  return keep;
}());
"""


class Files(Protocol):
    """Texts by name."""

    def __getitem__(self, path: str, /) -> str:
        """Give the text of a file, or raise KeyError."""


class Indexed(Protocol):
    """An index of the guide: what is written below `search/` of the site."""

    @property
    def files(self) -> Files:
        """Give the text of each file by its path below `search/`: `engine.js`, `index.js`."""

    @property
    def ways(self) -> tuple[str, ...]:
        """Give the ways of asking by number; none when they are not known."""


class Why(TypedDict):
    """Why a hit ranks: terms with their weight and what each got, and the way of asking."""

    terms: Sequence[tuple[str, float, float]]
    way: int | None


class Hit(TypedDict):
    """One place of a page; offsets of marks count UTF-16 code units."""

    anchor: str
    kind: str
    title: str
    text: str
    said: str
    passages: Sequence[str]
    score: float
    marks: Mapping[str, Sequence[tuple[int, int]]]
    why: Why


class Group(TypedDict):
    """One page and what was found on it, the best first."""

    page: str
    title: str
    crumb: str
    score: float
    hits: Sequence[Hit]


class Result(TypedDict):
    """What the engine answers; `docs/contributing/search.md` says what each of it is."""

    query: str
    read: Sequence[str]
    alike: Sequence[str]
    weak: bool
    total: int
    results: Sequence[Group]


class Engine:
    """The engine with an index; it reads the files that a query needs when a query needs them.

    Args:
        context: Where it runs.
        thread: Its thread of one: V8 refuses limits where an event loop runs, as in a test with a
            browser or in a server.
        files: The files of the index, by their path below `search/`.
        place: What the index is called in messages.
    """

    def __init__(
        self, context: "MiniRacer", thread: ThreadPoolExecutor, files: Files, place: str
    ) -> None:
        self._context = context
        self._thread = thread
        self._files = files
        self._place = place
        self._held: set[str] = set()
        self._folder = ""
        self._start()

    def ask(self, query: str, edition: Script = Script.HANS, limit: int = 10) -> Result:
        """Find pages.

        Args:
            query: What a reader typed; anything.
            edition: The script of what is shown. It does not change what is found.
            limit: How many pages to give at most.

        Raises:
            DataError: The index is broken.
        """
        found = self._answer("find", query, edition, limit)
        if isinstance(found, dict) and _shows(found.get("results")):
            return cast("Result", found)
        raise self._broken("engine.js", "its answer is no result")

    def suggest(self, query: str, edition: Script = Script.HANS, limit: int = 10) -> list[str]:
        """Complete what a reader types.

        Raises:
            DataError: The index is broken.
        """
        found = self._answer("suggest", query, edition, limit)
        if isinstance(found, list):
            return found
        raise self._broken("engine.js", "its answer is no list of completions")

    def _start(self) -> None:
        self._evaluate("engine.js", _HOST)
        self._load("engine.js")
        self._take("index")
        version = self._call("index.js", "kb.version")
        if not isinstance(version, str) or not _NAME.fullmatch(version):
            raise self._broken("index.js", "it names no version")
        self._folder = f"{version}/"

    def _answer(self, call: str, query: str, edition: Script, limit: int) -> object:
        options = {"edition": edition.value, "limit": limit}
        asked = _HALF.sub("\N{REPLACEMENT CHARACTER}", query)
        for _ in range(_ROUNDS):
            answer = self._call("engine.js", "kb.run", call, asked, options)
            if not isinstance(answer, dict) or "need" not in answer:
                return answer
            self._hand_over(answer["need"])
        raise self._broken("engine.js", f"no answer in {_ROUNDS} rounds")

    def _hand_over(self, names: object) -> None:
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self._broken("engine.js", "it asks for files without their names")
        new = [name for name in dict.fromkeys(names) if name not in self._held]
        if not new:
            raise self._broken("engine.js", f"it asks again for {', '.join(names) or 'nothing'}")
        for name in new:
            self._take(name)

    def _take(self, name: str) -> None:
        if not _NAME.fullmatch(name):
            raise self._broken("engine.js", f"it asks for {name!r}, which is no name of a file")
        self._load(f"{self._folder}{name}.js")
        self._held.add(name)

    def _load(self, path: str) -> None:
        try:
            code = self._files[path]
        except KeyError:
            raise self._broken(path, "file not found") from None
        self._evaluate(path, code)

    def _evaluate(self, path: str, code: str) -> None:
        # The value of the last line would be handed over; some values cannot be.
        with self._blaming(path):
            self._run(lambda: self._context.eval(f"{code}\n;0", timeout_sec=SECONDS))

    def _call(self, path: str, function: str, *arguments: object) -> object:
        with self._blaming(path):
            given = self._run(lambda: self._context.call(function, *arguments, timeout_sec=SECONDS))
            (answer,) = cast("Sequence[object]", given)
            return answer

    def _run(self, step: Callable[[], object]) -> object:
        return self._thread.submit(step).result()

    @contextmanager
    def _blaming(self, path: str) -> Iterator[None]:
        from py_mini_racer import JSEvalException, JSTimeoutException

        try:
            yield
        except JSEvalException as error:
            if isinstance(error, JSTimeoutException):
                # What was stopped reports it late, and to nobody when all is closed by then.
                self._run(lambda: self._context.eval("0"))
            # A line is said, too, but not of which file.
            said = _PLACE.sub("", str(error).partition("\n")[0])
            raise self._broken(path, said[:_LONGEST]) from None

    def _broken(self, path: str, what: str) -> DataError:
        return DataError(f"{self._place}/{path}: {what}.\n  Build the site again: `make site`.")


def _shows(groups: object) -> bool:
    return isinstance(groups, list) and all(
        isinstance(group, dict) and bool(group.get("hits")) for group in groups
    )


@contextmanager
def open_engine(index: Indexed, *, place: str = "search") -> Iterator[Engine]:
    """Start the engine with an index, and stop it in the end.

    Args:
        index: The index of a book, or one that was read from a built site.
        place: What the index is called in messages.

    Raises:
        DataError: The index is broken.
    """
    from py_mini_racer import MiniRacer

    # All of its life in that thread: where an event loop runs, it would wait for that loop.
    with ThreadPoolExecutor(max_workers=1) as thread:
        context = thread.submit(MiniRacer).result()
        try:
            thread.submit(context.set_hard_memory_limit, MEMORY).result()
            yield Engine(context, thread, index.files, place)
        finally:
            thread.submit(context.close).result()


class BuiltIndex:
    """The index of a site that was built; each file is read when it is asked for.

    Args:
        site: Folder of the site, `site`.
    """

    def __init__(self, site: Path) -> None:
        self._files = _Folder(site / "search")

    @property
    def files(self) -> Files:
        """Give the text of each file by its path below `search/`."""
        return self._files

    @property
    def ways(self) -> tuple[str, ...]:
        """Give none: readers never see them, so no file of the site has their words."""
        return ()


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, path: str) -> str:
        try:
            return (self._folder / path).read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            raise KeyError(path) from None
        except (UnicodeDecodeError, OSError) as error:
            what = error.strerror if isinstance(error, OSError) else "not UTF-8"
            message = f"{self._folder / path}: {what}.\n  Build the site again: `make site`."
            raise DataError(message) from None
