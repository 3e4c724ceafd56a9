"""Where the store of a project lies, and whether there is one at all."""

import os
from contextlib import suppress
from pathlib import Path

from bindery.store.store import Store

#: The variable that names another folder, or says `off`.
SETTING = "BINDERY_CACHE"

_OFF = "off"

#: Below the folder of a project.
_FOLDER = Path(".cache", "bindery")


def open_store(project: Path) -> Store:
    """Open the store of a project, or one that keeps nothing.

    A folder outside of the project is written to only where the setting names it.

    Args:
        project: The folder of `mkdocs.yml`.
    """
    told = os.environ.get(SETTING, "")
    if told == _OFF:
        return Store(None)
    folder = Path(told) if told else project / _FOLDER
    if not told and _leads_out(folder, project):
        return Store(None)
    store = Store(folder)
    if store.keeps:
        _hide(folder)
    return store


def _leads_out(folder: Path, project: Path) -> bool:
    """Say whether a link takes the folder out of the project: a checkout may have brought it."""
    return not folder.resolve().is_relative_to(project.resolve())


def _hide(folder: Path) -> None:
    """Say to git that nothing in there belongs to the project."""
    note = folder / ".gitignore"
    with suppress(OSError):
        if not note.exists():
            note.write_text("*\n", encoding="utf-8")
