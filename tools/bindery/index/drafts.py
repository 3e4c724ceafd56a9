"""Entries before their texts are in both scripts: all of them are converted at once."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from bindery.editorial.names import Names
from bindery.index.entries import Entry, Kind, Page, Shown
from bindery.marks import unmarked
from bindery.model import Script
from bindery.script import settled, to_hant
from bindery.views import Words

#: Characters of a text that are shown; what is behind them is found all the same.
SHOWN = 400

# What no line of text needs, and half characters, which no file can hold.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef"
    "\ud800-\udfff]"
)

# The engine's own words in the words of a source.
_WITHHELD = re.compile(r"(\[[^\[\]]{2,8}已隐去\])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of ours, or the words of a source.

    Args:
        hans: In simplified characters.
        hant: In the traditional characters of a source; empty where it has to be converted.
        ours: It is the editor's.
    """

    hans: str
    hant: str = ""
    ours: bool = True

    @classmethod
    def of(cls, text: str | Words) -> "Text":
        """Make a text of what a page shows."""
        if isinstance(text, str):
            return cls(hans=text)
        own = unmarked(text.kept) if text.script is Script.HANT else ""
        return cls(hans=text.hans, hant=own, ours=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry as `Entry` has it, but for the script of its texts.

    Args:
        name: Id of the topic, question or passage; empty for what nobody asks by its id.
    """

    page: str
    anchor: str
    name: str = ""
    kind: Kind
    title: Text
    text: Text
    said: str = ""
    passages: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    see: str = ""
    hidden: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """A page whose texts are still to be converted; the first entry is the page itself.

    Args:
        section: Id of its section, then its name.
    """

    slug: str
    title: Text
    section: str
    entries: tuple[Draft, ...]


def in_both_scripts(pages: Sequence[DraftPage], names: Names) -> tuple[Page, ...]:
    """Give pages with every text in both scripts.

    Args:
        pages: The pages.
        names: Words with a traditional form of their own.
    """
    texts = tuple(text for page in pages for text in _texts(page))
    ours = _Scribe.of((text for text in texts if text.ours), names.of_editor)
    said = _Scribe.of((text for text in texts if not text.ours), names.of_sources)

    @cache  # A passage has its entry, and is the text of the statements that it is said by.
    def shown(text: Text) -> Shown:
        return (ours if text.ours else said).shown(text)

    return tuple(_page(page, shown) for page in pages)


def one_line(text: str) -> str:
    r"""Give a text on one line, without what cannot be seen.

    >>> one_line(" a\u200bb\n c ")
    'ab c'
    """
    return " ".join(_UNSEEN.sub("", text).split())


def _texts(page: DraftPage) -> Iterator[Text]:
    yield page.title
    yield Text.of(page.section)
    for entry in page.entries:
        yield entry.title
        yield entry.text


def _page(page: DraftPage, shown: Callable[[Text], Shown]) -> Page:
    return Page(
        slug=page.slug,
        title=shown(page.title),
        crumb=shown(Text.of(page.section)),
        entries=tuple(_entry(draft, shown) for draft in page.entries),
    )


def _entry(draft: Draft, shown: Callable[[Text], Shown]) -> Entry:
    rest = _hans(draft.text)[SHOWN - 1 :]
    hidden = (*([rest] if len(rest) > 1 else []), *map(_hans, draft.hidden))
    return Entry(
        page=draft.page,
        anchor=draft.anchor,
        kind=draft.kind,
        title=shown(draft.title),
        text=shown(draft.text),
        said=draft.said,
        passages=draft.passages,
        ways=tuple(map(one_line, draft.ways)),
        see=draft.see,
        hidden="\n".join(filter(None, hidden)),
    )


def _hans(text: Text) -> str:
    return settled(one_line(text.hans), Script.HANS)


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scribe:
    """Knows the traditional form of every piece of the texts that it was made for."""

    names: Mapping[str, str]
    pattern: re.Pattern[str]
    converted: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[Text], names: Mapping[str, str]) -> "_Scribe":
        longest = sorted(names, key=lambda name: (-len(name), name))
        # A pattern that matches nothing, where there are no names.
        scribe = cls(
            names=names, pattern=re.compile(f"({'|'.join(map(re.escape, longest)) or '(?!)'})")
        )
        pieces = dict.fromkeys(
            piece for text in texts for piece, ours in scribe._pieces(text) if ours and piece
        )
        hant = to_hant("\n".join(pieces)).split("\n") if pieces else ()
        return cls(
            names=names,
            pattern=scribe.pattern,
            converted={**dict(zip(pieces, hant, strict=True)), **names},
        )

    def shown(self, text: Text) -> Shown:
        hant = "".join(
            self.converted.get(piece, piece) if ours else piece
            for piece, ours in self._pieces(text)
        )
        return Shown(hans=_cut(_hans(text)), hant=_cut(hant))

    def _pieces(self, text: Text) -> Iterator[tuple[str, bool]]:
        """Cut a text into pieces, and say which of them are to be converted."""
        if text.hant:
            for nth, part in enumerate(_WITHHELD.split(one_line(text.hant))):
                ours = nth % 2 == 1
                yield part if ours else settled(part, Script.HANT), ours
        else:
            for part in self.pattern.split(_hans(text)):
                yield part, True
