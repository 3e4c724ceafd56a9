"""Let atheris look for text that `repair` or `outline` stumbles over; guided by what it reaches."""

import sys
from importlib import import_module
from typing import Any


def main() -> None:
    """Look until the time is over that the arguments of libFuzzer give, or something is found."""
    atheris: Any = import_module("atheris")  # Late: it is in an environment of its own.
    with atheris.instrument_imports(include=["bindery"]):
        from fuzz.promises import mended_and_cut

    def repair_any(data: bytes) -> None:
        mended_and_cut(data.decode("utf-8", "ignore"))

    atheris.Setup(sys.argv, repair_any)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
