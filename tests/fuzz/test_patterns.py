"""No pattern of the engine takes longer for a line than for its length, whatever is in the line."""

from pathlib import Path

import pytest
from fuzz.patterns import patterns_of_engine, slow_line


def test_no_pattern_of_the_engine_goes_back_over_what_it_has_seen(root: Path) -> None:
    engine = root / "tools" / "bindery"
    found = patterns_of_engine(root)
    slow = [
        f"{it.place}: {it.pattern[:60]}: {line}"
        for it in found
        if (line := slow_line(it.pattern, it.flags, anchored=it.anchored(engine)))
    ]

    assert len(found) > 500
    assert slow == []


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"(a+)+b", r"(\w+\s?)*!"),
        *(
            r"a+b",
            r"\s+$",
            r"<p[^>]*>x",
            r"url\(\s*(?:[^()\s]*)\s*\)",
            r"(?<=一)[一-龥]*。",
        ),
    ],
)
def test_a_bad_pattern_is_found(pattern: str) -> None:
    assert slow_line(pattern)


@pytest.mark.parametrize(
    ("pattern", "anchored"),
    [(r"a+", False), (r"<[^<>]{0,100}>", False), (r"(?<!a)a+b", False), (r"a+b", True)],
)
def test_a_good_pattern_is_not(pattern: str, *, anchored: bool) -> None:
    assert slow_line(pattern, anchored=anchored) == ""
