"""Join style sheets and scripts into bundles, named by what is in them."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from rcssmin import cssmin
from rjsmin import jsmin

from bindery.errors import BinderyError, did_you_mean

#: The folder of the site that bundles come from and go to.
FOLDER = "assets"

#: The style sheet of the theme, whose name changes with its contents: all that we take of it.
_THEME_SHEET = f"{FOLDER}/stylesheets/main.*.min.css"

#: What else the theme brings: scripts, its search and their workers, maps of the sources, pictures.
_BALLAST = (f"{FOLDER}/stylesheets/*", f"{FOLDER}/javascripts/*", f"{FOLDER}/images/*")

#: What a bundle may hold, and how it is made smaller.
_MINIFY: Mapping[str, Callable[[str], str]] = {"css": cssmin, "js": jsmin}


class AssetError(BinderyError):
    """The bundles of the configuration cannot be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundles:
    """All bundles of a site.

    Args:
        files: Content of each bundle, by its path in the site.
        links: Path in the site by name of the bundle, then by kind, `css` or `js`.
        parts: Paths in the site of the files that were joined, and need not be published.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parts: frozenset[str] = frozenset()


def bundle(docs: Path, plan: Mapping[str, Sequence[str]], *, where: str = "mkdocs.yml") -> Bundles:
    """Make every bundle.

    Args:
        docs: The folder of the documentation.
        plan: Parts of each bundle in order, below `assets`; `*` stands for any name.
        where: The configuration that says so, for messages.

    Raises:
        AssetError: A bundle is no list, or a part is not there, elsewhere, or neither a style
            sheet nor a script.
    """
    _check_plan(plan, where)
    parts = {name: tuple(_parts(docs, name, wanted, where)) for name, wanted in plan.items()}
    files: dict[str, str] = {}
    links: dict[str, dict[str, str]] = {}
    for name, paths in parts.items():
        made = dict(_joined(docs, name, paths))
        links[name] = {path.rpartition(".")[2]: path for path in made}
        files |= made
    return Bundles(
        files=files,
        links=links,
        parts=frozenset(path for paths in parts.values() for path in paths),
    )


def check_kits(kits: Sequence[str], bundles: Bundles, *, where: str) -> None:
    """Refuse a page that asks for a bundle that nobody makes.

    Args:
        kits: The bundles that the page asks for, besides that of every page.
        bundles: Those there are.
        where: The page, for the message.

    Raises:
        AssetError: One of them is not there.
    """
    for kit in kits:
        if kit not in bundles.links:
            raise AssetError(
                f"{where}: asks for bundle {kit!r}, which nobody makes."
                f"{did_you_mean(kit, bundles.links)}\n"
                "  Correct `kits`, or add the bundle to `bundles` in mkdocs.yml."
            )


def theme_sheet(paths: Collection[str]) -> str:
    """Give the style sheet of the theme among the files of a site.

    >>> theme_sheet(["assets/stylesheets/main.57a0d79d.min.css", "assets/stylesheets/x.min.css"])
    'assets/stylesheets/main.57a0d79d.min.css'

    Raises:
        AssetError: There is none, so the theme is not the one we know.
    """
    for path in paths:
        if fnmatch(path, _THEME_SHEET):
            return path
    raise AssetError(
        f"{_THEME_SHEET}: the theme brings no such file.\n"
        "  Install the release of mkdocs-material that requirements/site.txt names."
    )


def unpublished(paths: Collection[str], bundles: Bundles, *, shared: bool) -> tuple[str, ...]:
    """Say which files need not enter the site: no page asks for them.

    Args:
        paths: All files.
        bundles: What is published in the place of their parts.
        shared: Another edition publishes the assets, and this one uses them.
    """
    sheet = theme_sheet(paths)
    return tuple(
        path
        for path in paths
        if (shared and path.startswith(f"{FOLDER}/"))
        or path in bundles.parts
        or (path != sheet and any(fnmatch(path, ballast) for ballast in _BALLAST))
    )


def _check_plan(plan: Mapping[str, object], where: str) -> None:
    """Refuse what is no list of names; a configuration may hold anything."""
    for name, wanted in plan.items():
        if not isinstance(wanted, list | tuple) or not all(isinstance(it, str) for it in wanted):
            raise AssetError(
                f"{where}: bundle {name!r} is not a list of file names.\n"
                f"  Write each name below `{name}:` on a line of its own, behind a hyphen."
            )


def _parts(docs: Path, name: str, wanted: Sequence[str], where: str) -> Iterator[str]:
    """Give the path in the site of each part; a pattern gives its files in order of their names."""
    folder = docs / FOLDER
    for part in wanted:
        place = f"{where}: bundle {name!r}, part {part!r}"
        if part.rpartition(".")[2] not in _MINIFY:
            raise AssetError(
                f"{place}: is neither a style sheet nor a script.\n  Name a file in .css or .js."
            )
        if ".." in PurePosixPath(part).parts or part.startswith("/"):
            raise AssetError(
                f"{place}: is not below {FOLDER}/ of the documentation.\n"
                f"  Put the file below {FOLDER}/, and name it from there."
            )
        found = sorted(folder.glob(part)) if "*" in part else [folder / part]
        if not found:
            raise AssetError(
                f"{place}: no file below {FOLDER}/ of the documentation fits the pattern.\n"
                "  Correct the pattern, or take it out of the bundle."
            )
        for path in found:
            if not path.is_file():
                raise AssetError(
                    f"{place}: there is no such file below {FOLDER}/ of the documentation.\n"
                    "  Correct the name, or take it out of the bundle."
                )
            yield str(PurePosixPath(FOLDER, path.relative_to(folder).as_posix()))


def _joined(docs: Path, name: str, parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give path and content of the style sheet and of the script of one bundle, if it has them."""
    for kind, minify in _MINIFY.items():
        texts = [
            (docs / part).read_text(encoding="utf-8") for part in parts if part.endswith(f".{kind}")
        ]
        if texts:
            # A line between scripts: one that ends without a semicolon must not run into the next.
            content = minify("\n".join(texts)) + "\n"
            yield f"{FOLDER}/{name}.{_digest(content)}.{kind}", content


def _digest(content: str) -> str:
    """Give eight digits that change with the content, so that a bundle can be kept for ever."""
    return hashlib.sha256(content.encode()).hexdigest()[:8]
