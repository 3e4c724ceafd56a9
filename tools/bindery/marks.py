"""Marks around restored characters, inside the engine and in print."""

#: Stand around restored characters inside the engine. No text has these two: a source may have 〔〕
#: of its own, as the numbers of decrees do.
OPEN, CLOSE = "\ufdd0", "\ufdd1"

_BRACKETED = str.maketrans({OPEN: "〔", CLOSE: "〕"})


def unmarked(text: str) -> str:
    """Give a text as it is read: restored characters without their marks."""
    # Not `translate`: nearly every text has none, and that is told ten times faster.
    return text.replace(OPEN, "").replace(CLOSE, "")


def bracketed(text: str) -> str:
    """Give a text as it is shown to those who check it: restored characters in 〔〕."""
    return text.replace(OPEN, "〔").replace(CLOSE, "〕")
