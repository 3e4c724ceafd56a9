"""What stands above the table: the figures that a user asks for first, and what is missed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.asked import Question
from benchmarks.comparison import Figure, Part
from benchmarks.report import Verdict

#: What was measured by each part of the benchmark, by its name, in the order of the table.
Told = Sequence[tuple[str, Part]]


def first_asked(told: Told) -> Iterator[str]:
    """Give a row for each question of a user, as a table in Markdown to be copied to README.md."""
    yield "| what | figure | `make bench ARGS=…` |"
    yield "|---|---|---|"
    for question in Question:
        answers = [(name, it) for name, part in told for it in _answers(part, question)]
        figures = "; ".join(answer for _, answer in answers)
        names = ",".join(dict.fromkeys(name for name, _ in answers))
        command = f"`--only {names}`" if names else ""
        yield f"| {question.value} | {figures or 'not measured here'} | {command} |"


def _answers(part: Part, question: Question) -> Iterator[str]:
    for figure in part.figures:
        if figure.answer and figure.answer.question is question:
            yield f"{figure.answer.label} {figure.value}"


def missed(told: Told) -> Iterator[str]:
    """Say how many targets are met, and name those that are not, each with its reason."""
    judged = [(name, it) for name, part in told for it in part.figures if it.verdict]
    count = Counter(it.verdict for _, it in judged)
    verdicts = ", ".join(f"{count[it]} {it.value}" for it in Verdict if count[it])
    yield f"Of {len(judged)} targets: {verdicts or 'nothing was measured'}."
    faults = [(name, it) for name, it in judged if it.verdict is Verdict.MISSED]
    if faults:
        yield from ("", "| part | what | figure | target | why |", "|---|---|---|---|---|")
        yield from (_fault(name, it) for name, it in faults)


def _fault(name: str, it: Figure) -> str:
    figure = f"{it.ratio} x" if it.ratio else it.value
    return f"| `{name}` | {it.what} | {figure} | {it.target} | {it.reason or 'see README.md'} |"
