"""Find what turns the words below it into their contrary: 错误做法, 请不要, ❌.

当场签字 stands in many articles, and means nothing until one knows which list it is in. Titles of
sections are left out of the guide, so what they say about their words must go with the words.
"""

from dataclasses import dataclass

from bindery.outline.lexicon import lexicon
from bindery.outline.lines import Kind, Line

#: Said in words of a sign such as ❌: not every phone has it, and nobody hears or finds it.
CROSSED = "原文打叉"

#: Of an announcement that is longer only its last clause is given.
_LONGEST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What turns a line into its contrary.

    Args:
        words: Its words, simplified; empty where nothing does.
        belief: It speaks of what is believed: what follows in the same line is no part of it.
    """

    words: str = ""
    belief: bool = False

    def around(self, sentence: str, place: int) -> str:
        """Give what turns a sentence.

        Args:
            sentence: Its words, simplified, without the mark of a list.
            place: Its place in the line, from 0.
        """
        refutes = self.words and lexicon().refutes.match(sentence)
        return "" if refutes or (self.belief and place) else self.words


#: Nothing turns the line.
OPEN_FRAME = Frame()


def frame_of(line: Line, section: tuple[str, ...], announced: str) -> Frame:
    """Give what turns a line: its own sign or label, what announces it, or a title around it.

    Args:
        line: The line.
        section: Titles around it, outermost first.
        announced: The sentence with a colon that announces its list; may be empty.
    """
    if line.kind not in (Kind.LIST, Kind.TEXT) or lexicon().ticked.match(line.hans):
        return OPEN_FRAME
    if lexicon().crossed.match(line.hans):
        return Frame(words=CROSSED)
    if line.label and (found := _named(line.label)).words:
        return found
    last = announced.rsplit("。", 1)[-1]
    if line.kind is Kind.LIST and lexicon().forbids.search(last):
        words = last.removesuffix("：")
        return Frame(words=words if len(words) <= _LONGEST else words.rsplit("，", 1)[-1])
    return _by_title(line, section)


def _by_title(line: Line, section: tuple[str, ...]) -> Frame:
    """Take the innermost title that says anything about the list below it."""
    for title in reversed(section):
        if lexicon().advice.search(title):
            break
        found = _named(title)
        if found.words and (line.kind is Kind.LIST or not found.belief):
            return found
    return OPEN_FRAME


def _named(title: str) -> Frame:
    if lexicon().wrong.search(title):
        return Frame(words=title)
    belief = lexicon().belief.search(title)
    return Frame(words=title, belief=True) if belief else OPEN_FRAME
