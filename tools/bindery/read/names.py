"""Names that mean one file inside its folder, on every kind of machine."""

import re
import unicodedata

from bindery.privacy import redact

_ID = re.compile(r"[0-9a-z][0-9a-z_]{0,31}\Z")

# Windows takes these for devices, whatever the ending; a colon is a drive there, or a stream.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)
_LEADS_AWAY = re.compile(r'[/\\:*?"<>|\x00-\x1f]|[. ]\Z|\A\.\.?\Z|\A\Z')


def is_id(text: str) -> bool:
    """Say whether a text can name a document: short, of a-z, 0-9 and _, and nobody's number.

    >>> is_id("003"), is_id("../x"), is_id("A b"), is_id("aux")
    (True, False, False, False)
    """
    return bool(_ID.match(text)) and not _DEVICE.match(text) and not redact(text)[1]


def is_plain_name(name: str) -> bool:
    r"""Say whether a name means a file of the folder it is looked for in, and nothing else.

    >>> [is_plain_name(it) for it in ("甲 1.txt", "../a", "C:\\a", "a.", "NUL.txt")]
    [True, False, False, False, False]
    """
    return not _LEADS_AWAY.search(name) and not _DEVICE.match(name)


def same_file_key(name: str) -> str:
    """Give what two names have in common that are one file on some machines.

    >>> same_file_key("Cafe\u0301.TXT") == same_file_key("café.txt")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
