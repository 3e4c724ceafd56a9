"""Say where an address leads, as a browser would read it."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from bindery.errors import UsageError

# Never on the net (RFC 6761), so that no address with a host is taken for ours.
_NOWHERE_HOST = "site.invalid"
_NOWHERE = f"http://{_NOWHERE_HOST}/"

_BLANKS = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*(?=:)")
_SLASHES = re.compile(r"^((?:https?:)?)/{2,}", re.IGNORECASE)
_HOST = re.compile(r"(?:https?:)?/{2}", re.IGNORECASE)
_WEB = ("http", "https")
_DOT = re.compile("%2e", re.IGNORECASE)
_DOTS = (".", "..")
_SLASH = re.compile("%2f", re.IGNORECASE)


class Kind(Enum):
    """What kind of place an address leads to."""

    OWN = "own"
    """A file below the site."""

    OUTSIDE = "outside"
    """Our host, but not below the site."""

    NEIGHBOUR = "neighbour"
    """The same, written with the host: another project on purpose."""

    FOREIGN = "foreign"
    """Another host."""

    OTHER = "other"
    """Another scheme: `mailto:`, `tel:`, `data:`, `javascript:`."""

    NONSENSE = "nonsense"
    """Nothing a browser could go to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an address leads.

    Args:
        kind: What kind of place it is.
        path: File or folder in the site, percent signs decoded; the rest for another scheme.
        fragment: What stands behind `#`, as written, without a text fragment (`:~:`).
        scheme: In small letters.
        host: Host and port in small letters; empty for another scheme.
        leaves: It climbs out of the folder of the site, of which nobody says where it is. Browsers
            stay in the root of a host; where the site stands lower, it is not found.
    """

    kind: Kind
    path: str = ""
    fragment: str = ""
    scheme: str = ""
    host: str = ""
    leaves: bool = False


def split_base(base_url: str) -> SplitResult:
    """Split the address of the site, which always ends in a slash.

    Raises:
        UsageError: It is not an address of the web.
    """
    parts = urlsplit(base_url.rstrip("/") + "/" if base_url else _NOWHERE)
    if parts.scheme not in _WEB or not parts.netloc:
        message = f"{base_url}: not an address.\n  Write it in full: https://example.org/guide/"
        raise UsageError(message)
    return parts


def address_of(path: str) -> str:
    """Give the address of a page below the site, as links write it.

    >>> address_of("visit/why/index.html")
    'visit/why/'
    """
    folder, _, name = path.rpartition("/")
    return path if name != "index.html" else f"{folder}/" if folder else ""


def guess_base(canonicals: Iterable[tuple[str, str]]) -> str:
    """Work out the address of the site from what its pages call their own; empty if none does.

    Args:
        canonicals: Path of a page and the address it gives itself, for each page.
    """
    votes: Counter[str] = Counter()
    for path, canonical in canonicals:
        address, whole = address_of(path), unquote(canonical)
        if whole.startswith(("http://", "https://")) and whole.endswith(address):
            votes[whole.removesuffix(address)] += 1
    # The most, not the first: one page that names another as its own must not move the site.
    return min(votes, key=lambda base: (-votes[base], base), default="")


def resolve(path: str, value: str, base: SplitResult, within: str = "") -> Target:
    """Say where an address on a page leads.

    >>> resolve("a/index.html", "../b/%E5%9B%BE.png#x", split_base("")).path
    'b/图.png'

    Args:
        path: File that holds the address.
        value: The address as written.
        base: The address of the site, from `split_base`.
        within: What the page writes into `<base href>`; may be empty.

    Source: the URL Standard of WHATWG, "basic URL parser", as far as files need it.
    """
    written = _BLANKS.sub("", value.strip(_EDGES))
    scheme = _SCHEME.match(written)
    if scheme and scheme[0].lower() not in _WEB:
        rest = written[scheme.end() + 1 :]
        return Target(kind=Kind.OTHER, scheme=scheme[0].lower(), path=rest)
    before, mark, fragment = written.partition("#")
    try:
        here = base._replace(path=base.path + quote(path))
        parts = _join(_join(here, _BLANKS.sub("", within.strip(_EDGES))), before)
    except ValueError:
        return Target(kind=Kind.NONSENSE)
    target = _web_target(parts, fragment.partition(":~:")[0] if mark else "", base)
    if target.kind is Kind.OUTSIDE and (_has_host(before) or _has_host(within)):
        return replace(target, kind=Kind.NEIGHBOUR)
    if ".." in before and base.netloc == _NOWHERE_HOST and _climbs(path, before, within):
        return replace(target, leaves=True)
    return target


def _has_host(written: str) -> bool:
    return bool(_HOST.match(written.strip(_EDGES).replace("\\", "/")))


def _climbs(path: str, before: str, within: str) -> bool:
    """Say whether a relative address goes higher than the folder of the site."""
    steps = before.partition("?")[0].replace("\\", "/")
    if within or _has_host(before) or steps.startswith("/"):
        return False
    depth = path.count("/")
    for step in steps.split("/"):
        depth += {"..": -1, ".": 0, "": 0}.get(_DOT.sub(".", step), 1)
        if depth < 0:
            return True
    return False


def _join(here: SplitResult, before: str) -> SplitResult:
    """Follow an address without fragment from a place; urljoin would take out doubled slashes."""
    path, mark, query = before.partition("?")
    # Browsers read a backslash as a slash, and any number of slashes before a host as two.
    path = _SLASHES.sub(r"\1//", path.replace("\\", "/"))
    if path.startswith("//") or _SCHEME.match(path):
        parts = urlsplit(urljoin(here.geturl(), path))
        return parts._replace(path=_without_dots(parts.path or "/"))
    if not path.startswith("/"):
        path = f"{here.path.rpartition('/')[0]}/{path}" if path else here.path
    return here._replace(path=_without_dots(path), query=query if mark else "")


def _without_dots(path: str) -> str:
    """Take the steps `.` and `..` out of a path that begins with a slash, as written or encoded."""
    kept: list[str] = []
    for step in path.split("/")[1:]:
        plain = _DOT.sub(".", step)
        if plain == ".." and kept:
            kept.pop()
        if plain not in _DOTS:
            kept.append(step)
    is_folder = _DOT.sub(".", path.rpartition("/")[2]) in _DOTS
    return "/" + "/".join([*kept, ""] if is_folder else kept)


def _web_target(parts: SplitResult, fragment: str, base: SplitResult) -> Target:
    # An encoded slash is no slash to a server; decoded, it would find the file.
    host, path = _host(parts), unquote(_SLASH.sub("%252F", parts.path)) or "/"
    if host != _host(base):
        return Target(kind=Kind.FOREIGN if host else Kind.NONSENSE, scheme=parts.scheme, host=host)
    root = unquote(base.path)
    if path + "/" == root:
        path = root
    inside = path.startswith(root)
    return Target(
        kind=Kind.OWN if inside else Kind.OUTSIDE,
        path=path.removeprefix(root) if inside else path,
        fragment=fragment,
        scheme=parts.scheme,
        host=host,
    )


def _host(parts: SplitResult) -> str:
    host = parts.netloc.lower().rpartition("@")[2]
    return host.removesuffix(":443" if parts.scheme == "https" else ":80")


def file_at(path: str, files: Container[str]) -> str:
    """Give the file that a server sends for a path; empty if there is none.

    >>> file_at("visit", {"visit/index.html"})
    'visit/index.html'
    """
    inside = f"{path.rstrip('/')}/index.html".lstrip("/")
    choices = (f"{path}index.html",) if not path or path.endswith("/") else (path, inside)
    return next((name for name in choices if name in files), "")
