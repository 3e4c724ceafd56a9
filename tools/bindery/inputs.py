"""The folders that a site is built from: nothing is built into them, and no link leads out."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bindery.building.editions import EDITIONS
from bindery.errors import UsageError

#: What settings name such a folder when they are left out; no theme is anybody's own then.
_DEFAULTS = {"docs_dir": "docs", "sources_dir": "sources", "editorial_dir": "editorial"}
_NAMES = (*_DEFAULTS, "custom_dir")
#: Those of which every file may be published as it is.
_PUBLISHED = ("docs_dir", "custom_dir")

#: A line of YAML is enough: only the generator knows all that it may hold, and it takes a second.
_NAMED = re.compile(rf"^[^#\n]*?\b({'|'.join(_NAMES)}):[ \t]*[\"']?([^\s\"',}}#]+)", re.MULTILINE)


def refuse_output_among_inputs(output: Path, project: Path) -> None:
    """Refuse to build into a folder that is built from.

    Args:
        output: The folder to publish, resolved.
        project: The folder of `mkdocs.yml`.

    Raises:
        UsageError: The one lies in the other.
    """
    for folder in _inputs(project, _NAMES):
        if output.is_relative_to(folder.resolve()):
            raise UsageError(
                f"{output}: lies in {folder}, which the site is built from.\n"
                "  Name a folder outside of it."
            )


def refuse_links_of(project: Path) -> None:
    """Refuse what `refuse_links` refuses, in the folders that a project publishes.

    Raises:
        UsageError: As there.
    """
    refuse_links(_inputs(project, _PUBLISHED), project)


def refuse_links(folders: Iterable[Path], project: Path) -> None:
    """Refuse links by which a file from anywhere on this machine would be published.

    Args:
        folders: What is published; they may lie outside of the project themselves.
        project: Its folder. Links to what is inside of it are fine.

    Raises:
        UsageError: A link leads elsewhere, or nowhere; all of them are named.
    """
    faults = [fault for folder in folders for fault in _astray(folder, project.resolve())]
    if faults:
        raise UsageError("\n".join(faults))


def _inputs(project: Path, settings: Iterable[str]) -> tuple[Path, ...]:
    """Give the folders that the first configuration names or leaves out, and the others name."""
    first, *others = (_named(project / name) for name, _ in EDITIONS)
    named = [{**_DEFAULTS, **first}, *others]
    found = (project / each[setting] for each in named for setting in settings if setting in each)
    return tuple(dict.fromkeys(found))


def _named(config: Path) -> dict[str, str]:
    """Give what a configuration says of such folders; nothing when it cannot be read."""
    try:
        return dict(_NAMED.findall(config.read_bytes().decode("utf-8", "replace")))
    except OSError:
        return {}


def _astray(folder: Path, project: Path) -> Iterator[str]:
    homes, todo, seen = (project, folder.resolve()), [folder], set[str]()
    while todo:
        here = todo.pop()
        if not here.is_dir() or (real := os.path.realpath(here)) in seen:
            continue
        seen.add(real)
        for path in sorted(here.iterdir()):
            if path.is_symlink() and (fault := _fault(path, homes)):
                yield fault
            else:
                todo.append(path)  # Through a link inside, too: it may hold one that leads out.


def _fault(link: Path, homes: Iterable[Path]) -> str:
    target = Path(os.path.realpath(link))
    if not link.exists():
        return f"{link}: is a link that leads nowhere.\n  Remove it."
    if not any(map(target.is_relative_to, homes)):
        return (
            f"{link}: is a link to {target}, outside of the project; it would be published.\n"
            "  Put a copy in its place, or remove it."
        )
    return ""
