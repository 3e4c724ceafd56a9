"""Ask three tools what is wrong with a site, and bring their answers into one form."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from benchmarks.planting import BASE
from benchmarks.running import Limit, Run, run
from bindery.check import check_site
from bindery.findings import Finding, Severity

LYCHEE = Path(__file__).parents[1] / ".cache/peers/bin/lychee"
_LIMIT = Limit(wall=600)
_PLACE = re.compile(r"(.+):(\d+)")
_MKDOCS = re.compile(r"^WARNING\s+-\s+Doc file '(?P<page>.+?)\.md' (?P<text>.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that a tool finds wrong.

    Args:
        file: File in the built site.
        text: All that the tool says about it, and the line that it names; percent signs decoded.
        code: Its kind, where the tool has kinds.
        sure: A warning or an error; otherwise a note.
    """

    file: str
    text: str
    code: str = ""
    sure: bool = True


def ask_ours(site: Path) -> tuple[Said, ...]:
    """Ask `bindery check`."""
    return tuple(_said(it, site) for it in check_site(site))


def _said(finding: Finding, site: Path) -> Said:
    match = _PLACE.fullmatch(finding.place)
    file, number = (match[1], int(match[2])) if match else (finding.place, 0)
    return Said(
        file=file,
        text=unquote(f"{finding.message}\n{_line(site / file, number)}"),
        code=finding.code,
        sure=finding.severity is Severity.WARNING,
    )


def _line(path: Path, number: int) -> str:
    return path.read_text(encoding="utf-8").split("\n")[number - 1] if number else ""


def read_mkdocs(log: str) -> tuple[Said, ...]:
    """Take the warnings out of what MkDocs printed.

    >>> read_mkdocs("WARNING -  Doc file 'a.md' contains a link 'b.md', but ...")[0].file
    'a/index.html'
    """
    return tuple(
        Said(file=f"{it['page']}/index.html", text=unquote(it["text"]))
        for it in _MKDOCS.finditer(log)
    )


def run_lychee(site: Path, *, report: bool) -> Run:
    """Let lychee read a site, without a network.

    Args:
        site: The site; its maps are read as well.
        report: It says all in JSON; otherwise only a summary, which costs less.
    """
    command = [str(LYCHEE), "--offline", "--no-progress", "--include-fragments=full"]
    command += ["--root-dir", str(site), "--index-files", "index.html", "--include-mail"]
    command += ["--remap", f"{BASE}(.*) {site.as_uri()}/$1"]
    command += ["--format", "json"] if report else ["--quiet"]
    return run([*command, str(site), *map(str, sorted(site.glob("sitemap.xml")))], _LIMIT)


def ask_lychee(site: Path) -> tuple[Said, ...]:
    """Ask lychee.

    Raises:
        RuntimeError: It is not there, or does not say what it found.
    """
    ran = run_lychee(site, report=True)
    if ran.code not in (0, 2):  # 2 says that it found something.
        raise RuntimeError(f"lychee ended with {ran.code}: {ran.err}")
    return tuple(_lychee(ran.out, site))


def _lychee(report: str, site: Path) -> Iterator[Said]:
    for file, found in json.loads(report)["error_map"].items():
        for it in found:
            text = unquote(f"{it['url']} {it['status']['text']}")
            yield Said(file=Path(file).relative_to(site).as_posix(), text=text)
