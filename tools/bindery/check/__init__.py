"""Read the built site as a visitor and a link checker would; give findings, change nothing.

`reading` makes one value of the folder, with `routes` to say where an address leads. Each check is
a function from that value to faults: in `addresses`, `pages`, `policy`, `private`, `ledger`, or a
file of its own. `faults` gives them lines, `verdict` weighs them, `report` writes them down.
"""

from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from bindery.check.addresses import find_link_faults, find_orphans, find_sitemap_faults
from bindery.check.budgets import find_budget_faults
from bindery.check.faults import Fault, place_faults
from bindery.check.ledger import find_ledger_faults
from bindery.check.pages import (
    find_alternate_faults,
    find_canonical_faults,
    find_edition_faults,
    find_language_faults,
    find_markup_faults,
    find_title_faults,
)
from bindery.check.policy import find_policy_faults
from bindery.check.private.leaks import find_leaks
from bindery.check.reading import Site, read_site
from bindery.check.report import Format, Look, format_findings, write_report
from bindery.check.settings import FailOn, Ignored, Settings
from bindery.check.settingsfile import load_settings
from bindery.check.verdict import Verdict, judge
from bindery.check.wrongscript import find_script_faults
from bindery.findings import Finding

__all__ = [
    "FailOn",
    "Format",
    "Ignored",
    "Look",
    "Settings",
    "Verdict",
    "audit_site",
    "check_site",
    "format_findings",
    "load_settings",
    "write_report",
]

#: Told what is being done, how much of it is done, and of how much.
Tell = Callable[[str, int, int], None]

_PLAIN = Settings()


#: What is asked of a site, each from a file or folder of this room.
_CHECKS: tuple[Callable[[Site, Settings], Iterable[Fault]], ...] = (
    lambda site, _: site.private,
    find_leaks,
    lambda site, _: chain.from_iterable(map(find_markup_faults, site.pages)),
    lambda site, _: find_link_faults(site),
    lambda site, _: find_policy_faults(site),
    lambda site, _: find_edition_faults(site.pages),
    find_script_faults,
    find_budget_faults,
    lambda site, _: find_ledger_faults(site),
    lambda site, _: find_alternate_faults(site),
    lambda site, _: find_language_faults(site),
    lambda site, _: find_canonical_faults(site),
    lambda site, _: find_sitemap_faults(site),
    lambda site, _: find_orphans(site),
    lambda site, _: find_title_faults(site),
    lambda site, _: site.unread,
)


def check_site(folder: Path, settings: Settings = _PLAIN) -> tuple[Finding, ...]:
    """Audit a built site, and give what counts; the arguments and errors are those of `audit_site`.

    Returns:
        What was found, file by file; warnings are faults, notes are worth knowing.
    """
    return audit_site(folder, settings).findings


def audit_site(folder: Path, settings: Settings = _PLAIN, tell: Tell = lambda *_: None) -> Verdict:
    """Audit a built site. Nothing is fetched; each file is read and parsed once.

    Args:
        folder: Where the site is, with `index.html` in it and a second edition in `zh-hant/`, if
            there is one.
        settings: What it is held to, beyond what holds for every site.
        tell: Told how far the work has come.

    Raises:
        UsageError: The folder is missing, has no page, or the address is not one.
        SourceError: A file cannot be opened.
    """
    site = read_site(folder, settings.base_url, tell)
    faults: list[Fault] = []
    for done, find in enumerate(_CHECKS):
        tell("Following addresses", done, len(_CHECKS))
        faults.extend(find(site, settings))
    return judge(place_faults(faults, site.files), settings)
