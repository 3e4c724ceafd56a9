"""Hold a site to the Content-Security-Policy it declares, in `_headers` or in its pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import SplitResult, urljoin, urlsplit

from bindery.check.faults import Fault, read_text
from bindery.check.policy.csp import Asked, Policy, digest_of, find_mistakes, split_policies
from bindery.check.policy.headers import Sent, read_headers
from bindery.check.reading.asks import Declared, Fetch, Inline, sheet_fetches
from bindery.check.reading.folder import POLICY_FILE, Site
from bindery.check.reading.page import Page
from bindery.check.routes.address import Kind, address_of, file_at, resolve, split_base
from bindery.findings import Severity

#: What is wrong with a policy itself, and how grave that is.
_Mistake = tuple[str, Severity]


def find_policy_faults(site: Site) -> Iterator[Fault]:
    """Give what the site does and its policy forbids; nothing for a site without a policy."""
    sent = (
        tuple(read_headers(read_text(site.files[POLICY_FILE]))) if POLICY_FILE in site.files else ()
    )
    for it in sent:
        yield from (_mistake(POLICY_FILE, mistake, line=it.line) for mistake in _mistakes(it.text))
    guard = _Guard(site)
    for page in site.pages:
        policies = _sent_with(sent, page.path, split_base(site.base_url))
        if policies or page.policy:
            yield from guard.faults(page, policies)
    yield from guard.sheet_faults()


def _mistakes(text: str, *, is_meta: bool = False) -> tuple[_Mistake, ...]:
    found = find_mistakes(text, is_meta=is_meta)
    return tuple((it, Severity.WARNING if grave else Severity.NOTE) for it, grave in found)


def _mistake(path: str, mistake: _Mistake, *, line: int = 0, value: str = "") -> Fault:
    message, severity = mistake
    return Fault(
        code="policy", path=path, message=message, severity=severity, line=line, value=value
    )


def _sent_with(sent: tuple[Sent, ...], path: str, base: SplitResult) -> tuple[Policy, ...]:
    """Give the policies that come with a page; hosts count from their root or from the site."""
    names = (address_of(path), path, path.removesuffix(".html"))
    roots = dict.fromkeys(("/", base.path))
    addresses = tuple(root + name for root in roots for name in names)
    policies: tuple[Policy, ...] = ()
    for it in sent:
        if it.is_sent_with(addresses):
            policies = policies + it.policies if it.text else ()
    return policies


@dataclass(frozen=True, slots=True)
class _Held:
    """A policy as a value that can be a key."""

    directives: tuple[tuple[str, tuple[str, ...]], ...]


class _Guard:
    """Knows the site, the sheets that pages load, and under which policies."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._base = split_base(site.base_url)
        self._sheets: dict[tuple[str, _Held], Policy] = {}
        self._mistaken = cache(lambda text: _mistakes(text, is_meta=True))

    def faults(self, page: Page, sent: tuple[Policy, ...]) -> Iterator[Fault]:
        """Give what a page asks for and may not have."""
        path, policies = page.path, sent
        for ask in page.asks:
            if isinstance(ask, Declared):
                policies += split_policies(ask.text, is_meta=True)
                for mistake in self._mistaken(ask.text):
                    yield _mistake(path, mistake, value="Content-Security-Policy")
            elif isinstance(ask, Inline):
                yield from _inline_faults(path, ask, policies)
            else:
                yield from self._fetch_faults(path, ask, policies)

    def sheet_faults(self) -> Iterator[Fault]:
        """Give what the style sheets of the pages fetch and may not, each sheet once."""
        done: set[tuple[str, _Held]] = set()
        while waiting := [it for it in self._sheets.items() if it[0] not in done]:
            for (path, held), policy in waiting:
                done.add((path, held))
                css = read_text(self._site.files[path])
                for ask in sheet_fetches(css):
                    yield from self._fetch_faults(path, ask, (policy,))

    def _fetch_faults(self, path: str, ask: Fetch, policies: Iterable[Policy]) -> Iterator[Fault]:
        asked = self._asked(path, ask)
        for policy in policies:
            if asked and not policy.allows(ask.directive, asked):
                message = _refusal(ask.directive, policy, _named(ask, asked))
                yield Fault(
                    code="policy",
                    path=path,
                    message=f"{message} Allow it there, or leave it out.",
                    attribute=ask.attribute,
                    value=ask.value,
                )
            elif ask.directive == "style-src-elem":
                self._remember(path, ask, policy)

    def _remember(self, path: str, ask: Fetch, policy: Policy) -> None:
        target = resolve(path, ask.value, self._base)
        file = file_at(target.path, self._site.files) if target.kind is Kind.OWN else ""
        if file:
            self._sheets[file, _Held(tuple(policy.directives.items()))] = policy

    def _asked(self, path: str, ask: Fetch) -> Asked | None:
        """Say what a browser would ask for; None for what is no address."""
        target = resolve(path, ask.value, self._base)
        if target.kind is Kind.NONSENSE:
            return None
        is_own = target.kind in {Kind.OWN, Kind.OUTSIDE, Kind.NEIGHBOUR}
        if target.kind is Kind.OTHER:
            return Asked(scheme=target.scheme)
        parts = urlsplit(urljoin(self._base.geturl() + path, ask.value.strip()))
        return Asked(
            scheme=target.scheme or parts.scheme,
            host=target.host or self._base.netloc.lower(),
            path=parts.path or "/",
            is_own=is_own,
            nonce=ask.nonce,
            integrity=ask.integrity,
        )


def _named(ask: Fetch, asked: Asked) -> str:
    """Name what is refused, shortly: data may be long."""
    return f"{asked.scheme}: data" if asked.scheme in {"data", "blob"} else ask.value


_WHAT: Mapping[str, str] = {
    "script-src-elem": "A script that stands in the page",
    "style-src-elem": "A style element",
    "style-src-attr": "A style attribute",
    "script-src-attr": "An event handler",
}


def _inline_faults(path: str, ask: Inline, policies: Iterable[Policy]) -> Iterator[Fault]:
    for policy in policies:
        if policy.allows_inline(ask.directive, ask.text, how=ask.how, nonce=ask.nonce):
            continue
        what = "A javascript: address" if ask.how.value == "address" else _WHAT[ask.directive]
        way = "Move it to a file"
        if not ask.attribute:
            way += f", or allow {digest_of(ask.text)}"
        yield Fault(
            code="policy",
            path=path,
            message=f"{_refusal(ask.directive, policy, what)} {way}.",
            attribute=ask.attribute,
            value=ask.text if ask.attribute else "<" + ask.directive.partition("-")[0],
            occurrence=ask.occurrence,
        )


def _refusal(directive: str, policy: Policy, what: str) -> str:
    return f"{what} is refused by {policy.governing(directive) or directive} of the policy."
