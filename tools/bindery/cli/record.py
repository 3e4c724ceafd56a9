"""Write records for programs so that a terminal, which may be what reads them, obeys nothing."""

import json
from typing import Any

from bindery.editorial.unseen import unseen


def as_line(record: Any) -> str:  # noqa: ANN401 - whatever JSON may hold
    r"""Write a record on one line of JSON; what cannot be seen is written by its number.

    >>> as_line({"甲": "\u202e\x9b乙"})
    '{"甲": "\\u202e\\u009b乙"}'

    Raises:
        ValueError: A number of it is no number.
    """
    written = json.dumps(record, ensure_ascii=False, allow_nan=False)
    hidden = {ord(char): json.dumps(char)[1:-1] for char in set(unseen(written))}
    return written.translate(hidden)
