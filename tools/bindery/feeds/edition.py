"""What must be known of an edition to write for those who read it by machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bindery.model import Script
from bindery.script import to_script


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One of the two editions, as it is published.

    Args:
        script: Its script.
        title: Name of the site, in that script.
        about: What the site is, in a sentence in that script; may be empty.
        address: Where it is published, with a slash at the end; empty when nobody said.
        names: Words with a traditional form of their own, simplified to traditional.
        words: The same for what the editor says, which has more of them.
    """

    script: Script
    title: str
    about: str = ""
    address: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """Give its language tag."""
        return "zh-Hant" if self.script is Script.HANT else "zh-Hans"

    @property
    def host(self) -> str:
        """Give the host of its address in ASCII; empty when that is no full address.

        >>> Edition(script=Script.HANS, title="", address="https://逾期.example/a/").host
        'xn--vpv582g.example'
        """
        try:
            parts = urlsplit(self.address)
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except ValueError:
            return ""
        return host if parts.scheme in ("http", "https") else ""

    def shown(self, text: str) -> str:
        """Give a simplified text in the script of the edition; it may be a source's."""
        return to_script(text, self.script, self.names)

    def ours(self, text: str) -> str:
        """Give a simplified text of the editor in the script of the edition."""
        return to_script(text, self.script, self.words)

    def at(self, slug: str, anchor: str = "") -> str:
        """Give the full address of a place.

        >>> Edition(script=Script.HANS, title="", address="https://example.org/").at("a/b", "sa1")
        'https://example.org/a/b/#sa1'
        """
        folder = "" if slug == "index" else f"{slug}/"
        return f"{self.address}{folder}" + (f"#{anchor}" if anchor else "")
