"""Build both editions side by side in a fresh folder, check them, and switch over in one step."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bindery.building.editions import BuildError, Say, build_editions
from bindery.check.settings import Settings
from bindery.check.settingsfile import SETTINGS_FILE, load_settings
from bindery.errors import BinderyError, UsageError, refusal
from bindery.inputs import refuse_links_of, refuse_output_among_inputs
from bindery.kept.inputs import digest_of_folder
from bindery.publishing import switch, workplace
from bindery.publishing.ending import undisturbed
from bindery.store import named, open_store
from bindery.whole import followed

__all__ = ["BuildError", "Built", "build_site"]

#: What shows that a folder with an `index.html` is more than a site that can be made again.
_NEVER_IN_A_SITE = ("mkdocs.yml", "index.md", ".git")

#: Of a copy that fails for these reasons, Python may name the file that it read.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})

_STAYS = "  Nothing was published; the last good site stays."


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of a build.

    Args:
        pages: HTML pages in both editions.
        seconds: How long it took.
    """

    pages: int
    seconds: float


def build_site(
    project: Path, output: Path, *, wait: bool = True, say: Say = lambda _: None
) -> Built:
    """Build the site.

    Args:
        project: Folder of `mkdocs.yml`, and of `check.toml` if the site is held to more.
        output: The folder to publish; replaced as a whole, or left as it is.
        wait: Wait for another build of the same folder.
        say: Told what is going on.

    Raises:
        BuildError: An edition cannot be built strictly, the result does not pass the check, or the
            machine refused: the disk may be full.
        UsageError: The folder to publish holds something else than a site, lies among what the
            site is built from, or cannot be replaced; a link leads out of the project; or another
            build is at work and we do not wait.
        DataError: `check.toml` is broken.
    """
    started = time.monotonic()
    output = followed(output)  # A link stays, and what it leads to is replaced.
    _refuse_other(output, project.resolve())
    refuse_output_among_inputs(output, project)
    refuse_links_of(project)
    settings = _settings(project)
    with _unpublished(output), workplace(output, wait=wait, say=say) as place:
        fresh = build_editions(project, place.fresh, say=say)
        say("Checking links, private data and both editions ...")
        _refuse_faults(fresh, settings, project)
        pages = sum(1 for _ in fresh.rglob("*.html"))
        _refuse_other(output, project.resolve())  # Somebody may have put something there by now.
        with undisturbed():
            switch(fresh, output, place.aside)
    return Built(pages=pages, seconds=time.monotonic() - started)


def _refuse_other(output: Path, project: Path) -> None:
    """Refuse to replace a folder that is no site: `--output .` would remove the project."""
    if not output.exists():
        return
    ours = output.is_dir() and (not any(output.iterdir()) or (output / "index.html").is_file())
    others = any((output / name).exists() for name in _NEVER_IN_A_SITE)
    if not ours or others or output in (project, *project.parents):
        raise UsageError(
            f"{output}: is there, and is no site that could be replaced.\n"
            "  Name a new folder, or an earlier site, with --output."
        )


def _settings(project: Path) -> Settings:
    file = project / SETTINGS_FILE
    # A link that leads nowhere is no leave to do without.
    return load_settings(file) if os.path.lexists(file) else Settings()


def _refuse_faults(folder: Path, settings: Settings, project: Path) -> None:
    """Check a site, but not one of which every byte was checked before and found sound."""
    with open_store(project) as store:
        if not store.keeps:
            _check(folder, settings)
            return
        name = named("sound", repr(settings), digest_of_folder(folder, placed=False))
        if store.get(name) is None:
            _check(folder, settings)
            store.put(name, b"sound")


def _check(folder: Path, settings: Settings) -> None:
    from bindery.check import audit_site, format_findings  # Late: a site may be known to be sound.

    verdict = audit_site(folder, settings)
    faults = list(filter(verdict.fail_on.fails, verdict.findings))
    if faults:
        raise BuildError(format_findings(faults).rstrip("\n"))


@contextmanager
def _unpublished(output: Path) -> Iterator[None]:
    """Say of every refusal what it means for readers: nothing."""
    try:
        yield
    except OSError as error:
        raise BuildError(f"{_refused(error, output)}\n{_STAYS}") from None
    except BinderyError as error:
        raise type(error)(f"{error}\n{_STAYS}") from None


def _refused(error: OSError, output: Path) -> str:
    """Name the folder that people know, and not a fresh one that is gone already."""
    inside = str(error.filename or "").startswith(str(output.with_name(f".{output.name}.")))
    if inside or not error.filename or error.errno in _NO_ROOM:
        error.filename = str(output.parent)
    return refusal(error)
