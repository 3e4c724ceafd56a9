"""Turn one document into lines, whatever it came as, and withhold private data on the way."""

import codecs
import hashlib
import re
import unicodedata
from pathlib import Path

from bindery.errors import SourceError
from bindery.model import SourceText
from bindery.privacy import redact_lines
from bindery.read.encoding import Decoded, checked, decode
from bindery.read.files import read_bytes
from bindery.read.limits import Limits

#: Size above which a document is refused when no record sets another, in bytes.
SIZE_LIMIT = Limits().document

#: Length above which a line is refused, in characters. A chapter is shorter.
LINE_LIMIT = 1_000_000

#: Codecs of Python that are ways to write something inside a text, and no encoding of documents.
_NOTATIONS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

_HTML_NAMES = {".html", ".htm", ".xhtml"}

# Not `str.splitlines`: it also splits at U+2028, form feeds and others that editors do not count.
_LINE_END = re.compile(r"\r\n|\n|\r")


def split_lines(text: str) -> tuple[str, ...]:
    r"""Split at the line ends that editors count; a last empty line is none.

    >>> split_lines("一\r\n二\n")
    ('一', '二')
    """
    lines = _LINE_END.split(text)
    return tuple(lines[:-1] if lines[-1] == "" else lines)


def read_document(path: Path, *, source_id: str = "", size_limit: int = SIZE_LIMIT) -> SourceText:
    """Read one document from a file.

    Args:
        path: Text, Markdown or HTML.
        source_id: Its id; the name of the file without its ending when not given.
        size_limit: Refuse larger files, in bytes.

    Returns:
        The lines as received, without private data. Of HTML, the lines of the article.

    Raises:
        SourceError: Missing, too large, not text, undecidable, or empty; the message names it.
    """
    return document_from_bytes(
        read_bytes(path, size_limit), name=str(path), source_id=source_id or path.stem
    )


def document_from_bytes(
    data: bytes, *, name: str, source_id: str, encoding: str = ""
) -> SourceText:
    """Read one document from its bytes; see `read_document`.

    Args:
        data: The whole document.
        name: Its name, for messages; its ending says whether it is HTML.
        source_id: Its id.
        encoding: Codec to use instead of deciding.
    """
    decoded = _forced(data, encoding, name) if encoding else decode(data, name)
    text = decoded.text
    if Path(name).suffix.lower() in _HTML_NAMES:
        from bindery.read.html import article_of  # Late: a library that only HTML needs.

        text = article_of(text, name)
    # The mark is no text, and would be taken for one again when the lines are read once more.
    lines = _checked_lines(split_lines(text.lstrip(_BYTE_ORDER_MARK)), name)
    clean, counts = redact_lines(lines)
    return SourceText(
        id=source_id,
        lines=clean,
        encoding=decoded.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        redactions=counts.total(),
    )


def _forced(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data.decode(_codec(encoding))
        text.encode("utf-8")  # Some codecs give halves of characters, which no file can hold.
        return checked(Decoded(text=text, encoding=encoding, evidence="as told"), name)
    except UnicodeError as error:
        where = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "its text"
        message = f"{name}: not {encoding}: {where} does not fit.\n  Try another."
    except (LookupError, ValueError):  # A name with NUL in it is not even looked up.
        message = f"{name}: {encoding} is not an encoding.\n  Try utf-8, utf-16, gb18030 or big5."
    raise SourceError(message)


def _codec(encoding: str) -> str:
    name = codecs.lookup(encoding).name
    if name in _NOTATIONS:
        raise LookupError(name)
    return name


def _checked_lines(lines: tuple[str, ...], name: str) -> tuple[str, ...]:
    for number, line in enumerate(lines, start=1):
        if len(line) > LINE_LIMIT:
            raise SourceError(
                f"{name}:{number}: a line of {len(line):,} characters; lines up to "
                f"{LINE_LIMIT:,} are read.\n  Split the line, or leave the document out."
            )
    if not any(map(_has_words, lines)):
        raise SourceError(f"{name}: the document is empty.\n  Leave it out, or add its text.")
    return lines


def _has_words(line: str) -> bool:
    # Blanks, controls and characters without width are nothing to read.
    return any(unicodedata.category(char)[0] not in "CZ" for char in line)
