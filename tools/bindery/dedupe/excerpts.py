"""Find readers' comments that only repeat a part of a sentence of the article."""

from collections.abc import Sequence

from bindery.dedupe.entries import Entry

#: Words that must be repeated: with fewer, a comment says what anybody would.
ENOUGH = 8


def find_excerpts(entries: Sequence[Entry]) -> dict[str, str]:
    """Give the id of every comment that is a part of a longer passage, with the id of that one.

    Only comments: they are named and never counted, so nothing is claimed that the article does
    not say. For an article, a sentence without the other's condition is another sentence.

    Args:
        entries: In reading order. A comment is looked for in its own document first.
    """
    comments = [e for e in entries if e.comment and len(e.features.form) >= ENOUGH]
    if not comments:
        return {}
    articles = [(e, _words(e)) for e in entries if e.inexact and not (e.comment or e.features.asks)]
    found: dict[str, str] = {}
    for comment in comments:
        words = _words(comment)
        wholes = [e for e, theirs in articles if words in theirs]
        # `min` keeps the first of those that are as good.
        if wholes and not comment.features.asks:
            found[comment.id] = min(wholes, key=lambda e: e.source != comment.source).id
    return found


def _words(entry: Entry) -> str:
    return "\x1f".join(("", *(token.value for token in entry.features.form), ""))
