"""Build both editions at the same time, from a guide that is bound once, and join them."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import TextIO

from bindery.building.press import REFUSED
from bindery.errors import BinderyError, UsageError

#: The configuration of each edition, and where it goes below the site.
EDITIONS = (("mkdocs.yml", ""), ("mkdocs.zh-hant.yml", "zh-hant"))

#: The last second that a compressed file can hold (RFC 1952).
_LATEST = 2**32 - 1

#: How the plugin begins the line with the seconds of each stage.
_TIMES = "Bindery: "

Say = Callable[[str], object]


class BuildError(BinderyError):
    """The new site is not fit to publish; the one before it stays."""


def build_editions(project: Path, folder: Path, *, say: Say) -> Path:
    """Build the editions into a folder.

    Args:
        project: Folder of `mkdocs.yml`.
        folder: An empty one.
        say: Told what is going on.

    Returns:
        The complete site, in `folder`.

    Raises:
        BuildError: An edition cannot be built strictly.
        OSError: The machine refused, here or in a builder: the disk may be full.
    """
    for config, _ in EDITIONS:
        say(f"Building {config} ...")
    told = _printed(project, [folder / (where or "root") for _, where in EDITIONS], say)
    outcomes = zip(EDITIONS, told, strict=True)
    faults = [fault for (config, _), it in outcomes for fault in _faults(config, *it, say)]
    if faults:
        raise BuildError("\n".join(faults))
    for _, where in EDITIONS:
        if where:
            (folder / where).rename(folder / "root" / where)
    return folder / "root"


def _printed(project: Path, targets: Sequence[Path], say: Say) -> list[tuple[int, str]]:
    """Run the press; give the exit code and the log of each edition."""
    theirs, ours = map(os.fdopen, os.pipe())
    with theirs, ours, _press(project, targets, theirs) as press:
        try:
            told, _ = press.communicate()
        except BaseException:
            # Whoever interrupts us wants no builder that writes into a folder that is going away:
            # the leash ends them all, and the output ends with the last of them.
            ours.close()
            press.kill()
            press.communicate()
            raise
    *_, last = told.splitlines() or [""]
    if press.returncode or not last.startswith("["):
        return [(press.returncode or 1, told)] * len(targets)
    seconds, outcomes = json.loads(last)
    if seconds:
        say(f"Bound in {seconds}")
    return [(code, log) for code, log in outcomes]


def _press(project: Path, targets: Sequence[Path], leash: TextIO) -> "subprocess.Popen[str]":
    editions = zip(EDITIONS, targets, strict=True)
    pairs = [(str(project / config), str(target)) for (config, _), target in editions]
    return subprocess.Popen(  # noqa: S603 - our own configuration, no shell
        [sys.executable, "-m", "bindery.building.press", *chain.from_iterable(pairs)],
        env=os.environ | _environment(project),
        stdin=leash,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def _environment(project: Path) -> dict[str, str]:
    """Say what both editions must know: the date of the content, and the address of each."""
    told = {"SOURCE_DATE_EPOCH": _date(project), "NO_MKDOCS_2_WARNING": "1"}
    address = os.environ.get("SITE_URL", "")
    if address:
        told |= {"SITE_URL_HANT": f"{address.rstrip('/')}/zh-hant/"}
    return told


def _faults(config: str, code: int, log: str, say: Say) -> list[str]:
    """Say what went wrong with an edition, and how long it took."""
    for line in log.splitlines():
        if _TIMES in line:
            say(f"{config}: {line.partition(_TIMES)[2]}")
        if line.startswith(REFUSED):
            raise OSError(*json.loads(line.removeprefix(REFUSED)))
    if code == 0:
        return []
    lines = [line for line in log.splitlines() if not line.startswith(("INFO", "DEBUG"))]
    return [f"{config}: the build {_ended(code)}.", *(lines or log.splitlines())]


def _ended(code: int) -> str:
    if code > 0:
        return "failed"
    name = signal.Signals(-code).name
    return f"was ended by {name}; when memory runs out, the system does that"


def _date(project: Path) -> str:
    """Give the date of the content in seconds, so that the same content gives the same bytes."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        return _checked(given)
    git = shutil.which("git")
    if git:
        command = [git, "-C", str(project), "log", "-1", "--format=%ct"]
        told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - as above
        if told.returncode == 0 and told.stdout.strip():
            return told.stdout.strip()
    return str(int((project / "mkdocs.yml").stat().st_mtime))


def _checked(given: str) -> str:
    """Refuse what no program could take for a date."""
    if not (given.isascii() and given.isdecimal()) or int(given) > _LATEST:
        raise UsageError(
            f"SOURCE_DATE_EPOCH: {given!r} is no date.\n"
            "  Give it as whole seconds since 1970, such as that of `git log -1 --format=%ct`."
        )
    return given
