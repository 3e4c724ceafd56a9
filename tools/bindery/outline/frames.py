"""Find that without which words say the contrary or nothing: 错误做法, 请不要, ❌, a question.

当场签字 stands in many articles, and means nothing until one knows which list it is in; 不会 means
nothing without its question. Titles of sections are left out of the guide, so what they say about
their words must go with the words.
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
    """What the words of a line need over them.

    Args:
        words: Its words, simplified; empty where nothing is needed.
        once: Only the first sentence of the line needs it: what follows explains or refutes.
    """

    words: str = ""
    once: bool = False

    def around(self, sentence: str, place: int) -> str:
        """Give what a sentence needs.

        Args:
            sentence: Its words, simplified, without the mark of a list.
            place: Its place in the line, from 0.
        """
        refutes = self.words and lexicon().refutes.match(sentence)
        return "" if refutes or (self.once and place) else self.words


#: The line stands for itself.
OPEN_FRAME = Frame()


def frame_of(line: Line, section: tuple[str, ...], announced: str) -> Frame:
    """Give what a line needs: its own sign or label, what announces it, or a title around it.

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
    """Take the question that it answers, or the innermost title that says anything about it."""
    asked = section[-1] if section else ""
    if lexicon().yesno.match(line.body) and lexicon().asks.search(asked):
        return Frame(words=lexicon().question.sub("", asked, count=1), once=True)
    for title in reversed(section):
        if lexicon().advice.search(title):
            break
        found = _named(title)
        if found.words and (line.kind is Kind.LIST or not found.once):
            return found
    return OPEN_FRAME


def _named(title: str) -> Frame:
    if lexicon().wrong.search(title):
        return Frame(words=title)
    belief = lexicon().belief.search(title)
    return Frame(words=title, once=True) if belief else OPEN_FRAME
