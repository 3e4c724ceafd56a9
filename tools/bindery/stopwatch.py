"""Time the stages of a build by being told when each begins."""

import time


class Stopwatch:
    """Hand it to the pipeline as its `tick`; then ask how long each stage took."""

    def __init__(self) -> None:
        self._stages: list[tuple[str, float]] = []

    def __call__(self, stage: str) -> None:
        """Note that a stage begins, and that the one before it has ended."""
        self._stages.append((stage, time.perf_counter()))

    def __str__(self) -> str:
        """Give the seconds of each stage, the last one up to now: `read 0.01 s, repair 0.26 s`."""
        ends = [begun for _, begun in self._stages[1:]] + [time.perf_counter()]
        return ", ".join(
            f"{stage} {end - begun:.2f} s"
            for (stage, begun), end in zip(self._stages, ends, strict=True)
        )
