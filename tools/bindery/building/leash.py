"""Run MkDocs for as long as the build that started it lives: `python -m bindery.building.leash`."""

import json
import os
import runpy
import sys
from threading import Thread

#: How the line begins that says what the machine refused; then JSON: number, words, file or null.
REFUSED = "Bindery was refused: "


def main() -> None:
    """Run MkDocs with the arguments of this process.

    Standard input is a pipe that nobody writes to: when it ends, whoever held its other end is
    gone, however suddenly, and so are we.
    """
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except OSError as error:
        what = error.strerror or str(error)  # Python gives some refusals of its own no number.
        told = json.dumps([error.errno, what, error.filename], default=str)
        sys.stdout.write(f"{REFUSED}{told}\n")
        sys.exit(1)
    except UnicodeDecodeError:
        sys.exit(1)  # MkDocs has named the file.


def _end_with_parent() -> None:
    # Not through `sys.stdin`: its lock would be asked for when the interpreter ends.
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
