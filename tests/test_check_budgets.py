"""Files are held to their budgets, as they come over the line."""

import gzip
from hashlib import sha256
from pathlib import Path

from bindery.check import Settings, check_site
from bindery.check.settings import Budget

PAGE = '<!doctype html><html lang="en"><title>T</title><body><h1>H</h1></body></html>'
#: 10 KB that no program can pack.
NOISE = b"".join(sha256(bytes([n // 256, n % 256])).digest() for n in range(320))


def check(folder: Path, *budgets: Budget) -> list[tuple[str, str]]:
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "packed.js").write_bytes(b"// " + b"x" * 100_000)
    (folder / "noise.png").write_bytes(NOISE)
    findings = check_site(folder, Settings(budgets=budgets))
    return [(it.place, it.message) for it in findings if it.code == "budget"]


def test_without_budgets_any_size_will_do(tmp_path: Path) -> None:
    assert check(tmp_path) == []


def test_a_size_is_counted_as_it_comes_over_the_line(tmp_path: Path) -> None:
    assert check(tmp_path, Budget(files="*.js", size=1024)) == []


def test_a_file_over_its_budget_is_named_with_both_sizes(tmp_path: Path) -> None:
    ((place, message),) = check(tmp_path, Budget(files="*", size=5 * 1024))

    assert place == "noise.png"
    assert "10.0 KB" in message
    assert "5.0 KB" in message


def test_two_sizes_that_differ_are_told_as_two(tmp_path: Path) -> None:
    size = len(gzip.compress(NOISE, 6, mtime=0))
    ((_, message),) = check(tmp_path, Budget(files="*", size=len(NOISE) - 1))

    assert message.startswith(f"{size:,} bytes with gzip, and * may have 10,239 bytes.")


def test_the_first_pattern_that_fits_holds(tmp_path: Path) -> None:
    budgets = (Budget(files="noise.*", size=20_000), Budget(files="*.png", size=10))

    assert check(tmp_path, *budgets) == []
    assert [place for place, _ in check(tmp_path, *reversed(budgets))] == ["noise.png"]
