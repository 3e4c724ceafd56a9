"""Write the small site in which faults are planted, and build it; what is planted is a table."""

import json
import shutil
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.running import Limit, Run, run

PLANTED = Path(__file__).parent / "planted"
BASE = "https://example.org/"
#: The folder of each edition, by the name that items give it.
EDITIONS = {"hans": "", "hant": "zh-hant/"}

_LIMIT = Limit(wall=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is changed in a file behind the build.

    Args:
        file: File in the site.
        find: Words that stand in it once or more; the first place counts.
        put: What stands there afterwards.
    """

    file: str
    find: str
    put: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A fault, or what only looks like one, on pages of its own.

    Args:
        id: Its name, and that of its pages.
        what: What a person would say about it.
        good: It is no fault.
        listed: It is one of the 33 with which tools were compared before this check was written.
        code: What `bindery check` must call it; empty when it is good.
        also: Findings that follow from the same fault.
        mark: Words that a finding must show; may be empty.
        where: Files beside its pages that a finding may name.
        body: Markdown of its pages.
        meta: Front matter of its pages.
        editions: The editions that it is planted in.
        single: It has no page in the other edition.
        apart: No page links to it.
        files: Files beside the pages, by their path.
        changes: What is changed behind the build.
    """

    id: str
    what: str
    good: bool
    listed: bool
    code: str
    also: tuple[str, ...]
    mark: str
    where: tuple[str, ...]
    body: str
    meta: tuple[tuple[str, Any], ...]
    editions: tuple[str, ...]
    single: bool
    apart: bool
    files: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]

    @property
    def places(self) -> frozenset[str]:
        """Give every file of the site that is its own."""
        pages = {f"{folder}{self.id}/index.html" for folder in EDITIONS.values()}
        return frozenset(pages | {path for path, _ in self.files} | set(self.where))


def read_items(path: Path = PLANTED / "items.toml") -> tuple[Item, ...]:
    """Read the table of what is planted."""
    return tuple(map(_item, tomllib.loads(path.read_text(encoding="utf-8"))["item"]))


def _item(given: dict[str, Any]) -> Item:
    meta = {name: given[name] for name in ("head", "name", "lang", "alone") if name in given}
    return Item(
        id=given["id"],
        what=given["what"],
        good=given.get("good", False),
        listed=given.get("listed", False),
        code=given.get("code", ""),
        also=tuple(given.get("also", ())),
        mark=given.get("mark", ""),
        where=tuple(given.get("where", ())),
        body=given.get("body", ""),
        meta=tuple(meta.items()),
        editions=(given["only"],) if "only" in given else tuple(EDITIONS),
        single=given.get("single", False),
        apart=given.get("apart", False),
        files=tuple(given.get("files", {}).items()),
        changes=tuple(Change(**it) for it in given.get("edits", ())),
    )


def plant(items: Sequence[Item], folder: Path) -> tuple[Path, Run]:
    """Write the project, and build it as strictly as MkDocs can.

    Args:
        items: What is planted.
        folder: An empty folder for project and site.

    Returns:
        The built site with all that was changed behind the build, and what MkDocs said.

    Raises:
        RuntimeError: MkDocs built nothing, or there is no place for a change.
    """
    project, site = folder / "project", folder / "site"
    shutil.copytree(PLANTED, project, ignore=shutil.ignore_patterns("items.toml"))
    for path, text in _written(items):
        target = project / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    said = _build(project, site, strict=True)
    # A strict build that has warnings publishes all the same, but its exit says no.
    if not (site / "index.html").is_file():
        raise RuntimeError(f"mkdocs built no site:\n{said.out}{said.err}")
    _change(items, site)
    return site, said


def _build(project: Path, site: Path, *, strict: bool) -> Run:
    command = [sys.executable, "-m", "mkdocs", "build", *(["--strict"] if strict else [])]
    command += ["--config-file", str(project / "mkdocs.yml"), "--site-dir", str(site)]
    return run(command, _LIMIT, env={"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"})


def _written(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """Give every file of the project that is not there as it is, below its documentation."""
    for edition, folder in EDITIONS.items():
        yield f"{folder}index.md", _index(items, edition)
        for it in items:
            if edition in it.editions or not it.single:
                yield f"{folder}{it.id}.md", _page(it, edition)
    for it in items:
        yield from it.files


def _index(items: Sequence[Item], edition: str) -> str:
    linked = [it for it in items if not it.apart and (edition in it.editions or not it.single)]
    return "\n".join(
        ["# 考", "", *(f"- [{it.id}]({it.id}.md)" for it in linked), "- [目的](目的.md)"]
    )


def _page(item: Item, edition: str) -> str:
    """Write a page; in an edition that the item is not planted in it is a plain one."""
    here = edition in item.editions
    lines = [f"{name}: {json.dumps(value)}" for name, value in item.meta] if here else []
    front = ["---", *lines, "---"] if lines else []
    return "\n".join([*front, f"# {item.id}", "", item.body if here else "", ""])


def _change(items: Sequence[Item], site: Path) -> None:
    # A second site map, packed, would still list what is taken out of the first.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    for it in items:
        for change in it.changes:
            path = site / change.file
            text = path.read_text(encoding="utf-8")
            if change.find not in text:
                raise RuntimeError(f"{it.id}: {change.file} has no {change.find!r} to change.")
            path.write_text(text.replace(change.find, change.put, 1), encoding="utf-8")
