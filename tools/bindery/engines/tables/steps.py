"""The steps of the plan that are Python: what the workers of an engine do with a batch of rows.

A batch comes as Arrow columns and goes as Arrow columns, so the same functions run in the Python
workers of Spark, in the processes of Daft, and on Ray. Every worker must be able to import
`bindery`, in the same version as here.
"""

import os
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from bindery.dedupe.definition import Signed, formed, order_of, sign
from bindery.dedupe.lexicon import Lexicon, lexicon
from bindery.dedupe.traits import Traits, realm_name, side_name
from bindery.engines.rows.files import TRAITS
from bindery.model import Relation
from bindery.script import to_hans

if TYPE_CHECKING:
    import pyarrow as pa

#: Columns of a batch by their names.
Columns = Mapping[str, Sequence[Any]]

#: Ends the name of a class whose texts a question mark closes.
_ASKS = "q"

_END = "\0\0"
_HEX = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; it is sent to the workers as it is.

    Args:
        takes: Names of the columns that it needs.
        gives: Columns that it makes, each with its type in SQL.
        work: Makes them.
        at_once: Rows that go to a worker at once; 0 for as many as the engine takes otherwise.
    """

    takes: tuple[str, ...]
    gives: tuple[tuple[str, str], ...]
    work: Callable[[Columns], Columns]
    at_once: int = 0

    def __call__(self, batch: "pa.RecordBatch") -> "pa.RecordBatch":
        """Do the step for a batch that has the columns it needs, in any order."""
        import pyarrow as pa

        made = self.work({name: batch.column(name).to_pylist() for name in self.takes})
        arrays = [pa.array(made[name], arrow) for name, arrow in self.arrow]
        return pa.record_batch(arrays, schema=pa.schema(self.arrow))

    @property
    def arrow(self) -> "list[tuple[str, pa.DataType]]":
        """Give the columns that it makes, each with its type in Arrow."""
        import pyarrow as pa

        types = {
            "string": pa.string(),
            "bigint": pa.int64(),
            "boolean": pa.bool_(),
        }
        return [(name, types[sql]) for name, sql in self.gives]


def sign_step(lenders: Sequence[str], said: Sequence[str] = ()) -> Step:
    """Give the step that signs rows of `id`, `text` and `source`, and of what they `said` beside.

    `place` is text that sorts as document and id do, and ends in the digest of the key and the id,
    so that one minimum over it finds the earliest row and brings all that is asked of it. A row
    without a text gets no digest; `document` is missing for a row that stands in none. `doubts`
    sorts as the choice prefers rows; `realm` and `side` keep rows of one form apart, and are empty
    and missing where nothing is known.
    """
    names = ("id", "document", "place", "class", "key", "doubts", "realm", "side", "worker")
    return Step(
        takes=("id", "text", "source", *said),
        gives=(*_texts(*names), ("band", "bigint")),
        work=partial(_sign, tuple(lenders)),
    )


def form_step(lenders: Sequence[str]) -> Step:
    """Give the step that makes the forms of classes, and says which of them name an actor."""
    return Step(
        takes=("class", "key", "heard"),
        gives=(*_texts("class", "form"), ("acts", "boolean"), ("heard", "boolean")),
        work=partial(_form, tuple(lenders)),
    )


def _texts(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, "string") for name in names)


def _sign(lenders: tuple[str, ...], rows: Columns) -> Columns:
    ids = [it or "" for it in rows["id"]]
    sources = [it or "" for it in rows["source"]]
    known = {source: _sortable(source) for source in set(sources)}
    signed = sign([it or "" for it in rows["text"]], _lexicon(lenders))
    told = zip(sources, ids, signed.digests, strict=True)
    classes = zip(rows["text"], signed.digests, signed.marks, strict=True)
    return {
        "id": rows["id"],
        "document": [known[source] if source else None for source in sources],
        "place": [f"{known[it]}{_sortable(name)}{key.hex()}{name}" for it, name, key in told],
        "class": [None if text is None else _class(it, mark=mark) for text, it, mark in classes],
        "band": signed.bands,
        "key": signed.keys,
        **_parting(signed, [_traits(told) for told in zip(*_said(rows), strict=True)]),
        "worker": [f"{socket.gethostname()}:{os.getpid()}"] * len(ids),
    }


def _said(rows: Columns) -> Iterator[Sequence[Any]]:
    return (rows.get(name) or [None] * len(rows["id"]) for name in TRAITS)


@lru_cache(maxsize=4096)
def _traits(told: tuple[Any, ...]) -> Traits:
    named = zip(TRAITS, told, strict=True)
    return Traits(**{name: value for name, value in named if value is not None})


def _parting(signed: Signed, traits: Sequence[Traits]) -> Columns:
    known = zip(traits, signed.whole, strict=True)
    return {
        "doubts": [f"{it.comment:d}{it.damaged:d}{not whole:d}" for it, whole in known],
        "realm": [
            realm_name(it, digest.hex()) for it, digest in zip(traits, signed.digests, strict=True)
        ],
        "side": [side_name(it.audience) or None for it in traits],
    }


def _class(digest: bytes, *, mark: bool) -> str:
    return f"{digest.hex()}{_ASKS if mark else ''}"


def _sortable(name: str) -> str:
    """Write a name so that it sorts by its order, and so does what begins with it.

    >>> _sortable("a") < _sortable("a9") < _sortable("a10") < _sortable("b")
    True
    """
    return order_of(name).replace("\0", "\0\1") + _END


def _form(lenders: tuple[str, ...], classes: Columns) -> Columns:
    marks = [name.endswith(_ASKS) for name in classes["class"]]
    made = formed(classes["key"], marks, _lexicon(lenders))
    return {
        "class": classes["class"],
        "form": [form.hex() for form in made.digests],
        "acts": made.acts,
        "heard": classes["heard"],
    }


def _record(members: Columns) -> Columns:
    told = zip(*(members[name] for name in ("place", "meaning", "best", "copy")), strict=True)
    records = [_record_of(*member, copy=copy) for *member, copy in told]
    names = ("id", "group", "relation", "chosen")
    return {name: [record[at] for record in records] for at, name in enumerate(names)}


def _record_of(
    place: str, meaning: str, best: str | None, *, copy: bool
) -> tuple[str, str, str, str]:
    own = _told(place)
    chosen = _told(best) if best else own
    if chosen == own:
        relation = Relation.CHOSEN
    elif copy:
        relation = Relation.COPY
    else:
        relation = Relation.EXACT if chosen[0] == own[0] else Relation.NEAR
    return own[1], _name_of(meaning), relation.value, chosen[1]


def _told(place: str) -> tuple[str, str]:
    """Give the digest and the id that stand at the end of a place."""
    told = place.split(_END, 2)[2]
    return told[:_HEX], told[_HEX:]


def _name_of(meaning: str) -> str:
    return f"g{meaning[:24]}{meaning[_HEX:]}"


@lru_cache(maxsize=8)
def _lexicon(lenders: tuple[str, ...]) -> Lexicon:
    return lexicon(tuple(to_hans(name) for name in lenders))


#: Makes the record of each row.
RECORD = Step(
    takes=("place", "meaning", "copy", "best"),
    gives=_texts("id", "group", "relation", "chosen"),
    work=_record,
)
