"""Let atheris look for bytes that `read` stumbles over; it is guided by what they reach."""

import sys
from importlib import import_module
from typing import Any

#: What a document may be named, and what may be said of its encoding; the first byte chooses.
_WAYS = (
    ("x.txt", ""),
    ("x.html", ""),
    ("x.txt", "gb18030"),
    ("x.txt", "utf-7"),
    ("x.txt", "unicode_escape"),
)


def main() -> None:
    """Look until the time is over that the arguments of libFuzzer give, or something is found."""
    atheris: Any = import_module("atheris")  # Late: it is in an environment of its own.
    with atheris.instrument_imports(include=["bindery"]):
        from fuzz.promises import read_or_refused

    def read_any(data: bytes) -> None:
        way = data[0] % len(_WAYS) if data[:1] and data[:1] < b"\x10" else 0  # Most often plainly.
        read_or_refused(data[1:], *_WAYS[way])

    atheris.Setup(sys.argv, read_any)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
