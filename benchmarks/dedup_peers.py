"""Other programs that find candidates for deduplication, as commands to run and measure.

They have a Python of their own, with what requirements/peers.txt locks: `make bench-dedup` makes it
in .cache/peers. What they find is not verified; ours is measured with all that it does.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.dedup_corpus import Files
from benchmarks.dedup_minhash import BANDS, PERMUTATIONS, ROWS, SEED

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / ".cache" / "peers" / "bin" / "python"

#: They may ask no server for anything.
OFFLINE = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One program with one size of n-grams.

    Args:
        library: Its name, as people install it.
        size: Characters in an n-gram.
        command: Gives the command for a corpus; what must be prepared is prepared, unmeasured.
    """

    library: str
    size: int
    command: Callable[[str, int, Path, Files], list[str]]

    @property
    def name(self) -> str:
        """Give the name of the row."""
        return f"{self.library}, {self.size}-grams"

    def prepare(self, python: Path, files: Files) -> list[str]:
        """Prepare what it reads, and give the command."""
        return self.command(self.library, self.size, python, files)


def _with_script(library: str, size: int, python: Path, files: Files) -> list[str]:
    script = Path(__file__).with_name("dedup_minhash.py")
    return [str(python), str(script), library, str(size), str(files.passages)]


def _with_text_dedup(library: str, size: int, python: Path, files: Files) -> list[str]:
    """Run the command of text-dedup, which cuts words at blanks: it is given one by one."""
    spaced = files.passages.with_suffix(".spaced.jsonl")
    if not spaced.exists():
        _write_spaced(files.passages, spaced)
    folder = files.passages.with_name(library)
    # It would find what it made of this file before.
    shutil.rmtree(folder, ignore_errors=True)
    options = {
        "path": "json",
        "data_files": spaced,
        "split": "train",
        "cache_dir": folder / "cache",
        "output": folder / "out",
        "column": "text",
        "batch_size": 10_000,
        "ngram": size,
        "min_length": 1,
        "num_perm": PERMUTATIONS,
        "b": BANDS,
        "r": ROWS,
        "seed": SEED,
    }
    told = [f"--{name}={value}" for name, value in options.items()]
    return [str(python), "-m", "text_dedup.minhash", *told]


def _write_spaced(passages: Path, spaced: Path) -> None:
    partial = spaced.with_suffix(".partial")
    with passages.open(encoding="utf-8") as lines, partial.open("w", encoding="utf-8") as out:
        for line in lines:
            record = {"text": " ".join(json.loads(line)["text"])}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    partial.rename(spaced)


PEERS = (
    *(
        Peer(library=library, size=size, command=_with_script)
        for library in ("gaoya", "datasketch", "rensa")
        for size in (3, 2)
    ),
    Peer(library="text-dedup", size=3, command=_with_text_dedup),
)
