"""Say on what machine, with which versions and at which commit something was measured."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).parents[1]

#: What the figures depend on most.
_PACKAGES = ("opencc", "mkdocs", "mkdocs-material", "jinja2", "click", "numpy")


def facts() -> Iterator[str]:
    """Give the machine and the versions, a line each."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield f"machine: {_processor()}, {os.cpu_count()} processors, {_memory()}, {platform.system()}"
    yield f"versions: {python}, " + ", ".join(f"{it} {_version(it)}" for it in _PACKAGES)


def stamp() -> str:
    """Give the day, the commit, and how busy the machine was."""
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return ", ".join(filter(None, (f"{datetime.now(UTC):%Y-%m-%d}", _commit(), load)))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"
    except (ValueError, OSError):
        return "memory unknown"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _commit() -> str:
    """Name the commit, and say when files differ from it."""
    head = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", "tools", "benchmarks")
    return f"commit {head}{', with changes' if changed else ''}" if head else "no commit"


def _git(*words: str) -> str:
    git = shutil.which("git")
    if not git:
        return ""
    command = [git, "-C", str(ROOT), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
