"""Write the guide as a folder of plain Markdown that other generators can build."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bindery.errors import UsageError
from bindery.publishing import Say, switch, workplace

#: What shows that a folder may be replaced.
MARKER = ".bindery-export"
#: Theme of the exported project: the templates alone, which no package brings.
TEMPLATES = "overrides"

_ICON = re.compile(r'include "(\.icons/[^"]+)"')
_PLAIN_KEY = re.compile(r"[A-Za-z_][\w-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """All that a generator is handed for one edition.

    Args:
        script: `hans` or `hant`.
        config: Name of its configuration, `mkdocs.yml`.
        settings: What stands in it: site, menu, extensions, and what templates are told.
        files: Pages as Markdown with front matter, and the files beside them, by path.
        templates: The files of the theme, by path.
    """

    script: str
    config: str
    settings: Mapping[str, Any]
    files: Mapping[str, bytes]
    templates: Mapping[str, bytes]


def export(editions: tuple[HandedOver, ...], output: Path, *, say: Say = lambda _: None) -> int:
    """Write every edition into one folder, whole or not at all; the same guide, the same bytes.

    Args:
        editions: What a generator is handed.
        output: The folder; an earlier export is replaced as a whole.
        say: Told when another build of the same folder is waited for.

    Returns:
        The number of files.

    Raises:
        UsageError: The folder holds something else than an export.
        OSError: It cannot be written.
    """
    output = output.resolve()
    _refuse_other(output)
    tree = dict(_tree(editions))
    output.parent.mkdir(parents=True, exist_ok=True)
    with workplace(output, say=say) as place:
        for path in sorted(tree):
            target = place.fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(tree[path])
        switch(place.fresh, output, place.aside)
    return len(tree)


def icons_of(templates: Mapping[str, bytes]) -> frozenset[str]:
    """Give the icons that templates take from the package of their theme.

    >>> sorted(icons_of({"a.html": b'{% include ".icons/b/c.svg" %}'}))
    ['.icons/b/c.svg']
    """
    return frozenset(
        found
        for text in templates.values()
        for found in _ICON.findall(text.decode("utf-8", "replace"))
    )


def as_yaml(value: object) -> str:
    """Write settings as YAML, strings in quotes, so that none is taken for something else.

    >>> print(as_yaml({"nav": [{"甲": "a.md"}], "strict": True}), end="")
    nav:
      - "甲": "a.md"
    strict: true
    """
    return "".join(f"{line}\n" for line in _yaml_lines(value, ""))


def _yaml_lines(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _entry(f"{indent}{_key(str(name))}:", inner, indent)
    elif isinstance(value, list | tuple):
        for inner in value:
            first, *rest = _yaml_lines(inner, f"{indent}  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
    else:
        yield f"{indent}{json.dumps(value, ensure_ascii=False)}"


def _entry(head: str, inner: object, indent: str) -> Iterator[str]:
    if isinstance(inner, Mapping | list | tuple) and inner:
        yield head
        yield from _yaml_lines(inner, f"{indent}  ")
    else:
        empty = inner if not isinstance(inner, tuple) else []
        yield f"{head} {json.dumps(empty, ensure_ascii=False)}"


def _key(name: str) -> str:
    # `on`, `no` and the like are no names in YAML 1.1.
    plain = _PLAIN_KEY.fullmatch(name) and name.lower() not in {"on", "off", "yes", "no", "y", "n"}
    return name if plain else json.dumps(name, ensure_ascii=False)


def _refuse_other(output: Path) -> None:
    if output.exists() and not (
        output.is_dir() and (not any(output.iterdir()) or (output / MARKER).is_file())
    ):
        raise UsageError(
            f"{output}: is there, and is no export that could be replaced.\n"
            "  Name a new folder, or an earlier export."
        )


def _tree(editions: tuple[HandedOver, ...]) -> Iterator[tuple[str, bytes]]:
    yield MARKER, b"Made by bindery export; replaced as a whole by the next one.\n"
    yield "README.md", _README.encode()
    for edition in editions:
        yield edition.config, as_yaml(_settings(edition)).encode()
        yield f"zensical.{edition.script}.yml", as_yaml(_for_zensical(edition)).encode()
        yield from ((f"{edition.script}/{path}", text) for path, text in edition.files.items())
        yield from ((f"{TEMPLATES}/{path}", text) for path, text in edition.templates.items())


def _settings(edition: HandedOver) -> dict[str, Any]:
    site = "site" if edition.script == "hans" else "site/zh-hant"
    ours = {"docs_dir": edition.script, "site_dir": site, "plugins": []}
    return {**edition.settings, **ours}


def _for_zensical(edition: HandedOver) -> dict[str, Any]:
    """Give settings without our templates, which another engine of templates does not read."""
    language = "zh" if edition.script == "hans" else "zh-Hant"
    return {**_settings(edition), "theme": {"language": language, "font": False}}


_README = """\
# The guide as plain Markdown

Made by `bindery export`. All of it can be made again: change the sources, not this folder.

- `hans/` and `hant/`: the pages of both editions as Markdown with front matter, and the files
  beside them: style sheets, scripts, pictures, the index of search, the ledger, the feed.
- `mkdocs.yml` and `mkdocs.zh-hant.yml`: the site, its menu, the extensions of Markdown in use
  (tables, lists of attributes, ids of headings); `extra` is what the templates are told.
- `overrides/`: the templates, in Jinja, with the icons they include. They need no package of a
  theme; the one style sheet that came from one is in `hans/assets/stylesheets/`.
- `zensical.hans.yml` and `zensical.hant.yml`: the same site in the looks of Zensical.

Build both editions in this order, with MkDocs 1.6 or ProperDocs 1.6:

    mkdocs build --strict --config-file mkdocs.yml
    mkdocs build --strict --config-file mkdocs.zh-hant.yml

Or with Zensical, whose engine does not read our templates, so that it uses its own:

    zensical build --config-file zensical.hans.yml
    zensical build --config-file zensical.hant.yml

Any other generator has to keep four things: a page has the address of its path, `visit/steps.md`
that of `/visit/steps/`; the traditional edition lies below `/zh-hant/`; `{: #id }` behind a
heading or a paragraph is its anchor; HTML inside the Markdown stays as it is.

What is not here is made from the built pages: `keep.json`, without which a device keeps nothing
for reading offline, and `_headers`, which tells a host what to send.
"""
