"""A project that is built in a second, and what its site is made of."""

import hashlib
import subprocess
import sys
from pathlib import Path

_CONFIG = """\
site_name: Small
site_url: https://example.org/
theme: {name: null, custom_dir: theme}
plugins: []
extra: {lang: zh-Hans}
"""
_HANT = """\
INHERIT: mkdocs.yml
site_url: https://example.org/zh-hant/
extra: {lang: zh-Hant}
"""
_PAGE = """\
<!doctype html>
<html lang="{{ config.extra.lang }}"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<link rel="canonical" href="{{ page.canonical_url }}">
<link rel="alternate" hreflang="zh-Hans" href="https://example.org/">
<link rel="alternate" hreflang="zh-Hant" href="https://example.org/zh-hant/"></head>
<body><main>{{ page.content }}</main></body></html>
"""
#: Files beside the page, so that half a site would be seen.
_FILES = 40

#: A build of it, to which options are added; run in the folder of the project.
BUILD = (sys.executable, "-m", "bindery", "site")


def small_project(folder: Path, says: str = "first") -> Path:
    """Make a project of both editions, with a theme of one template and without plugins."""
    for name, content in {
        "mkdocs.yml": _CONFIG,
        "mkdocs.zh-hant.yml": _HANT,
        "theme/main.html": _PAGE,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    rewrite(folder, says)
    return folder


def rewrite(project: Path, says: str) -> None:
    """Let every file of the site say something else."""
    docs = project / "docs"
    docs.mkdir(exist_ok=True)
    (docs / "index.md").write_text(f"# {says}\n", encoding="utf-8")
    for number in range(_FILES):
        (docs / f"{number}.txt").write_text(f"{says}\n" * 200, encoding="utf-8")


def digest(site: Path) -> str:
    """Give one number for all names and contents; files that cannot be read are a fault."""
    sum_ = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        # The compressed site map has the time of the build in it.
        content = path.read_bytes() if path.is_file() and path.suffix != ".gz" else b""
        sum_.update(f"{path.relative_to(site)}\0{len(content)}\0".encode() + content)
    return sum_.hexdigest()


def names(folder: Path) -> list[str]:
    """Give the names of all that is in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def build(project: Path, *options: str | Path) -> "subprocess.CompletedProcess[str]":
    """Build it with the command that people type."""
    return subprocess.run(
        [*BUILD, *options], cwd=project, capture_output=True, text=True, check=False
    )
