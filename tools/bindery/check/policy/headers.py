"""Read `_headers`, in which a folder tells Netlify, Cloudflare Pages and others what to send."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bindery.check.policy.csp import Policy, split_policies

_HEADER = re.compile(r"\s++(!?)\s*+([A-Za-z0-9\-]++)\s*+(?::\s*+((?:\S++(?:\s++(?=\S))?+)*+))?\s*$")
_WILD = re.compile(r"\*|:[A-Za-z]\w*")
_NAME = "content-security-policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A policy in the file.

    Args:
        line: Its line, from 1.
        pattern: Which addresses it is sent with, `/*`.
        text: The policy as written; empty where one of a pattern above is taken back.
        policies: What it says.
    """

    line: int
    pattern: str
    text: str
    policies: tuple[Policy, ...]

    def is_sent_with(self, addresses: tuple[str, ...]) -> bool:
        """Say whether a page that answers to these addresses, `/a/`, is sent with it."""
        pieces = _WILD.split(self.pattern)
        holes = (".*" if it == "*" else "[^/]+" for it in _WILD.findall(self.pattern))
        whole = re.escape(pieces[0]) + "".join(
            hole + re.escape(piece) for hole, piece in zip(holes, pieces[1:], strict=True)
        )
        return any(re.fullmatch(whole, address) for address in addresses)


def read_headers(text: str) -> Iterator[Sent]:
    """Give the policies of a `_headers` file, in order.

    >>> header = "  Content-Security-Policy: img-src 'self'"
    >>> [it.pattern for it in read_headers("/*" + chr(10) + header)]
    ['/*']
    """
    pattern = ""
    for number, line in enumerate(text.splitlines(), start=1):
        match = _HEADER.fullmatch(line)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if match is None or line[:1].strip():
            # A pattern may name the host, too; the site is not asked on another.
            pattern = re.sub(r"^https?://[^/]+", "", line.strip())
        elif pattern and match[2].lower() == _NAME:
            said = "" if match[1] else match[3] or ""
            yield Sent(line=number, pattern=pattern, text=said, policies=split_policies(said))
