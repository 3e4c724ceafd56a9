"""Find a real Chromium for the browser tests, or install one; never go without."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
MISSING = """\
No Chromium was found, and none could be installed here.
  Looked at $CHROMIUM, for {names} on PATH, and in /Applications.
  Install one (apt-get install chromium, or brew install --cask chromium), or say where it is:
  CHROMIUM=path/to/chromium make test"""


class NoChromiumError(Exception):
    """The browser tests cannot run; the message says what to do. Never a reason to skip them."""


def chromium() -> Path:
    """Give a Chromium that runs, installing one if this machine lets us.

    Raises:
        NoChromiumError: There is none, or `$CHROMIUM` names something else.
    """
    found = find_chromium(os.environ)
    if found is None and install_chromium():
        found = find_chromium(os.environ)
    if found is None:
        raise NoChromiumError(MISSING.format(names=", ".join(NAMES)))
    return found


def find_chromium(environment: Mapping[str, str]) -> Path | None:
    """Look in `$CHROMIUM`, then on `PATH`, then among the applications of macOS.

    Args:
        environment: Variables to look in, `os.environ` outside tests.

    Raises:
        NoChromiumError: `$CHROMIUM` is set to something that is no Chromium.
    """
    if named := environment.get("CHROMIUM"):
        if version_of(Path(named)):
            return Path(named)
        raise NoChromiumError(
            f"$CHROMIUM: {named} does not run as Chromium.\n"
            "  Correct the variable, or unset it to have one looked for."
        )
    return next((path for path in _candidates(environment) if version_of(path)), None)


def version_of(path: Path) -> str:
    """Give the version that a browser states, or nothing if it is not a Chromium that runs.

    Ubuntu puts a script called `chromium-browser` on PATH that only asks for a snap.
    """
    try:
        answer = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip() if "Chrom" in answer.stdout else ""


def install_chromium() -> bool:
    """Install Debian's Chromium if no password is needed for it; say whether it went well."""
    prefix = privileges()
    if prefix is None or not shutil.which("apt-get"):
        return False
    print("Installing Chromium with apt-get ...", file=sys.stderr, flush=True)
    # Update may fail on one dead mirror and install still succeed, so its result does not count.
    apt_get(prefix, "update")
    return apt_get(prefix, "install", "--yes", "--no-install-recommends", "chromium")


def _candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    for name in NAMES:
        if path := shutil.which(name, path=environment.get("PATH", "")):
            yield Path(path)
    yield from (path for path in APPLICATIONS if path.exists())


def privileges() -> tuple[str, ...] | None:
    """Give what to write before a command that needs root, or None when we may not."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and _succeeds(("sudo", "-n", "true")):
        return ("sudo", "-n")
    return None


def apt_get(prefix: tuple[str, ...], *words: str) -> bool:
    """Run apt-get without a question; say whether it went well."""
    quietly = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    return _succeeds((*prefix, *quietly, *words))


def _succeeds(command: tuple[str, ...]) -> bool:
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    return answer.returncode == 0


if __name__ == "__main__":
    try:
        CHROMIUM = chromium()
    except NoChromiumError as error:
        sys.exit(str(error))
    print(f"Browser tests run in {version_of(CHROMIUM)} ({CHROMIUM}).")
