"""A damaged place in a line, and what it may have been."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A damaged place, and what is known of it.

    Args:
        start: Its first character in the line, counted from 0.
        end: One past its last.
        readings: What it was, likeliest first: all that prove, or else all that were found.
        margin: By how many powers of ten the first is likelier than the next that is within reach;
            `inf` when none is.
        proved: Running the damage on the first gives back what was observed.
        first: No likelier reading was found that does not prove.
        guessed: The first has a byte that nothing tells; its place is all that is known.
        usual: How likely the first is for each character, as a power of ten.
    """

    start: int
    end: int
    readings: tuple[str, ...]
    margin: float
    proved: bool
    first: bool = True
    guessed: bool = False
    usual: float = 0.0
