"""Join the scripts of the engine to the one file that pages load."""

import re
from importlib.resources import files

# Words for people take a third of it; what stands behind code on a line stays.
_COMMENT = re.compile(
    r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE | re.DOTALL
)

_AROUND = '"use strict";\nvar kbSearch = (function () {{\n{}return {{ find, suggest }};\n}})();\n'


def engine() -> str:
    """Give the engine: all of `engine/*.js` in the order of their names, as one global object."""
    folder = files("bindery.index") / "engine"
    scripts = sorted(
        (it for it in folder.iterdir() if it.name.endswith(".js")), key=lambda s: s.name
    )
    return _AROUND.format(
        "".join(without_comments(it.read_text(encoding="utf-8")) for it in scripts)
    )


def without_comments(script: str) -> str:
    r"""Leave out lines that are comments only.

    >>> without_comments('// Why.\nlet a = 1; // One.\n/** @type\n * {string} */\nlet b = "";\n')
    'let a = 1; // One.\nlet b = "";\n'
    """
    return _COMMENT.sub("", script)
