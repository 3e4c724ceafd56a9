"""Take the text out of files that are no text: PDF, packed files, and what has no known name."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import PurePosixPath

from bindery.check.private.finding import TEXT_SUFFIXES

#: More is not unpacked: a few bytes can say that they are a thousand times as many.
LIMIT = 64 * 1024 * 1024
#: Files that hold pictures, sounds, letters and programs alone.
SILENT_SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff", ".heic"}
    | {".woff", ".woff2", ".ttf", ".otf", ".eot", ".wasm", ".mp3", ".mp4", ".m4a", ".webm"}
    | {".opus", ".wav", ".flac", ".mov", ".avi", ".br", ".zst", ".pf_fragment", ".pf_index"}
    | {".ogg"}
)
_SNIFFED = 4096


class UnreadError(Exception):
    """The text of a file cannot be had; the message says why and what now."""


def is_container(path: str) -> bool:
    """Say whether a file may hold text that is not read as text."""
    suffix = PurePosixPath(path).suffix.lower()
    return suffix not in SILENT_SUFFIXES and not path.endswith(TEXT_SUFFIXES)


def texts_in(path: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Give the texts in a file, each with where it stands in it, `page 3`; may be empty.

    Raises:
        UnreadError: It is broken, locked, or too large.
    """
    suffix = PurePosixPath(path).suffix.lower()
    reader = _READERS.get(suffix, _plain)
    return reader(path, content)


def _plain(_: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Give what looks like text: `_redirects`, `CNAME`, a file with a name of its own."""
    if b"\0" not in content[:_SNIFFED]:
        yield "", content.decode("utf-8-sig", errors="replace")


def _pdf(_: str, content: bytes) -> Iterator[tuple[str, str]]:
    if find_spec("pypdf") is None:
        raise UnreadError("Its text was not read: pypdf is not installed. Install it.")
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        said = [*(reader.metadata or {}).values(), reader.xmp_metadata or ""]
        yield "what it says about itself", "\n".join(map(str, said))
        for number, page in enumerate(reader.pages, start=1):
            yield f"page {number}", page.extract_text()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadError("It is no PDF that can be read. Print it again.") from None


def _zip(_: str, content: bytes) -> Iterator[tuple[str, str]]:
    left = LIMIT
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for member in packed.infolist():
                if PurePosixPath(member.filename).suffix.lower() in SILENT_SUFFIXES:
                    continue
                with packed.open(member) as file:
                    inside = file.read(left + 1)
                left -= len(inside)
                if left < 0:
                    raise UnreadError("It holds too much to be checked. Split it.")
                yield from _plain_member(member.filename, inside)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
        raise UnreadError("It cannot be unpacked. Pack it again, without a password.") from None


def _plain_member(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    for _, text in _plain(name, content):
        yield name, text


def _gzip(_: str, content: bytes) -> Iterator[tuple[str, str]]:
    try:
        inside = gzip.GzipFile(fileobj=io.BytesIO(content)).read(LIMIT + 1)
    except (OSError, EOFError, zlib.error):
        raise UnreadError("It cannot be unpacked. Pack it again.") from None
    if len(inside) > LIMIT:
        raise UnreadError("It holds too much to be checked. Split it.")
    yield from _plain("", inside)


_READERS: Mapping[str, Callable[[str, bytes], Iterator[tuple[str, str]]]] = {
    **dict.fromkeys((".zip", ".epub", ".docx", ".xlsx", ".pptx", ".odt", ".jar"), _zip),
    ".gz": _gzip,
    ".pdf": _pdf,
}
