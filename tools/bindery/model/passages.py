"""Passages: the smallest pieces that are grouped, placed and printed."""

from dataclasses import dataclass
from enum import Enum

from bindery.model.texts import Script


class Role(Enum):
    """What a passage does in its document."""

    TITLE = "title"
    """The name of the document, or a repetition of it at the head."""

    HEADING = "heading"
    """A numbered or marked section title."""

    INTRO = "intro"
    """A sentence of the opening section: 小编导语, 背景介绍."""

    BODY = "body"
    """A sentence of running text."""

    LEADIN = "leadin"
    """A sentence that ends in a colon and announces a list or the purpose of one."""

    ITEM = "item"
    """One entry of a list, numbered or with a `label：text` form."""

    STEP = "step"
    """One entry of a numbered procedure."""

    SUMMARY = "summary"
    """A sentence of the closing section: 小编总结, 结语."""

    COMMENT = "comment"
    """A sentence that a reader of the original page wrote."""

    COMMENTMETA = "commentmeta"
    """Who commented, and when."""

    BYLINE = "byline"
    """Who wrote or edited the article."""

    DISCLAIMER = "disclaimer"
    """What the host declares about the article."""

    CONTACT = "contact"
    """How to reach the host; never a help line."""

    UI = "ui"
    """Buttons, dates and other furniture of a web page."""

    NOISE = "noise"
    """A line that says nothing of its own, such as the title in the middle of the text."""


#: Roles whose passages say something about the subject; the rest is structure or page chrome.
CONTENT_ROLES = frozenset(
    {Role.INTRO, Role.BODY, Role.LEADIN, Role.ITEM, Role.STEP, Role.SUMMARY, Role.COMMENT}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, step, list item, heading or line of page chrome, with its place.

    Args:
        id: `document-line-sentence`, `003-28-1`.
        source: Id of the document.
        line: Line in the source, counted from 1.
        sentence: Sentence in the line, counted from 1.
        role: What it does in the document.
        kept: The words as written, repaired, in the script of the document; restored characters
            stand between `OPEN` and `CLOSE`.
        hans: The same words in simplified characters.
        script: The script of `kept`.
        section: Titles of the sections it stands in, outermost first, simplified, with numbers
            off: `("上门核实的流程", "客户信息确认")`. A heading's own title is the last.
        label: What stands before the colon of a `label：text` item, simplified; may be empty.
        step: Number of the step in its procedure, from 1; 0 outside procedures.
        damaged: Damage was found in it and not undone.
        mark: Size in characters of the list mark that `kept` and `hans` begin with, `2. `.
        frame: What stands over it in its document and without which its words say the contrary or
            nothing, simplified: the title 错误做法, the announcement 请不要, the question before
            a yes, or of a sign such as ❌ what it is. It is printed wherever the words are.
    """

    id: str
    source: str
    line: int
    sentence: int
    role: Role
    kept: str
    hans: str
    script: Script = Script.HANS
    section: tuple[str, ...] = ()
    label: str = ""
    step: int = 0
    damaged: bool = False
    mark: int = 0
    frame: str = ""
