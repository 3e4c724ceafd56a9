"""Hold the pages to the ledger: each statement cites living passages, no passage is lost."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from bindery.check.faults import Fault, read_text
from bindery.check.ledger.ledgerfile import Ledger, Row, read_ledger
from bindery.check.reading.claims import Claims, Place, Quote, Statement
from bindery.check.reading.folder import HANT_FOLDER, Site
from bindery.check.routes.address import Kind, file_at, resolve, split_base
from bindery.model import Fate

#: Where a site of ours keeps what became of each passage, in each edition.
LEDGER = "ledger.jsonl"

#: Where each edition begins.
_ROOTS = ("", HANT_FOLDER)

_AS_IT_IS = "Print it as it is, or let an editor say it."
_WITH_FRAME = "Print them before it: the ledger has them as `frame`."
_SHOWN = 24
#: How the key of a statement begins that is one passage as it is; an editor has other keys.
_ONE_PASSAGE = "p-"

#: A list has its own numbers on a page, in place of those of the source.
_NUMBER = re.compile(r"^(?:第?\d{1,2}[步条]?|[ivx]{1,4}|[a-z])")


def find_ledger_faults(site: Site) -> Iterator[Fault]:
    """Give what pages and ledger do not agree on; nothing for a site that cites no passage."""
    if not any(root + LEDGER in site.files for root in _ROOTS):
        yield from _missing_faults(site)
    editions = [it for root in _ROOTS if (it := _edition(site, root))]
    for edition in editions:
        yield from _file_faults(edition)
        for row in edition.ledger.rows:
            yield from (_lost(edition, row, message) for message in _row_faults(edition, row))
        yield from _page_faults(edition, site)
    yield from _differences(site, editions)


def _missing_faults(site: Site) -> Iterator[Fault]:
    """Give the first statement that cites passages, though no ledger says what they are."""
    for page in site.pages:
        cited = next((it for it in page.claims.statements if it.cites), None)
        if cited:
            message = f"Statement {cited.key} cites passages, and no {LEDGER} has them."
            message += " Build the site again."
            yield _at(page.path, "broken-ledger", "data-statement", cited.key, message)
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edition:
    """One edition: its ledger, and what its pages claim.

    Args:
        root: Folder of the edition, empty or `zh-hant/`.
        ledger: Its ledger.
        rows: The rows by the id of their passage.
        claims: What each page claims, by the name of its file in the site.
        said: The statements of all pages, by their key.
    """

    root: str
    ledger: Ledger
    rows: Mapping[str, Row]
    claims: Mapping[str, Claims]
    said: Mapping[str, list[Statement]]

    @property
    def file(self) -> str:
        return self.root + LEDGER


def _edition(site: Site, root: str) -> _Edition | None:
    file = site.files.get(root + LEDGER)
    if file is None:
        return None
    ledger = read_ledger(read_text(file))
    claims = {page.path: page.claims for page in site.pages if _root_of(page.path) == root}
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in (it for page in claims.values() for it in page.statements):
        said[statement.key].append(statement)
    if not ledger.rows and not said:
        return None  # Another program's file of the same name.
    rows = {row.id: row for row in ledger.rows}
    return _Edition(root=root, ledger=ledger, rows=rows, claims=claims, said=said)


def _root_of(path: str) -> str:
    return HANT_FOLDER if path.startswith(HANT_FOLDER) else ""


def _file_faults(edition: _Edition) -> Iterator[Fault]:
    for line, message in edition.ledger.faults:
        yield Fault(code="broken-ledger", path=edition.file, message=message, line=line)


def _lost(edition: _Edition, row: Row, message: str) -> Fault:
    text = f"Passage {row.id} {message}"
    return Fault(code="unaccounted", path=edition.file, message=text, line=row.line)


def _row_faults(edition: _Edition, row: Row) -> Iterator[str]:
    """Say what is wrong with what the ledger says of one passage."""
    places = [it for address in row.pages for it in _places(edition, address) if it]
    if not any(place.passage == row.id for place in places):
        yield "stands on no page that its row names. Print its source page."
    elif not any(place.passage == row.id and row.stands_in(place.words) for place in places):
        yield "has other words on its source page. Build the site again."
    if row.same_as and row.same_as not in edition.rows:
        yield f"repeats {row.same_as}, which is not in the ledger. Build the site again."
    yield from _address_faults(edition, row)
    yield from _fate_faults(edition, row)


def _places(edition: _Edition, address: str) -> Iterator[Place]:
    path, anchor = _split(edition, address)
    claims = edition.claims.get(path)
    if claims:
        yield from (place for place in claims.places if anchor in place.anchors)


def _split(edition: _Edition, address: str) -> tuple[str, str]:
    """Give the file and the anchor of an address in the ledger."""
    path, _, anchor = address.partition("#")
    return file_at(edition.root + path, edition.claims), anchor


def _address_faults(edition: _Edition, row: Row) -> Iterator[str]:
    for address in row.pages:
        path, anchor = _split(edition, address)
        if not path:
            yield f"should stand at {address}, which is no page."
        elif anchor in row.statements:
            yield from _absence(edition.claims[path], row, address, anchor)


def _absence(claims: Claims, row: Row, address: str, key: str) -> Iterator[str]:
    """Say what a page lacks that should show a statement of the passage."""
    said = [it for it in claims.statements if it.key == key]
    if not said:
        yield f"should stand at {address}, where no statement {key} is."
    elif not row.is_comment and not any(_is_cited(row, it) for it in said):
        yield f"should be cited at {address}, and is not. Build the site again."


def _fate_faults(edition: _Edition, row: Row) -> Iterator[str]:
    if row.fate is Fate.LEFT_OUT:
        if not row.reason:
            yield "is left out without a reason. Write one."
        return
    if not row.statements:
        if row.same_as not in edition.rows and not row.reason:
            yield "is in no statement, and nothing stands for it."
        return
    for key in row.statements:
        said = edition.said.get(key, [])
        if not said:
            yield f"belongs to statement {key}, which is on no page."
        elif not any(_is_cited(row, it) for it in said):
            yield f"is cited nowhere in statement {key}. Cite it, or say why it is left out."
    if row.fate is Fate.PRINTED and not _is_shown(edition, row):
        yield "is said to be printed, and no statement shows its words."


def _is_cited(row: Row, statement: Statement) -> bool:
    """Say whether the passage, or the one that it repeats, is among the sources."""
    return row.id in statement.cites or row.same_as in statement.cites


def _is_shown(edition: _Edition, row: Row) -> bool:
    said = [it.words for key in row.statements for it in edition.said.get(key, [])]
    forms = (_NUMBER.sub("", form) for form in row.forms)
    return not said or any(form in words for form in forms for words in said)


def _page_faults(edition: _Edition, site: Site) -> Iterator[Fault]:
    known = {key for row in edition.ledger.rows for key in row.statements}
    for path, claims in edition.claims.items():
        yield from chain.from_iterable(_quote_faults(edition, path, it) for it in claims.quotes)
        for it in claims.statements:
            yield from _statement_faults(path, it, known)
            if _is_altered(edition, it):
                message = f"Statement {it.key} has other words than the passage that it prints."
                yield _at(path, "misquoted", "data-statement", it.key, f"{message} {_AS_IT_IS}")
            elif _is_printed_torn(edition, it):
                message = f"Statement {it.key} stands without the words that turn it."
                yield _at(path, "misquoted", "data-statement", it.key, f"{message} {_WITH_FRAME}")
        for place in claims.places:
            if place.passage not in edition.rows:
                message = f"Passage {place.passage} stands here and is not in {edition.file}."
                yield _at(path, "unaccounted", "data-passage", place.passage, message)
    yield from _citation_faults(edition, site)


def _quote_faults(edition: _Edition, path: str, quote: Quote) -> Iterator[Fault]:
    """Give the fault of a quotation that is whole in none of the passages cited beside it."""
    rows = [edition.rows[it] for it in quote.passages if it in edition.rows]
    words = quote.words
    # Nearly always the first passage has it; to ask one that has it not costs a conversion.
    if not rows or any(row.has(words) and not row.is_torn_in(words) for row in rows):
        return
    torn = any(row.has(words) for row in rows)
    yield _torn_quote(path, quote) if torn else _misquoted(path, quote)


def _torn_quote(path: str, quote: Quote) -> Fault:
    message = f"「{quote.shown[:_SHOWN]}」 stands without the words that turn it. {_WITH_FRAME}"
    return _at(path, "misquoted", "data-cites", quote.passages[0], message)


def _misquoted(path: str, quote: Quote) -> Fault:
    passages = ", ".join(dict.fromkeys(quote.passages))
    shown = quote.shown[:_SHOWN] + ("…" if len(quote.shown) > _SHOWN else "")
    message = f"「{shown}」 is not what {passages} says. {_AS_IT_IS}"
    return _at(path, "misquoted", "data-cites", quote.passages[0], message)


def _is_altered(edition: _Edition, said: Statement) -> bool:
    """Say whether the heading of a statement that is one passage has other words than that."""
    row = edition.rows.get(said.key.removeprefix(_ONE_PASSAGE))
    if row is None or said.key not in row.statements:
        return False
    return not row.has(said.heading)


def _is_printed_torn(edition: _Edition, said: Statement) -> bool:
    row = edition.rows.get(said.key.removeprefix(_ONE_PASSAGE))
    return row is not None and row.is_torn_in(said.heading or said.words)


def _statement_faults(path: str, it: Statement, known: set[str]) -> Iterator[Fault]:
    if not it.cites:
        message = f"Statement {it.key} cites no passage. Nothing without a source is printed."
        yield _at(path, "uncited", "data-statement", it.key, message)
    elif it.key not in known:
        message = f"Statement {it.key} is in no row of the ledger. Build the site again."
        yield _at(path, "unaccounted", "data-statement", it.key, message)


def _citation_faults(edition: _Edition, site: Site) -> Iterator[Fault]:
    base = split_base(site.base_url)
    seen: dict[tuple[str, str, str], str] = {}
    for path, claims in edition.claims.items():
        times: Counter[str] = Counter()
        for it in claims.citations:
            times[it.passage] += 1
            target = resolve(path, it.href, base)
            file = file_at(target.path, site.files) if target.kind is Kind.OWN else ""
            key = (it.passage, file, target.fragment)
            if key not in seen:
                seen[key] = _citation_fault(edition, *key)
            if seen[key]:
                fault = _at(path, "dead-citation", "data-cites", it.passage, seen[key])
                yield replace(fault, occurrence=times[it.passage])


def _citation_fault(edition: _Edition, passage: str, file: str, anchor: str) -> str:
    """Say why a citation is dead; empty if it lives."""
    row = edition.rows.get(passage)
    if row is None:
        return f"{passage} is cited and is not in the ledger. Remove it, or correct the number."
    if row.fate is Fate.LEFT_OUT:
        return f"{passage} is cited and was left out: {row.reason}. Cite what is printed."
    places = edition.claims[file].places if file in edition.claims else ()
    if not any(it.passage == passage and anchor in it.anchors for it in places):
        return f"The link to {passage} does not lead to its words. Correct the address."
    return ""


def _at(path: str, code: str, attribute: str, value: str, message: str) -> Fault:
    return Fault(code=code, path=path, message=message, attribute=attribute, value=value)


def _differences(site: Site, editions: list[_Edition]) -> Iterator[Fault]:
    """Give the first line in which the ledgers of two editions differ."""
    if len(editions) == 1 and any(_root_of(page.path) for page in site.pages):
        path = editions[0].file
        message = "Only this edition has a ledger. Build both editions from the same sources."
        yield Fault(code="broken-ledger", path=path, message=message)
    if len(editions) > 1:
        pairs = zip_longest(*(edition.ledger.rows for edition in editions))
        differing = ((a, b) for a, b in pairs if not (a and b and a.written == b.written))
        one, other = next(differing, (None, None))
        if one or other:
            message = f"The row differs from that of {editions[0].file}. Build both again."
            line = other.line if other else 0
            yield Fault(code="broken-ledger", path=editions[1].file, message=message, line=line)
