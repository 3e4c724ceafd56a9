"""Find full-width Latin words in Chinese text, ＡＰＰ, and leave what is set so on purpose."""

from collections.abc import Iterator

from bindery.late import late
from bindery.repair.span import HAN, Span

_WORD = r"[Ａ-Ｚａ-ｚ０-９]+"
# A colon or a dash between words is Chinese punctuation, unless it is that of an address.
_RUN = late(rf"{_WORD}(?:(?:[．＠＿＆＋－／]|：／／){_WORD})*")
#: What every line that has such a word has; one range, for two take half as long again to search.
WIDE_LETTERS = "[Ａ-ｚ]"
_LETTER = late("[Ａ-Ｚａ-ｚ]")
_NUMBERING = late(r"\A[０-９]{1,3}[．－](?=[Ａ-Ｚａ-ｚ])")
_HAN = late(f"[{HAN}]")
_KANA = late(r"[\u3041-\u3096\u30a1-\u30fa]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def find_full_width_latin(line: str) -> Iterator[Span]:
    """Find Latin words, model numbers and addresses in full width.

    A run is narrowed when it has a letter and is longer than one character. Left alone are digits
    by themselves, as laws print dates and document numbers (２００２年, 〔２０１２〕７号) and lists
    their numbers (１．, （１）); single letters (Ａ股, Ｔ恤, the choices of a question); and lines
    without Chinese or with kana, for in Japanese ＮＨＫ is no damage.

    >>> list(find_full_width_latin("１．下载ＡＰＰ１２３"))
    [(4, 10, 'APP123')]
    """
    if not _LETTER.search(line) or not _HAN.search(line) or _KANA.search(line):
        return
    for run in _RUN.finditer(line):
        number = _NUMBERING.match(run[0])
        start = run.start() + (number.end() if number else 0)
        if run.end() - start > 1 and _LETTER.search(line, start, run.end()):
            yield start, run.end(), line[start : run.end()].translate(_NARROW)
