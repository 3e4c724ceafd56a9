"""Figures of search as tables: by form, by style, and beside their targets."""

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.report import Row, Section, at_least, judge, share
from benchmarks.search_forms import Form
from benchmarks.search_queries import Style
from benchmarks.search_scores import Figures, Group, Scored, figures, same_lists

_NAME, _CELL = 22, 12

PINYIN = (Form.PINYIN, Form.SPACED)
TYPOS = (Form.HOMOPHONE, Form.WRONG, Form.MISSING, Form.SWAPPED)


def grid(
    title: str, columns: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], cell: int = _CELL
) -> Iterator[str]:
    """Give the lines of a table, the first of them empty.

    >>> list(grid("by form", ["n"], [("simplified", ["3"])]))[-1].split()
    ['simplified', '3']
    """
    yield ""
    for name, cells in ((title, columns), *rows):
        yield f"{name:{_NAME}}{''.join(f'{text:>{cell}}' for text in cells)}"


def quality(scored: Sequence[Scored]) -> Iterator[str]:
    """Give the tables of what was found; shares in per cent."""
    answered = [it for it in scored if it.answered]
    others = [it for it in scored if not it.answered]
    columns = ("n", "hit@1", "hit@3", "MRR", "said@3", "limit first", "empty")
    rows = [(form.value, _answered(figures(them))) for form, them in by_form(answered)]
    yield from grid("the sources answer", columns, rows)
    styles = [style.value for style in Style]
    yield from grid("... hit@3 by style", styles, list(_by_style(answered)))
    yield from grid(
        "they do not answer",
        ("n", "limit first", "right card", "in three", "empty"),
        [(form.value, _unanswered(figures(them))) for form, them in by_form(others)],
    )


def by_form(scored: Iterable[Scored]) -> Iterator[tuple[Form, list[Scored]]]:
    """Part what was found by the form of the query; forms that there are."""
    them = list(scored)
    for form in Form:
        if same := [it for it in them if it.form is form]:
            yield form, same


def _answered(it: Figures) -> tuple[str, ...]:
    shares = (it.hit1, it.hit3, it.mrr, it.said3, it.limit)
    return (str(it.queries), *map(percent, shares), str(it.empty))


def _unanswered(it: Figures) -> tuple[str, ...]:
    return (str(it.queries), *map(percent, (it.limit, it.card, it.hit3)), str(it.empty))


def percent(value: float | None) -> str:
    """Give a share in per cent.

    >>> percent(0.975), percent(None)
    ('97.5', '-')
    """
    return "-" if value is None else f"{100 * value:.1f}"


def _by_style(scored: Sequence[Scored]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for form, them in by_form(scored):
        parts = ([it for it in them if it.wanted.query.style is style] for style in Style)
        yield form.value, tuple(percent(figures(part).hit3) if part else "-" for part in parts)


def targets(scored: Sequence[Scored]) -> Section:
    """Set the figures beside what they should be."""
    return Section(
        title="Search: what is found, beside its target",
        rows=(
            _hits(scored, (Form.HANS,), 0.97, "hit@3, simplified"),
            _both(scored),
            _hits(scored, PINYIN, 0.95, "hit@3, pinyin"),
            _hits(scored, TYPOS, 0.93, "hit@3, typo and homophone"),
            _hits(_questions(scored), (Form.HANS,), 0.90, "hit@3, whole questions"),
            _limits(scored),
            _empty(scored),
            _same(scored),
        ),
    )


def _hits(scored: Iterable[Scored], forms: Sequence[Form], target: float, name: str) -> Row:
    them = [it for it in scored if it.answered and it.form in forms]
    return at_least(sum(0 < it.rank <= 3 for it in them), len(them), target, name)


def _questions(scored: Iterable[Scored]) -> list[Scored]:
    return [it for it in scored if it.wanted.query.style is Style.QUESTION]


def _both(scored: Sequence[Scored]) -> Row:
    hans, hant = (
        figures(it for it in scored if it.answered and it.form is form)
        for form in (Form.HANS, Form.HANT)
    )
    less = 100 * (hans.hit3 - hant.hit3)
    return Row(
        name="hit@3, traditional: points less than simplified",
        value=f"{percent(hant.hit3)} %, {less:.1f} less",
        target="<= 1.0",
        verdict=judge(met=less <= 1.0, measured=hant.queries),
    )


def _limits(scored: Iterable[Scored]) -> Row:
    them = [it for it in scored if not it.answered and it.form is Form.HANS]
    name = "unanswered: a card that says so comes first"
    return at_least(sum(it.limit for it in them), len(them), 0.95, name)


def _empty(scored: Iterable[Scored]) -> Row:
    them = [it for it in scored if it.answered]
    empty = sum(not it.groups for it in them)
    return Row(
        name="empty lists where there is an answer, all forms",
        value=str(empty),
        target="0",
        verdict=judge(met=not empty, measured=them),
    )


def _same(scored: Iterable[Scored]) -> Row:
    same, pairs = same_lists(scored)
    return Row(
        name="the same list in both scripts",
        value=share(same, pairs),
        target="100 %",
        verdict=judge(met=same == pairs, measured=pairs),
    )


def misses(scored: Iterable[Scored]) -> Iterator[str]:
    """Give each miss with what was wanted, and the first three groups that came instead."""
    for it in scored:
        query = it.wanted.query
        wanted = query.card if query.card and not it.answered else " ".join(query.pages)
        yield f"{it.form.value:15}{it.typed.text}"
        yield f"{'':15}{query.text} -> {wanted}"
        yield from (f"{'':17}{_told(group)}" for group in it.groups[:3])


def _told(group: Group) -> str:
    return f"{group.page}: {', '.join(f'{hit.kind} {hit.anchor}'.strip() for hit in group.hits)}"
