"""Print both sides of a repaired line; most of what is printed at all is on these pages."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from bindery.views import RepairView, Stretch


def received(stretches: Iterable[Stretch]) -> Markup:
    """Print a line as received: what went is struck out, what was damaged is in no language."""
    return Markup("".join(map(_received, stretches)))  # noqa: S704 - all of it is escaped


def mended(stretches: Iterable[Stretch]) -> Markup:
    """Print a line as repaired: what came is marked, and what an editor put in."""
    return Markup("".join(map(_mended, stretches)))  # noqa: S704 - all of it is escaped


def letters(line: RepairView) -> str:
    """Declare a line's letters; one in both scripts is in Chinese characters, of whatever kind."""
    return "zh-Hani" if line.mixed else f"zh-{line.script.value.capitalize()}"


def _received(it: Stretch) -> str:
    text = escape(it.text.text)
    return f'<del lang="und">{text}</del>' if it.changed else _other(it, text)


def _mended(it: Stretch) -> str:
    text = escape(it.text.text)
    if not it.changed:
        return _other(it, text)
    return f'<ins class="kb-restored">{text}</ins>' if it.restored else f"<ins>{text}</ins>"


def _other(it: Stretch, text: str) -> str:
    if it.doubtful:
        return f'<span class="kb-doubtful" lang="und" translate="no">{text}</span>'
    return text
