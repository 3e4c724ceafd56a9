"""Compare the statements of the guide with the record of what was published."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bindery.editorial.published import FILE, Change, Published
from bindery.findings import Finding
from bindery.privacy import redact
from bindery.views import Told

#: Keys that a finding names.
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A statement that is not as it was published.

    Args:
        key: Its key.
        change: What changed; None when only the page is another one, which is no news to readers.
        before: The statement as it was published; None when it was never there.
        said: The statement as it stands; the one before when it is gone.
    """

    key: str
    change: Change | None
    before: Published | None
    said: Published


def statements(told: Iterable[Told]) -> tuple[Published, ...]:
    """Give every statement of the guide, as it would be published.

    A statement that only announces a list says nothing, and is none.

    Args:
        told: What stands on cards, each once.

    Returns:
        The statements in the same order, without days.
    """
    return tuple(_as_published(one) for one in told if not one.leadin)


def differences(now: Iterable[Published], published: Iterable[Published]) -> tuple[Difference, ...]:
    """Say what differs between the guide and the record, in the order of keys."""
    after = {one.key: one for one in now}
    before = {one.key: one for one in published}
    found = (_difference(key, before, after) for key in sorted({*before, *after}))
    return tuple(one for one in found if one)


def record(
    published: Sequence[Published], found: Iterable[Difference], day: str
) -> tuple[Published, ...]:
    """Give the record after differences were published.

    Args:
        published: The record before.
        found: What differs.
        day: The day of publication, `2026-11-22`.
    """
    rows = {one.key: one for one in published}
    for one in found:
        rows[one.key] = _recorded(one, day)
    return tuple(rows[key] for key in sorted(rows))


def find_unrecorded(told: Iterable[Told], published: Sequence[Published]) -> Iterator[Finding]:
    """Note that readers of the feed have not been told; nothing where no record is kept."""
    found = differences(statements(told), published) if published else ()
    if found:
        message = f"{len(found)} statements are not as they were published: {_some(found)}. "
        now = "`bindery changes` lists them, and `bindery changes --record` writes them down."
        yield Finding(code="unrecorded-change", place=f"editorial/{FILE}", message=message + now)


def _some(found: Sequence[Difference]) -> str:
    names = ", ".join(one.key for one in found[:_NAMED])
    return f"{names}, ..." if len(found) > _NAMED else names


def _as_published(told: Told) -> Published:
    text = told.text if isinstance(told.text, str) else told.text.hans
    return Published(
        key=told.key,
        text=redact(text)[0],
        page=told.page,
        sources=told.sources,
        first="",
        changed="",
        change=Change.NEW,
    )


def _difference(
    key: str, before: Mapping[str, Published], after: Mapping[str, Published]
) -> Difference | None:
    was, now = before.get(key), after.get(key)
    here = was if was and was.change is not Change.WITHDRAWN else None
    if now and not here:
        return Difference(key=key, change=Change.NEW, before=was, said=now)
    if here and not now:
        return Difference(key=key, change=Change.WITHDRAWN, before=here, said=here)
    if not here or not now:
        return None
    change = _change(here, now)
    moved = here.page != now.page
    return Difference(key=key, change=change, before=here, said=now) if change or moved else None


def _change(was: Published, now: Published) -> Change | None:
    if now.text != was.text:
        return Change.REWORDED
    if now.sources == was.sources:
        return None
    added = set(now.sources) > set(was.sources)
    return Change.SOURCES_ADDED if added else Change.SOURCES_CHANGED


def _recorded(one: Difference, day: str) -> Published:
    was = one.before
    if was is None:
        return replace(one.said, first=day, changed=day)
    if one.change is None:
        return replace(was, page=one.said.page)
    former = was.text if was.text != one.said.text else ""
    return replace(one.said, first=was.first, changed=day, change=one.change, former=former)
