"""Build both editions at the same time, each by a MkDocs of its own, and put them together."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bindery.building.leash import REFUSED
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Builder:
    """A MkDocs at work.

    Args:
        config: Name of its configuration.
        process: What runs.
    """

    config: str
    process: "subprocess.Popen[str]"


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
    with _leash() as leash:
        builders = []
        try:
            for config, where in EDITIONS:
                say(f"Building {config} ...")
                builders.append(_builder(project, config, folder / (where or "root"), leash))
            faults = [fault for builder in builders for fault in _outcome(builder, say)]
        finally:
            # Whoever interrupts us wants no builder that writes into a folder that is going away.
            for builder in builders:
                builder.process.kill()
                builder.process.wait()
    if faults:
        raise BuildError("\n".join(faults))
    for _, where in EDITIONS:
        if where:
            (folder / where).rename(folder / "root" / where)
    return folder / "root"


@contextmanager
def _leash() -> Iterator[int]:
    """Give the end of a pipe that ends when this process does, however suddenly."""
    theirs, ours = os.pipe()
    try:
        yield theirs
    finally:
        os.close(theirs)
        os.close(ours)


def _builder(project: Path, config: str, target: Path, leash: int) -> _Builder:
    command = [sys.executable, "-m", "bindery.building.leash", "build", "--strict"]
    command += ["--config-file", str(project / config), "--site-dir", str(target)]
    process = subprocess.Popen(  # noqa: S603 - our own configuration, no shell
        command,
        env=os.environ | _environment(project),
        stdin=leash,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return _Builder(config=config, process=process)


def _environment(project: Path) -> dict[str, str]:
    """Say what both editions must know: the date of the content, and the address of each."""
    told = {"SOURCE_DATE_EPOCH": _date(project), "NO_MKDOCS_2_WARNING": "1"}
    address = os.environ.get("SITE_URL", "")
    if address:
        told |= {"SITE_URL_HANT": f"{address.rstrip('/')}/zh-hant/"}
    return told


def _outcome(builder: _Builder, say: Say) -> list[str]:
    log, _ = builder.process.communicate()
    for line in log.splitlines():
        if _TIMES in line:
            say(f"{builder.config}: {line.partition(_TIMES)[2]}")
        if line.startswith(REFUSED):
            raise OSError(*json.loads(line.removeprefix(REFUSED)))
    code = builder.process.returncode
    if code == 0:
        return []
    lines = [line for line in log.splitlines() if not line.startswith(("INFO", "DEBUG"))]
    return [f"{builder.config}: the build {_ended(code)}.", *(lines or log.splitlines())]


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
