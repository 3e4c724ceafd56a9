"""Read `check.toml`: what the owner of a site holds it to."""

import re
from pathlib import Path

from bindery.check.routes.address import split_base
from bindery.check.settings import Budget, FailOn, Ignored, Settings
from bindery.editorial.fields import DataFile, Entry
from bindery.errors import DataError, UsageError, did_you_mean
from bindery.opening import read_file

#: Name of the file that is read when nobody names another.
SETTINGS_FILE = "check.toml"

_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?(B|KB|MB)", re.IGNORECASE)
_BYTES = {"B": 1, "KB": 1024, "MB": 1024 * 1024}


def load_settings(path: Path) -> Settings:
    """Read the settings of a check.

    Raises:
        DataError: The file is missing or broken; all faults at once, each with its line.
    """
    file = DataFile(
        path, tables=["ignore", "budget"], lists=["protected"], values=["base_url", "fail_on"]
    )
    settings = Settings(
        base_url=_base_url(file),
        ignored=tuple(map(_ignored, file.entries("ignore"))),
        budgets=tuple(map(_budget, file.entries("budget"))),
        protected=frozenset(file.texts("protected")),
        fail_on=_fail_on(file),
    )
    file.finish()
    return settings


def load_withheld(path: Path) -> tuple[str, ...]:
    """Read what no file of a site may hold: one on each line; blank ends do not count.

    Raises:
        DataError: The file cannot be read, is not UTF-8, or says nothing.
    """
    try:
        lines = read_file(path).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise DataError(f"{path}: not UTF-8.\n  Save the file as UTF-8.") from None
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}.\n  Name a file that is there."
        raise DataError(message) from None
    words = tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))
    if not words:
        raise DataError(f"{path}: nothing is in it.\n  Write what to withhold, one on each line.")
    return words


def refuse_no_address(base_url: str) -> None:
    """Refuse what cannot be the address of a site.

    Raises:
        UsageError: It is none.
    """
    try:
        split_base(base_url)
    except ValueError:
        now = "Write it in full: https://example.org/guide/"
        raise UsageError(f"{base_url}: not an address.\n  {now}") from None


def _base_url(file: DataFile) -> str:
    address = file.text("base_url")
    try:
        refuse_no_address(address)
    except UsageError as error:
        what, _, now = str(error).partition("\n")
        file.blame(file.place_of("base_url"), what, now.strip())
    return address


def _fail_on(file: DataFile) -> FailOn:
    written = file.text("fail_on") or FailOn.WARNING.value
    values = [member.value for member in FailOn]
    if written in values:
        return FailOn(written)
    what = f"fail_on cannot be {written!r}.{did_you_mean(written, values)}"
    file.blame(file.place_of("fail_on"), what, f"Choose {', '.join(values)}.")
    return FailOn.WARNING


def _ignored(entry: Entry) -> Ignored:
    return Ignored(
        code=entry.text("code"),
        reason=entry.text("reason"),
        files=entry.text("files", optional=True) or "*",
        says=entry.text("says", optional=True),
        place=entry.place,
    )


def _budget(entry: Entry) -> Budget:
    files, size = entry.text("files"), entry.text("size")
    match = _SIZE.fullmatch(size)
    count = round(float(match[1]) * _BYTES[match[2].upper()]) if match else 0
    if size and not count:
        entry.blame("size", f"size {size!r} is none", 'Write it as "15 KB", "900 B" or "1.5 MB".')
    return Budget(files=files, size=count)
