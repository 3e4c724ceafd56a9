"""Take the place of a finding apart, and make the words of a site safe to print."""

import re

from bindery.edits.sides import visible

_PLACE = re.compile(r"(.+):(\d+)", re.DOTALL)


def split_place(place: str) -> tuple[str, int]:
    """Give the file and the line; 0 when the place is a whole file.

    >>> split_place("visit/why/index.html:12"), split_place("index.html")
    (('visit/why/index.html', 12), ('index.html', 0))
    """
    match = _PLACE.fullmatch(place)
    return (match[1], int(match[2])) if match else (place, 0)


def one_line(text: str) -> str:
    r"""Give words of a site as one line in which nothing acts on a terminal or a log.

    Build servers read commands from lines that begin in a certain way; what a site says must not
    begin a line.

    >>> one_line("a\n::error::\x1b[2J")
    'a ::error::[U+001B][2J'
    """
    return visible(" ".join(text.split()))


def first_on_a_line(place: str) -> str:
    """Give a place as one line that no build server takes for a command to it.

    A file of the site may bear any name; two colons at the head of a line are a command to GitHub,
    and `##[` is one to its logs.

    >>> first_on_a_line("::error::.html:3"), first_on_a_line("index.html:3")
    ('./::error::.html:3', 'index.html:3')
    """
    shown = one_line(place).lstrip()
    return f"./{shown}" if shown.startswith(("::", "##[")) else shown
