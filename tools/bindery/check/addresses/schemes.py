"""Judge the addresses that lead out of the site: other hosts, and other schemes than the web's."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from bindery.check.addresses.spot import fault_at, shortened
from bindery.check.faults import Fault
from bindery.check.reading.links import Link, Use
from bindery.check.routes.address import Kind, Target
from bindery.findings import Severity

# What browsers take for a mailbox (HTML Standard, "valid e-mail address"), in any script, and
# with a dot: no reader has an account on a host without one.
_LABEL = r"\w(?:[\w-]{0,61}\w)?"
_MAILBOX = re.compile(rf"[^\s@,;:<>()\[\]\"\\]+@{_LABEL}(?:\.{_LABEL})+")
_NUMBER = re.compile(r"\+?+[*#()./\s-]*+\d[\d*#()./\s-]*+")
_ACTIVE = frozenset({"javascript", "vbscript"})
_LONGEST = 1_000


def find_scheme_faults(path: str, link: Link, target: Target) -> Iterator[Fault]:
    """Give the faults of an address that does not lead into the site."""
    if target.kind is Kind.FOREIGN:
        yield from _other_host(path, link, target)
        return
    if target.kind is Kind.NEIGHBOUR:
        if target.scheme == "http":
            yield _unsafe(path, link, target.host)
        return
    rest = target.path.strip()
    if target.scheme in _ACTIVE or _is_page(target.scheme, rest):
        message = f"A {target.scheme}: address runs what is written in it. Use a script file."
        yield fault_at(path, link, "active-content", message)
    elif target.scheme == "mailto" and not _has_mailbox(rest):
        yield fault_at(path, link, "broken-link", "mailto: without a mailbox. Correct it.")
    elif target.scheme == "tel" and not _NUMBER.fullmatch(unquote(rest.partition(";")[0])):
        yield fault_at(path, link, "broken-link", "tel: without a number. Correct it.")


def _is_page(scheme: str, rest: str) -> bool:
    return scheme == "data" and rest.lower().startswith(("text/html", "application/xhtml"))


def _has_mailbox(rest: str) -> bool:
    """Say whether every address is a mailbox; a letter to nobody yet may have a subject."""
    to, _, fields = rest[:_LONGEST].partition("?")
    if not to:
        return bool(fields)
    # Commas part mailboxes; one that belongs to a name is encoded (RFC 6068).
    return all(_MAILBOX.fullmatch(unquote(it).strip()) for it in to.split(","))


def _other_host(path: str, link: Link, target: Target) -> Iterator[Fault]:
    host = shortened(target.host)
    if link.use is Use.FETCH:
        message = f"The browser would ask {host}. Keep a copy in the site instead."
        yield fault_at(path, link, "third-party", message)
    elif target.scheme == "http":
        yield _unsafe(path, link, target.host)


def _unsafe(path: str, link: Link, host: str) -> Fault:
    message = f"The way to {shortened(host)} is not encrypted. Write https: if it answers there."
    return fault_at(path, link, "insecure-link", message, Severity.NOTE)
