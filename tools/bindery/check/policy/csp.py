"""Read a Content-Security-Policy and say what it allows, as browsers do.

Source: Content Security Policy Level 3, W3C, sections 2.3 (policies), 6.7 (matching), 6.8 (the
fallback of directives).
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bindery.check.reading.asks import Inlined
from bindery.errors import did_you_mean

_DEFAULT = "default-src"

#: Where a directive that is not there sends on; `default-src` comes last for all of them.
_FALLBACKS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("script-src-elem", "script-src-attr"), ("script-src",)),
    **dict.fromkeys(("style-src-elem", "style-src-attr"), ("style-src",)),
    "worker-src": ("child-src", "script-src"),
    "frame-src": ("child-src",),
}
#: Fetches that `default-src` answers for; `base-uri` and `form-action` stand alone.
FETCHING = frozenset(
    {_DEFAULT, "script-src", "style-src", "img-src", "font-src", "connect-src", "media-src"}
    | {"object-src", "child-src", "manifest-src", "prefetch-src", *_FALLBACKS}
)
_LISTS = FETCHING | {"base-uri", "form-action", "frame-ancestors"}
#: What a policy in a page cannot say (section 3.3).
_HEADER_ONLY = frozenset({"frame-ancestors", "report-uri", "sandbox"})
_KNOWN = _LISTS | {"report-uri", "report-to", "sandbox", "upgrade-insecure-requests"}
_KNOWN_TOO = frozenset({"require-trusted-types-for", "trusted-types", "block-all-mixed-content"})

_KEYWORDS = frozenset(
    {"self", "none", "unsafe-inline", "unsafe-eval", "unsafe-hashes", "strict-dynamic"}
    | {"wasm-unsafe-eval", "report-sample", "inline-speculation-rules", "trusted-types-eval"}
    | {"unsafe-webtransport-hashes"}
)
_SECRET = re.compile(r"(?:nonce-|sha(?:256|384|512)-)[A-Za-z0-9+/_\-]+=*", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_HOST = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.\-]*)://)?(?P<host>\*|(?:\*\.)?[a-z0-9\-]+(?:\.[a-z0-9\-]+)*)"
    r"(?::(?P<port>\d+|\*))?(?P<path>/[^\s;,]*)?",
    re.IGNORECASE,
)
_PORTS = {"http": "80", "https": "443", "ws": "80", "wss": "443"}
#: A source that names the scheme of the left is content with those of the right (section 6.7.2.8).
_UPGRADES = {"http": ("https",), "ws": ("wss", "http", "https"), "wss": ("https",)}
_NETWORK = frozenset({"http", "https", "ws", "wss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a browser would fetch.

    Args:
        scheme: In small letters.
        host: Host and port; empty where the scheme has none.
        path: Path on the host, with its slash.
        is_own: It is the origin of the page.
        nonce: Nonce of the element; may be empty.
        integrity: Digests that the element demands; may be empty.
    """

    scheme: str
    host: str = ""
    path: str = "/"
    is_own: bool = False
    nonce: str = ""
    integrity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One policy.

    Args:
        directives: Sources by the name of the directive, in small letters.
        is_meta: It stands in the page, and begins to hold where it stands.
    """

    directives: Mapping[str, tuple[str, ...]]
    is_meta: bool = False

    def governing(self, directive: str) -> str:
        """Give the directive that answers for this one; empty if none does.

        >>> split_policies("child-src a.cn; default-src b.cn")[0].governing("worker-src")
        'child-src'
        """
        last = (_DEFAULT,) if directive in FETCHING else ()
        chain = (directive, *_FALLBACKS.get(directive, ()), *last)
        return next((it for it in chain if it in self.directives), "")

    def allows(self, directive: str, asked: Asked) -> bool:
        """Say whether a fetch is allowed."""
        name = self.governing(directive)
        if not name:
            return True
        sources = self.directives[name]
        if directive.startswith(("script-src", "style-src")) and _has_secret(sources, asked):
            return True
        if directive.startswith("script-src") and "'strict-dynamic'" in _lower(sources):
            return False
        return any(_fits(source, asked) for source in sources)

    def allows_inline(
        self, directive: str, text: str, *, how: Inlined = Inlined.ELEMENT, nonce: str = ""
    ) -> bool:
        """Say whether a script or style may stand in the page itself.

        Args:
            directive: `script-src-elem`, `script-src-attr` or one of the same for styles.
            text: The script or style.
            how: How it stands there.
            nonce: Nonce of the element.
        """
        name = self.governing(directive)
        if not name:
            return True
        sources, small = self.directives[name], _lower(self.directives[name])
        if "'unsafe-inline'" in small and not any(_SECRET.fullmatch(it[1:-1]) for it in sources):
            return directive.startswith("style-src") or "'strict-dynamic'" not in small
        if how is Inlined.ELEMENT and nonce and f"'nonce-{nonce}'" in sources:
            return True
        return (how is Inlined.ELEMENT or "'unsafe-hashes'" in small) and any(
            _is_digest(source, text) for source in sources
        )


def split_policies(text: str, *, is_meta: bool = False) -> tuple[Policy, ...]:
    """Read a header or `content`; what stands between commas are policies that all hold."""
    policies = []
    for part in text.split(","):
        directives: dict[str, tuple[str, ...]] = {}
        for name, sources in _directives(part):
            if not (is_meta and name in _HEADER_ONLY):
                directives.setdefault(name, sources)  # The first holds (section 2.2.1).
        if directives:
            policies.append(Policy(directives=directives, is_meta=is_meta))
    return tuple(policies)


def _directives(part: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for directive in part.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            yield name.lower(), tuple(sources)


def find_mistakes(text: str, *, is_meta: bool) -> Iterator[tuple[str, bool]]:
    """Give what a browser would ignore in a policy, and whether it weakens the policy.

    >>> [message for message, _ in find_mistakes("img-src self", is_meta=False)]
    ["self stands without quotes and means a host. Write 'self'."]
    """
    for part in text.split(","):
        seen: set[str] = set()
        for name, sources in _directives(part):
            if name not in _KNOWN | _KNOWN_TOO:
                near = did_you_mean(name, sorted(_KNOWN)) or " Remove it."
                yield f"{name} is no directive; browsers ignore it.{near}", True
            elif name in seen:
                yield f"{name} stands twice; browsers ignore the second. Join them.", True
            elif is_meta and name in _HEADER_ONLY:
                yield f"{name} has no effect in <meta>. Send it as a header.", False
            seen.add(name)
            if name in _LISTS:
                yield from ((it, True) for it in _source_mistakes(name, sources))


def _source_mistakes(name: str, sources: tuple[str, ...]) -> Iterator[str]:
    small = _lower(sources)
    if "'none'" in small and len(sources) > 1:
        yield f"'none' of {name} does not stand alone, so it is ignored. Remove it."
    for source in sources:
        bare = source.strip("'\"")
        is_keyword = bare.lower() in _KEYWORDS or bool(_SECRET.fullmatch(bare))
        is_quoted = source == f"'{bare}'"
        if is_keyword and not is_quoted:
            yield f"{source} stands without quotes and means a host. Write '{bare}'."
        elif is_quoted and not is_keyword:
            yield f"{source} of {name} is no keyword; browsers ignore it. Correct it."
        elif not is_quoted and not (_SCHEME.fullmatch(source) or _HOST.fullmatch(source)):
            yield f"{source} of {name} is no source; browsers ignore it. Correct it."


def _lower(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(str.lower, sources))


def _has_secret(sources: tuple[str, ...], asked: Asked) -> bool:
    if asked.nonce and f"'nonce-{asked.nonce}'" in sources:
        return True
    digests = asked.integrity.split()
    return bool(digests) and all(f"'{digest.partition('?')[0]}'" in sources for digest in digests)


def _is_digest(source: str, text: str) -> bool:
    name, dash, digest = source.strip("'").partition("-")
    if not dash or name.lower() not in {"sha256", "sha384", "sha512"}:
        return False
    made = base64.b64encode(hashlib.new(name.lower(), text.encode(errors="replace")).digest())
    return made.decode() == digest.replace("-", "+").replace("_", "/")


def digest_of(text: str) -> str:
    """Give the source that allows a script or style by its content.

    >>> digest_of("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    made = base64.b64encode(hashlib.sha256(text.encode(errors="replace")).digest())
    return f"'sha256-{made.decode()}'"


def _fits(source: str, asked: Asked) -> bool:
    """Say whether one source allows a fetch."""
    if source.startswith("'"):
        return source.lower() == "'self'" and asked.is_own
    if source == "*":
        return asked.is_own or asked.scheme in _NETWORK
    if _SCHEME.fullmatch(source):
        return _fits_scheme(source[:-1].lower(), asked.scheme)
    match = _HOST.fullmatch(source)
    return bool(match and asked.host and _fits_host(match, asked))


def _fits_scheme(wanted: str, scheme: str) -> bool:
    return scheme == wanted or scheme in _UPGRADES.get(wanted, ())


def _fits_host(match: re.Match[str], asked: Asked) -> bool:
    host, _, port = asked.host.partition(":")
    scheme = (match["scheme"] or "").lower()
    if scheme and not _fits_scheme(scheme, asked.scheme):
        return False
    wanted = match["host"].lower()
    is_host = host.endswith(wanted[1:]) if wanted.startswith("*") else host == wanted
    return is_host and _fits_port(match["port"], port, asked.scheme) and _fits_path(match, asked)


def _fits_port(wanted: str | None, port: str, scheme: str) -> bool:
    standard = _PORTS.get(scheme, "")
    return wanted == "*" or (port or standard) == (wanted or standard)


def _fits_path(match: re.Match[str], asked: Asked) -> bool:
    path = match["path"] or "/"
    if path == "/":
        return True
    return asked.path.startswith(path) if path.endswith("/") else asked.path == path
