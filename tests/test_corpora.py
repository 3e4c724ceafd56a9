"""The ledger in batches is the ledger of the guide, and a run that was killed is gone on with."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from commands import run
from corpora_made import ENDS, folder_of, mixed, recorded, short

from bindery.corpora.ledger import NOTICES, Order, Outcome, write_ledger
from bindery.corpora.printing import Format, closing, printed
from bindery.errors import BinderyError, SourceError
from bindery.pipeline import bind

_KILLED = """
import os, signal, sys
from io import BytesIO
from pathlib import Path
from bindery.corpora.ledger import Order, write_ledger
from bindery.corpora.printing import Format

def tell(step, done, total):
    if done == 2:
        os.kill(os.getpid(), signal.SIGKILL)

sources, editorial, work = map(Path, sys.argv[1:])
order = Order(
    sources=sources,
    editorial=editorial,
    work=work,
    form=Format.JSONL,
    processes=1,
    tell=tell,
)
write_ledger(order, BytesIO())
"""


@pytest.fixture
def order(root: Path, tmp_path: Path) -> Order:
    texts = {name: short(number) for number, name in enumerate(ENDS)}
    return Order(
        sources=folder_of(tmp_path / "sources", texts),
        editorial=root / "editorial",
        work=tmp_path / "work",
        form=Format.JSONL,
        processes=1,
    )


@pytest.fixture
def one_batch(order: Order, tmp_path: Path) -> Order:
    """Give an order for which no process is started."""
    texts = {"d1": short(1), "d2": short(2)}
    return replace(order, sources=folder_of(tmp_path / "few", texts))


def made(order: Order) -> tuple[bytes, Outcome]:
    out = BytesIO()
    outcome = write_ledger(order, out)
    return out.getvalue(), outcome


@pytest.mark.parametrize(("seed", "form"), [*enumerate(Format, start=1)])
def test_the_ledger_in_batches_is_that_of_the_guide(
    root: Path, tmp_path: Path, seed: int, form: Format
) -> None:
    sources = recorded(folder_of(tmp_path / "sources", mixed(root, seed)), root)
    order = Order(
        sources=sources,
        editorial=root / "editorial",
        work=tmp_path / "work",
        form=form,
        processes=1,
    )
    rows = bind(sources, root / "editorial").composed.ledger
    fates = Counter(row.fate.value for row in rows)
    ledger, outcome = made(order)

    assert ledger.decode() == printed(rows, form, opens=True) + closing(fates, form)
    assert outcome.fates == fates
    assert {row.relation.value for row in rows} >= {"chosen", "exact", "near", "copy"}
    assert any(";" in row.statement for row in rows)


def test_a_run_that_was_killed_is_gone_on_with(order: Order) -> None:
    folders = (order.sources, order.editorial, order.work)
    killed = subprocess.run([sys.executable, "-c", _KILLED, *folders], check=False)
    kept = len(list(order.work.glob("sheet-*.npz")))
    ledger, outcome = made(order)
    fresh, anew = made(replace(order, work=order.work / "anew"))

    assert killed.returncode == -signal.SIGKILL
    assert 0 < kept < len(ENDS)
    assert (outcome.batches, outcome.reused, anew.reused) == (len(ENDS), kept, 0)
    assert ledger == fresh


def test_a_changed_document_costs_its_own_batch(order: Order) -> None:
    made(order)
    folder_of(order.sources, {ENDS[1]: short(1) + "平台可能起诉借款人。\n", "d1": short(9)})
    _, outcome = made(order)

    # The new document stands in the batch of the one behind it.
    assert outcome.batches - outcome.reused == 2


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _alter(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace("平台".encode(), "平壹".encode(), 1))


@pytest.mark.parametrize("kept", ["sheet-*.npz", "rows-*.jsonl"])
@pytest.mark.parametrize("ruin", [_cut, _alter, Path.unlink])
def test_what_is_not_as_it_was_written_is_made_again(
    order: Order, kept: str, ruin: Callable[[Path], None]
) -> None:
    ledger, _ = made(order)
    ruin(min(order.work.glob(kept)))
    again, outcome = made(order)

    assert again == ledger
    assert outcome.batches - outcome.reused == 1


def test_every_document_that_cannot_be_read_is_named(order: Order) -> None:
    for name in ENDS[1:3]:
        (order.sources / f"{name}.txt").write_bytes(b"%PDF-1.4 no text")
    with pytest.raises(SourceError) as refused:
        made(order)

    assert [name in str(refused.value) for name in ENDS] == [False, True, True, False, False]
    assert "--on-error skip" in str(refused.value)


def test_a_document_that_is_left_out_is_counted_and_changes_no_other(order: Order) -> None:
    broken = order.sources / f"{ENDS[2]}.txt"
    broken.write_bytes(b"%PDF-1.4 no text")
    ledger, outcome = made(replace(order, skip=True))
    noticed = (order.work / NOTICES).read_text(encoding="utf-8")
    broken.unlink()
    without, _ = made(order)

    assert ledger == without
    assert [fault.source for fault in outcome.faults] == [ENDS[2]]
    assert outcome.notices.counts["warning", "unread-document"] == 1
    assert str(broken) in noticed


def test_a_corpus_of_which_nothing_can_be_read_is_refused(order: Order) -> None:
    for path in order.sources.iterdir():
        path.write_bytes(b"%PDF-1.4 no text")

    with pytest.raises(BinderyError, match="a PDF document"):
        made(replace(order, skip=True))


def test_a_folder_may_hold_more_than_a_guide_in_memory(order: Order) -> None:
    (order.sources / "sources.toml").write_text(
        "[limits]\nfolder = 100\n"
        + "".join(f'[[source]]\nid = "{it}"\nfile = "{it}.txt"\n' for it in ENDS),
        encoding="utf-8",
    )
    _, outcome = made(order)

    assert outcome.documents == len(ENDS)
    with pytest.raises(SourceError, match="bindery ledger --work DIR"):
        bind(order.sources, order.editorial)


def test_whoever_watches_hears_of_every_document_and_passage(order: Order) -> None:
    heard: dict[str, list[tuple[int, int]]] = {}
    _, outcome = made(
        replace(
            order, tell=lambda step, done, total: heard.setdefault(step, []).append((done, total))
        )
    )

    assert heard["studying documents"] == [(n, len(ENDS)) for n in range(1, len(ENDS) + 1)]
    assert heard["writing"][-1] == (outcome.fates.total(), outcome.fates.total())


def test_the_command_prints_the_same_in_batches(one_batch: Order) -> None:
    order = one_batch
    words = ("ledger", "--sources", order.sources, "--editorial", order.editorial)
    shape = ("--format", "csv", "--fail-on", "never")
    output = order.work / "ledger"
    at_once = run(*words, *shape)
    in_batches = run(*words, *shape, "--work", order.work)
    run(*words, *shape, "--work", order.work, "--output", output)

    assert in_batches.stdout == at_once.stdout == output.read_text(encoding="utf-8")
    assert "2 documents" in in_batches.stderr
    assert (order.work / NOTICES).exists()


@pytest.mark.parametrize("place", ["--output", "--work"])
@pytest.mark.parametrize("where", ["sources", "editorial"])
def test_nothing_is_written_among_the_documents_or_the_decisions(
    one_batch: Order, tmp_path: Path, place: str, where: str
) -> None:
    folders = {"sources": one_batch.sources, "editorial": tmp_path / "editorial"}
    folders["editorial"].mkdir()
    words = (it for name, folder in folders.items() for it in (f"--{name}", folder))
    refused = run("ledger", *words, place, folders[where] / "new")

    assert refused.exit_code == 2
    assert f"lies in {folders[where]}" in refused.stderr
    assert not (folders[where] / "new").exists()


def test_the_command_ends_as_its_findings_ask(one_batch: Order) -> None:
    order = one_batch
    words = ("ledger", "--sources", order.sources, "--editorial", order.editorial)
    (order.sources / "d1.txt").write_bytes(b"%PDF-1.4 no text")
    skipped = run(*words, "--on-error", "skip", "--work", order.work)
    codes = [
        run(*words, "--on-error", "refuse", "--work", order.work).exit_code,
        skipped.exit_code,
        run(*words, "--on-error", "skip", "--fail-on", "never").exit_code,
        run(*words, "--cluster", "spark://host:7077").exit_code,
    ]

    assert codes == [2, 1, 0, 2]
    assert "d1.txt: a PDF document" in skipped.stderr
    assert "1 documents, 3 passages, 1 left out" in skipped.stderr
