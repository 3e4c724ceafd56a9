"""Build both editions side by side in fresh folders, check them, and switch over in one rename."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bindery.check import check_site, format_findings
from bindery.errors import BinderyError, UsageError
from bindery.findings import Severity

#: The configuration of each edition, and where it goes below the site.
EDITIONS = (("mkdocs.yml", ""), ("mkdocs.zh-hant.yml", "zh-hant"))

#: How the plugin begins the line with the seconds of each stage.
_TIMES = "Bindery: "

Say = Callable[[str], object]


class BuildError(BinderyError):
    """The new site is not fit to publish; the one before it stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of a build.

    Args:
        pages: HTML pages in both editions.
        seconds: How long it took.
    """

    pages: int
    seconds: float


def build_site(project: Path, output: Path, *, say: Say = lambda _: None) -> Built:
    """Build the site.

    Args:
        project: Folder of `mkdocs.yml`.
        output: The folder to publish; replaced as a whole, or left as it is.
        say: Told what is going on.

    Raises:
        BuildError: An edition cannot be built strictly, or the result does not pass the check.
        UsageError: The folder to publish holds something else than a site.
    """
    started = time.monotonic()
    output = output.resolve()  # A link stays, and what it leads to is replaced.
    _refuse_other(output, project.resolve())
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=output.parent) as folder:
        fresh = _both_editions(project, Path(folder), say)
        say("Checking links, private data and both editions ...")
        _refuse_faults(fresh)
        switch(fresh, output)
    pages = sum(1 for _ in output.rglob("*.html"))
    return Built(pages=pages, seconds=time.monotonic() - started)


def _refuse_other(output: Path, project: Path) -> None:
    """Refuse to replace a folder that is no site: `--output .` would remove the project."""
    if not output.exists():
        return
    ours = output.is_dir() and (not any(output.iterdir()) or (output / "index.html").is_file())
    if not ours or output in (project, *project.parents) or (output / "mkdocs.yml").exists():
        raise UsageError(
            f"{output}: is there, and is no site that could be replaced.\n"
            "  Name a new folder, or an earlier site, with --output."
        )


def _both_editions(project: Path, folder: Path, say: Say) -> Path:
    """Build the editions at the same time, then put the second into the first."""
    environment = os.environ | _environment(project)
    running = []
    for config, where in EDITIONS:
        say(f"Building {config} ...")
        target = folder / (where or "root")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        command += ["--config-file", str(project / config), "--site-dir", str(target)]
        process = subprocess.Popen(  # noqa: S603 - our own configuration, no shell
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        running.append((config, process))
    try:
        faults = [fault for config, process in running for fault in _outcome(config, process, say)]
    finally:
        # Whoever interrupts us wants no builder that writes on into a folder that is going away.
        for _, process in running:
            process.kill()
            process.wait()
    if faults:
        raise BuildError("\n".join([*faults, "  Nothing was published; the last good site stays."]))
    for _, where in EDITIONS:
        if where:
            (folder / where).rename(folder / "root" / where)
    return folder / "root"


def _environment(project: Path) -> dict[str, str]:
    """Say what both editions must know: the date of the content, and the address of each."""
    told = {"SOURCE_DATE_EPOCH": _date(project), "NO_MKDOCS_2_WARNING": "1"}
    address = os.environ.get("SITE_URL", "")
    if address:
        told |= {"SITE_URL_HANT": f"{address.rstrip('/')}/zh-hant/"}
    return told


def _outcome(config: str, process: "subprocess.Popen[str]", say: Say) -> list[str]:
    log, _ = process.communicate()
    for line in log.splitlines():
        if _TIMES in line:
            say(f"{config}: {line.partition(_TIMES)[2]}")
    if process.returncode == 0:
        return []
    lines = [line for line in log.splitlines() if not line.startswith(("INFO", "DEBUG"))]
    return [f"{config}: the build failed.", *(lines or log.splitlines())]


def _refuse_faults(folder: Path) -> None:
    faults = [f for f in check_site(folder) if f.severity is Severity.WARNING]
    if faults:
        message = format_findings(tuple(faults), "text")
        raise BuildError(f"{message}  Nothing was published; the last good site stays.")


def switch(fresh: Path, output: Path) -> None:
    """Put the new site in the place of the old: two renames, no moment of half a site.

    Args:
        fresh: The new site; the old one goes beside it.
        output: Where it is published.
    """
    fresh.chmod(0o755)  # A temporary folder is private; a web server must read this one.
    old = fresh.parent / "old"
    with _alone(output.parent):
        if output.exists():
            output.rename(old)
        try:
            fresh.rename(output)
        except OSError:
            if old.exists():
                old.rename(output)
            raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one build at a time switch over, and no signal between its two renames."""
    signals = {signal.SIGINT, signal.SIGTERM}
    lock = os.open(folder, os.O_RDONLY)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _date(project: Path) -> str:
    """Give the date of the content in seconds, so that the same content gives the same bytes."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        return given
    git = shutil.which("git")
    if git:
        command = [git, "-C", str(project), "log", "-1", "--format=%ct"]
        told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - as above
        if told.returncode == 0 and told.stdout.strip():
            return told.stdout.strip()
    return str(int((project / "mkdocs.yml").stat().st_mtime))
