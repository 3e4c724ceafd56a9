"""Refuse to print a book in which private data stands."""

from bindery.check.private.finding import find_private_data
from bindery.errors import BinderyError


class PrivateError(BinderyError):
    """A book holds what must not be published; the one before it stays."""


def refuse_private(name: str, html: str) -> None:
    """Look for private data in a book before it is printed.

    Args:
        name: What the book is called.
        html: The book as one page; nothing else comes to be in the PDF.

    Raises:
        PrivateError: There is some; the message does not repeat it.
    """
    found = dict.fromkeys(it.message for it in find_private_data(f"{name}.html", html))
    if found:
        raise PrivateError(
            f"{name}: {' '.join(found)}\n"
            "  Nothing was printed; the last book stays. `bindery check` names the page."
        )
