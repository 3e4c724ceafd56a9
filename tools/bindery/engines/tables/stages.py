"""Keep what each stage of a long work made, so that a work that broke goes on where it broke."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The stages of one work.

    Args:
        folder: Where they are kept; on a cluster, a folder that all machines see.
        recipe: What the results depend on. What another recipe made is made again.
    """

    folder: Path
    recipe: str

    def kept(self, name: str, make: Callable[[Path], None]) -> Path:
        """Give the folder of a stage, made now unless it was made and completed before.

        Args:
            name: Name of the stage.
            make: Writes it into a folder, which does not exist yet.
        """
        folder = self.folder / name
        mark = self.folder / f"{name}.made"
        if not mark.is_file() or mark.read_text(encoding="utf-8") != self.recipe:
            # The mark goes first and comes last: without it, what is there may be half of it.
            mark.unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            mark.write_text(self.recipe, encoding="utf-8")
        return folder


def recipe_of(files: Iterable[Path], *said: str) -> str:
    """Name what a work depends on: its files by name, size and time, and whatever else is said."""
    seen = [f"{it.absolute()}\0{it.stat().st_size}\0{it.stat().st_mtime_ns}" for it in files]
    return blake2b("\n".join([*said, "", *seen]).encode(), digest_size=16).hexdigest()
