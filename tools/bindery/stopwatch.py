"""Time the stages of a build by being told when each begins."""

import time


class Stopwatch:
    """Hand it to the pipeline as its `tick`; then ask how long each stage took."""

    def __init__(self) -> None:
        self._stages: list[tuple[str, float]] = []

    def __call__(self, stage: str) -> None:
        """Note that a stage begins, and that the one before it has ended."""
        self._stages.append((stage, time.perf_counter()))

    @property
    def seconds(self) -> dict[str, float]:
        """Give the seconds of each stage, the last one up to now.

        A stage that began many times, such as once for each document, has the sum of its times.
        """
        ends = [*(begun for _, begun in self._stages), time.perf_counter()][1:]
        found: dict[str, float] = {}
        for (stage, begun), end in zip(self._stages, ends, strict=True):
            found[stage] = found.get(stage, 0.0) + end - begun
        return found

    def __str__(self) -> str:
        """Give the seconds of each stage in the order of the first time: `read 0.01 s, …`."""
        return ", ".join(f"{stage} {seconds:.2f} s" for stage, seconds in self.seconds.items())
