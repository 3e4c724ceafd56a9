"""Decide how bytes were encoded, and say on what evidence."""

import codecs
import re
from dataclasses import dataclass

from bindery.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: How documents begin that look like text, or whose name says more than "not text".
_FOREIGN = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a zip archive, as .docx and .epub are"),
    (b"\xd0\xcf\x11\xe0", "a document of an older Word"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)

#: Enough text to decide; a long document need not be decoded three times.
_SAMPLE = 200_000

#: The better guess must read this much more like Chinese than the other, in share of characters.
_MARGIN = 0.05

#: Below this share of everyday characters, a decoding is not Chinese text.
_PLAUSIBLE = 0.5

# Control characters that no text has. NUL, unlike the others, is also half of UTF-16.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, and how its bytes were understood.

    Args:
        text: The text, without a byte order mark.
        encoding: Name of the codec.
        evidence: Why that one, in words.
    """

    text: str
    encoding: str
    evidence: str


def decode(data: bytes, name: str) -> Decoded:
    """Decode a document, or refuse to guess.

    A byte order mark decides; then UTF-8, which other encodings hardly ever imitate; then UTF-16
    without a mark, GB18030 and Big5 by how much of the text is everyday Chinese.

    Args:
        data: The whole document.
        name: Its name, for messages.

    Raises:
        SourceError: The document is empty, is not text, or could be several encodings.
    """
    if not data.strip():
        raise SourceError(f"{name}: the document is empty.\n  Leave it out, or add its text.")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, "byte order mark", name)
    _refuse_foreign(data, name)
    # A lone NUL is damage that repair takes away; of UTF-16, they are a good part.
    nul = data[:_SAMPLE].count(b"\x00")
    if nul <= 1 or nul * 100 < len(data[:_SAMPLE]):
        try:
            return checked(
                Decoded(text=data.decode(), encoding="utf-8", evidence="valid UTF-8"), name
            )
        except UnicodeDecodeError as error:
            # One bad byte in a long UTF-8 text is damage, not another encoding.
            if _mostly_utf8(data):
                raise SourceError(_broken_utf8(data, error, name)) from None
    return _best_guess(data, name)


def _strictly(data: bytes, codec: str, evidence: str, name: str) -> Decoded:
    try:
        decoded = Decoded(text=data.decode(codec), encoding=codec, evidence=evidence)
    except UnicodeDecodeError as error:
        message = f"{name}: has the mark of {codec}, but byte {error.start} does not fit."
        raise SourceError(f"{message}\n  Save the document again as UTF-8.") from None
    return checked(decoded, name)


def _mostly_utf8(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    lost = sample.decode("utf-8", "replace").count("\N{REPLACEMENT CHARACTER}")
    read = len(re.findall(r"[\u3000-\u9fff]", sample.decode("utf-8", "ignore")))
    # One lost character in twenty is the most that is still damage.
    return read > 20 * lost


def _broken_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> str:
    line = data[: error.start].count(b"\n") + 1
    return (
        f"{name}:{line}: UTF-8, but byte {error.start} is damaged.\n"
        "  Get the document again, or repair the byte and save as UTF-8."
    )


def _best_guess(data: bytes, name: str) -> Decoded:
    guesses = sorted(_guesses(data[:_SAMPLE]), key=lambda g: (-g[0], g[1]))
    if not guesses or guesses[0][0] < _PLAUSIBLE:
        raise SourceError(
            f"{name}: not text in UTF-8, UTF-16, GB18030 or Big5.\n"
            "  If it is a document of another program, save it as plain text in UTF-8."
        )
    best = guesses[0]
    second = guesses[1] if len(guesses) > 1 else (0.0, "")
    if best[0] - second[0] < _MARGIN:
        raise SourceError(
            f"{name}: could be {best[1]} or {second[1]}; too short or too odd to tell.\n"
            "  Save the document as UTF-8, or name the encoding with --encoding."
        )
    evidence = f"{best[0]:.0%} everyday Chinese" + (
        f", against {second[0]:.0%} as {second[1]}" if second[1] else ""
    )
    return _strictly(data, best[1], evidence, name)


def _guesses(sample: bytes) -> list[tuple[float, str]]:
    found = []
    for codec in ("utf-16-le", "utf-16-be", "gb18030", "big5"):
        if codec.startswith("utf-16") and b"\x00" not in sample and len(sample) % 2:
            continue
        decoder = codecs.getincrementaldecoder(codec)()
        try:
            text = decoder.decode(sample)  # Incremental: the sample may end inside a character.
        except UnicodeDecodeError:
            continue
        found.append((_share_of_everyday(text, codec), codec))
    return found


def _share_of_everyday(text: str, codec: str) -> float:
    """Measure the share of characters outside ASCII that everyday Chinese uses."""
    wide = [c for c in text if c > "\x7f" or c < "\t"]
    if not wide:
        return 0.0
    everyday = _is_big5_everyday if codec == "big5" else _is_everyday
    return sum(map(everyday, wide)) / len(wide)


def _is_everyday(char: str) -> bool:
    return _first_level(char, "gb2312", 0xB0, 0xD7) or _is_big5_everyday(char)


def _is_big5_everyday(char: str) -> bool:
    return _first_level(char, "big5", 0xA4, 0xC6)


def _first_level(char: str, codec: str, first: int, last: int) -> bool:
    """Say whether a standard puts a character among its frequent ones, or is punctuation.

    Source:
        GB 2312-1980, level 1 is rows B0 to D7; Big5, level 1 is rows A4 to C6.
    """
    if "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uff5e":
        return True
    try:
        row = char.encode(codec)[0]
    except UnicodeEncodeError:
        return False
    return first <= row <= last


def checked(decoded: Decoded, name: str) -> Decoded:
    """Give a text that is one, whatever its bytes were decoded with.

    Raises:
        SourceError: It is the beginning of another kind of file, or full of controls.
    """
    sample = decoded.text[:_SAMPLE].encode("utf-8", "surrogatepass")
    _refuse_foreign(sample, name)
    binary = len(_BINARY.findall(sample))
    if binary * 100 > len(sample):
        raise SourceError(
            f"{name}: a binary file, not text ({binary} control bytes in {len(sample)}).\n"
            "  Export its text and add that."
        )
    return decoded


def _refuse_foreign(data: bytes, name: str) -> None:
    for sign, what in _FOREIGN:
        if data.startswith(sign):
            raise SourceError(f"{name}: {what}, not text.\n  Export its text and add that.")
