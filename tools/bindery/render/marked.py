"""Mark stretches of a source's words in the form in which an edition prints them."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from bindery.marks import CLOSE, OPEN
from bindery.views import Span, Words

_MARK = Markup('<mark class="kb-differs">{}</mark>')


def marked(words: Words, printed: str, spans: Sequence[Span]) -> Markup:
    """Escape printed words and mark what differs in them.

    Places are counted in the simplified words. Where the printed form is of another length, nobody
    can say where they are in it, and nothing is marked.

    Args:
        words: The words.
        printed: The same as the edition prints them, restorations in 〔〕.
        spans: What to mark in `words.hans`: in order, without overlap.
    """
    if not spans:
        return escape(printed)
    places = [place for place, char in enumerate(words.kept) if char not in (OPEN, CLOSE)]
    if len(printed) != len(words.kept) or len(places) != len(words.hans):
        return escape(printed)
    parts, done = [], 0
    for span in spans:
        if not span.start < span.end <= len(places):
            continue
        start, end = places[span.start], places[span.end - 1] + 1
        parts += [escape(printed[done:start]), _MARK.format(printed[start:end])]
        done = end
    return Markup().join((*parts, printed[done:]))
