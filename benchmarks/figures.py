"""What was measured on every line, as the figures that people ask for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.clocks import Times
from benchmarks.filtered import Filtered
from benchmarks.ours import Outcome, Rank, Touched
from benchmarks.peers import PEERS
from benchmarks.punctuation import Punctuation
from benchmarks.report import ENOUGH, Row, Section, at_least, few, judge, share
from benchmarks.scores import Score, score, score_folded

#: The margins of the table of calibration: each up to the next, in powers of ten.
_MARGINS = (0.0, 0.5, 1.0, 2.0, 3.0, float("inf"))

_UNSURE = (
    "Why: lines with two readings that are nearly as likely are left with a doubt; "
    "see docs/contributing/decisions.md."
)
_NOISE = "Perhaps other programs disturbed the clock; run it again when the machine is idle."

_RATES = f"{'blind':>10}{'strict':>10}" * 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was found for one document.

    Args:
        peers: For each of `PEERS`, its lines in simplified characters.
        outcomes: What our repair makes of the damaged lines.
        touched: What it makes of the clean ones, where it does not leave them alone.
        clean: How many clean lines it was given, those that could be damaged in all forms.
        others: How many that could not, in all forms.
    """

    peers: tuple[tuple[str, ...], ...]
    outcomes: tuple[Outcome, ...]
    touched: tuple[Touched, ...]
    clean: int
    others: int


def outcomes_of(results: Sequence[Result]) -> tuple[Outcome, ...]:
    """Give the damaged lines of all documents, in their order."""
    return tuple(outcome for result in results for outcome in result.outcomes)


def methods(results: Sequence[Result]) -> Iterator[str]:
    """Give the lines of the table that compares ours with the others; each ends with OpenCC."""
    outcomes = outcomes_of(results)
    yield ""
    yield f"{'':22}{'character error rate, %':>40}{'shift-damaged lines':>32}"
    yield f"{'':22}{'all lines':>20}{'shift-damaged':>20}{'restored exactly':>32}"
    yield f"{'then OpenCC tw2s':22}{_RATES}{'blind':>16}{'strict':>16}"
    for number, peer in enumerate(PEERS):
        lines = [line for result in results for line in result.peers[number]]
        yield _method(peer.name, lines, outcomes)
    yield _method("ours", [outcome.mended for outcome in outcomes], outcomes)


def _method(name: str, lines: Sequence[str], outcomes: Sequence[Outcome]) -> str:
    pairs = [(line, outcome.truth) for line, outcome in zip(lines, outcomes, strict=True)]
    shifted = [pair for pair, o in zip(pairs, outcomes, strict=True) if o.shifted]
    blind, strict = score_folded(shifted), score(shifted)
    rates = (score_folded(pairs), score(pairs), blind, strict)
    cells = "".join(f"{100 * rate.error_rate:10.3f}" for rate in rates)
    return f"{name:22}{cells}{_exact(blind):>16}{_exact(strict):>16}"


def _exact(found: Score) -> str:
    return f"{found.right} ({found.right_share:.1%})"


def restored(outcomes: Sequence[Outcome]) -> Section:
    """Say how many shift-damaged lines became what they were, and how sure repair was."""
    shifted = [o for o in outcomes if o.shifted]
    still = [o for o in outcomes if not o.shifted]
    accepted = [o for o in outcomes if o.settled]
    exact = sum(o.right for o in shifted)
    enough = len(shifted) >= ENOUGH
    return Section(
        title="Shift-damaged lines, width-blind",
        note=few(len(shifted), "shift-damaged lines"),
        rows=(
            at_least(exact, len(shifted), 0.9, "restored exactly", enough=enough, reason=_UNSURE),
            Row(
                name="... or by the first reading of each doubt",
                value=share(sum(o.guessed for o in shifted), len(shifted)),
            ),
            Row(
                name="every place accepted",
                value=share(sum(o.settled for o in shifted), len(shifted)),
            ),
            at_least(
                sum(o.right for o in accepted),
                len(accepted),
                0.99,
                "of accepted lines, right",
                enough=enough,
            ),
            Row(
                name="neither accepted nor doubted, and wrong",
                value=str(sum(not o.accepted and o.rank is None and not o.right for o in shifted)),
            ),
            Row(
                name="lines without a shift that are right",
                value=share(sum(o.right for o in still), len(still)),
            ),
            Row(
                name="accepted where no byte was shifted",
                value=str(sum(not o.shifted for o in accepted)),
            ),
        ),
    )


def doubted(outcomes: Sequence[Outcome]) -> Section:
    """Say where the truth stands among the readings of doubts."""
    lines = [o for o in outcomes if o.rank is not None]
    beside = [o for o in lines if o.accepted]
    ranks = [o.rank for o in lines]
    first = ranks.count(Rank.FIRST)
    three = first + ranks.count(Rank.AMONG_THREE)
    listed = three + ranks.count(Rank.LISTED)
    return Section(
        title="Lines left with a doubt, shift-damaged or not",
        rows=(
            Row(name="lines with a doubt", value=share(len(lines), len(outcomes))),
            Row(name="right with the first reading", value=share(first, len(lines))),
            Row(name="... with one of the first three", value=share(three, len(lines))),
            Row(name="... with one of those listed", value=share(listed, len(lines))),
            Row(
                name="accepted readings beside a doubt: a listed reading completes",
                value=share(sum(o.rank is not Rank.ABSENT for o in beside), len(beside)),
            ),
            Row(
                name="doubted where no byte was shifted",
                value=str(sum(not o.shifted for o in lines)),
            ),
            Row(
                name="with a place for which nothing proves",
                value=share(sum(not o.proves for o in lines), len(lines)),
            ),
        ),
    )


def calibration(outcomes: Sequence[Outcome]) -> Section:
    """Say how often a line is right, by the smallest margin in it."""
    accepted = [(o.margin, o.right) for o in outcomes if o.settled]
    doubts = [(o.margin, o.rank is Rank.FIRST) for o in outcomes if o.rank and o.proves]
    told = [("accepted", accepted), ("first reading", doubts)]
    return Section(
        title="Right by smallest margin (powers of ten)",
        rows=tuple(row for name, lines in told for row in _buckets(name, lines)),
    )


def _buckets(name: str, lines: Sequence[tuple[float, bool]]) -> Iterator[Row]:
    for low, high in zip(_MARGINS, [*_MARGINS[1:], None], strict=True):
        told = [right for margin, right in lines if _within(margin, low, high)]
        if told:
            margin = f"margin {low:.1f} to {high:.1f}" if high else "only one reading"
            yield Row(name=f"{name}, {margin}", value=share(sum(told), len(told)))


def _within(margin: float, low: float, high: float | None) -> bool:
    return margin == low if high is None else low <= margin < high


def untouched(results: Sequence[Result]) -> Section:
    """Say whether clean lines, and lines already repaired, stay as they are."""
    touched = [it for result in results for it in result.touched]
    changed = sum(it.changed and not it.other for it in touched)
    clean = sum(result.clean for result in results)
    outcomes = outcomes_of(results)
    again = sum(bool(o.again) for o in outcomes)
    return Section(
        title="Undamaged lines in four forms: both scripts, full-width and ASCII marks",
        rows=(
            Row(name="lines", value=str(clean)),
            Row(
                name="changed beyond width, quotes and blanks",
                value=str(changed),
                target="0",
                verdict=judge(met=changed == 0, measured=clean),
            ),
            Row(
                name="doubted",
                value=str(sum(not it.changed and not it.other for it in touched)),
            ),
            Row(
                name="changed of the lines that are never damaged",
                value=share(
                    sum(it.changed and it.other for it in touched),
                    sum(result.others for result in results),
                ),
            ),
            Row(
                name="damaged lines that a second repair changes",
                value=f"{again} of {len(outcomes)}",
                target="0",
                verdict=judge(met=again == 0, measured=outcomes),
            ),
        ),
    )


def punctuated(found: Punctuation) -> Section:
    """Say how well the marks of clean text come back when all of them are made narrow."""
    total = found.total
    return Section(
        title="Punctuation of clean text, made narrow and widened again",
        rows=(
            at_least(total.right, total.right + total.false, 0.999, "of widened marks, right"),
            Row(
                name="of narrowed marks, widened",
                value=share(total.right, total.right + total.missed),
            ),
            Row(name="widened where the writer forgot to", value=str(total.faults)),
        ),
    )


def put_back(found: Filtered) -> Section:
    """Say how well the editor's rules restore a word that a site filtered."""
    lost = found.right + found.missed
    enough = lost >= ENOUGH
    return Section(
        title="题 taken out of every 问题, and put back by the editor's rules",
        note=few(lost, "places"),
        rows=(
            at_least(found.right, lost, 0.98, "of those taken out, put back", enough=enough),
            at_least(
                found.right,
                found.right + found.false,
                0.98,
                "of those put back, right",
                enough=enough,
            ),
            Row(name="other 问, which must stay as they are", value=str(found.others)),
            Row(
                name="undamaged lines that the rules change",
                value=f"{found.touched} of {found.lines}",
                target="0",
                verdict=judge(met=found.touched == 0, measured=found.lines),
            ),
        ),
    )


def speed(times: Times) -> Section:
    """Say how long repair takes, in seconds of the processor, best of seven runs."""
    return Section(
        title="Time of the processor, one core, best of seven runs",
        rows=(
            Row(name="OpenCC tw2s alone, undamaged text", value=f"{times.opencc:.3f} s"),
            Row(name="repair and OpenCC, the same text", value=f"{times.chain:.3f} s"),
            Row(
                name="... as a multiple of OpenCC",
                value=f"{times.ratio:.2f} x",
                target="<= 2.5 x",
                verdict=judge(met=times.ratio <= 2.5, measured=times.opencc),
                reason=_NOISE,
            ),
            Row(
                name=f"reversal for each of {times.flagged} shift-damaged lines",
                value=f"{1000 * times.flagged_line:.2f} ms",
                target="<= 5 ms",
                verdict=judge(met=times.flagged_line <= 0.005, measured=times.flagged),
                reason=_NOISE,
            ),
        ),
    )
