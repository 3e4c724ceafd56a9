"""Find what printing a book needs beside Python, or install it; say what to do where we may not."""

import shutil
import subprocess
import sys

from chromium import apt_get, privileges

from bindery.book.press import PACKAGES, BookError, ready
from bindery.model import Script


def print_ready() -> None:
    """See that both editions can be printed, installing Debian's packages if we may.

    Raises:
        BookError: They cannot, or the Python package is missing. Never a reason to skip a test.
    """
    if missing() and install():
        # The libraries of a running Python do not change: look again from a new one.
        again = subprocess.run([sys.executable, __file__, "again"], check=False)
        sys.exit(again.returncode)
    for script in Script:
        ready(script)


def missing() -> bool:
    """Say whether some edition cannot be printed here."""
    try:
        for script in Script:
            ready(script)
    except BookError:
        return True
    return False


def install() -> bool:
    """Install Debian's packages if no password is needed for it; say whether it went well."""
    prefix = privileges()
    if prefix is None or "again" in sys.argv or not shutil.which("apt-get"):
        return False
    sys.stderr.write("Installing what books need with apt-get ...\n")
    # Update may fail on one dead mirror and install still succeed, so its result does not count.
    apt_get(prefix, "update")
    return apt_get(prefix, "install", "--yes", "--no-install-recommends", *PACKAGES)


if __name__ == "__main__":
    try:
        print_ready()
    except BookError as error:
        sys.exit(str(error))
