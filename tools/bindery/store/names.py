"""Name results by what they are made from, and the engine by all that may change a result."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: Bytes of a digest.
DIGEST = 20

#: Packages of which another release may give other results.
_PACKAGES = (
    *("ftfy", "jinja2", "lxml-html-clean", "mkdocs", "mkdocs-material", "numpy", "opencc"),
    *("rcssmin", "rjsmin", "selectolax", "trafilatura"),
)

#: What Python leaves among the files of a package.
_COMPILED = "__pycache__"


def named(kind: str, *parts: str | bytes) -> str:
    """Name a result by what it is and by all that it is made from, but for the engine itself.

    >>> named("study", "a", "bc") == named("study", "ab", "c")
    False
    """
    return f"{kind}-{digest_of(*parts)}"


def digest_of(*parts: str | bytes) -> str:
    """Give one digest of several parts, in hexadecimal; where one ends matters."""
    digest = blake2b(digest_size=DIGEST)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


@cache
def engine() -> str:
    """Name this engine: every file of it, Python, and the packages that results depend on.

    An editor of the engine saves a file and sees what it does: a version number would not change.
    """
    releases = (f"{name} {_release(name)}" for name in _PACKAGES)
    return digest_of(sys.version, *releases, engine_in(Path(__file__).resolve().parent.parent))


def engine_in(folder: Path) -> str:
    """Give the digest of every file below a folder.

    What is no file is passed over: editors leave links to nowhere beside what they edit.
    """
    package = str(folder)
    return digest_of(
        *(part for path in _files(package) for part in (path[len(package) :], _content(path)))
    )


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - 480 paths take longer than their contents
            return file.read()
    except OSError:  # It is gone, or none of ours: what may not be read is not run either.
        return b""


def _files(folder: str) -> Iterator[str]:
    """Give the files below a folder; `Path.rglob` takes three times as long."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            if entry.name != _COMPILED:
                yield from _files(entry.path)
        elif entry.is_file():
            yield entry.path


def _release(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
