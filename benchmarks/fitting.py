"""Fit how much signs count to what people labelled: logistic regression, small and exact."""

import math
from collections.abc import Sequence


def fitted(rows: Sequence[tuple[tuple[float, ...], bool]], rounds: int = 12) -> list[float]:
    """Fit how much more or less each sign should count, 1.0 being what the file says.

    Logistic regression by Newton's method, drawn a little towards 1.0.
    """
    size = len(rows[0][0])
    factors = [1.0] * size
    for _ in range(rounds):
        slope = [f - 1.0 for f in factors]
        bend = [[float(i == j) for j in range(size)] for i in range(size)]
        for signs, good in rows:
            chance = 1 / (1 + math.exp(-sum(f * x for f, x in zip(factors, signs, strict=True))))
            for i, x in enumerate(signs):
                if x:
                    slope[i] += (chance - good) * x
                    for j, y in enumerate(signs):
                        bend[i][j] += chance * (1 - chance) * x * y
        factors = [f - step for f, step in zip(factors, _solved(bend, slope), strict=True)]
    return factors


def _solved(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Solve a system of equations by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda n: abs(rows[n][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for n in range(len(rows)):
            if n != i:
                factor = rows[n][i] / rows[i][i]
                rows[n] = [x - factor * y for x, y in zip(rows[n], rows[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def lowest(judged: Sequence[tuple[float, bool]], precision: float) -> float:
    """Give the lowest threshold that keeps the precision, for pairs from likely to unlikely."""
    best, right = math.inf, 0
    for count, (odds, good) in enumerate(judged, start=1):
        right += good
        if right / count >= precision:
            best = odds
    return best
