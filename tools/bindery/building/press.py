"""Bind once, then run a MkDocs for each edition: `python -m bindery.building.press`.

What the editions share, from modules to the bound guide, is made once: each edition is built by a
fork of this process.
"""

import gc
import json
import os
import runpy
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from bindery.building.leash import Leash

#: How the line begins that says what the machine refused; then JSON: number, words, file or null.
REFUSED = "Bindery was refused: "

#: So many new objects may be there before Python looks for rings among them. A guide has hundreds
#: of thousands and no ring: to look at every 700 takes a tenth of the time of a build.
YOUNG = 50_000


def main(arguments: Sequence[str]) -> None:
    """Build editions, and say in a last line of JSON what came of it.

    It holds the seconds that binding took, in words, and of each edition its exit code and its
    log. Standard output ends when the last of the editions has ended, however that came about.

    Args:
        arguments: Configurations and folders in turn.
    """
    editions = list(zip(arguments[::2], arguments[1::2], strict=True))
    leash = Leash()
    gc.set_threshold(YOUNG)
    from bindery.mkdocs_plugin.ahead import prepare  # Only now: it takes a while, on the leash.

    seconds = str(prepare([Path(config) for config, _ in editions]))
    leash.let_go()
    gc.freeze()  # What is there now stays, so no edition has to look through it, or to copy it.
    logs = [tempfile.TemporaryFile() for _ in editions]  # noqa: SIM115 - they end with us
    children = [_forked(*edition, log) for edition, log in zip(editions, logs, strict=True)]
    Leash()
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    told = [[code, _read(log)] for code, log in zip(codes, logs, strict=True)]
    sys.stdout.write(f"\n{json.dumps([seconds, told])}\n")


def _forked(config: str, target: str, log: BinaryIO) -> int:
    """Build an edition in a process of its own; give the number of that process."""
    if child := os.fork():
        return child
    os.dup(1)  # Whoever reads our output waits for this process too.
    for descriptor in (1, 2):
        os.dup2(log.fileno(), descriptor)
    Leash()
    _build(config, target)
    sys.exit()


def _build(config: str, target: str) -> None:
    """Run MkDocs as its command does."""
    sys.argv = ["mkdocs", "build", "--strict", "--config-file", config, "--site-dir", target]
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except OSError as error:
        what = error.strerror or str(error)  # Python gives some refusals of its own no number.
        told = json.dumps([error.errno, what, error.filename], default=str)
        sys.stdout.write(f"{REFUSED}{told}\n")
        sys.exit(1)
    except UnicodeDecodeError:
        sys.exit(1)  # MkDocs has named the file.


def _read(log: BinaryIO) -> str:
    log.seek(0)
    return log.read().decode("utf-8", "replace")


if __name__ == "__main__":
    main(sys.argv[1:])
