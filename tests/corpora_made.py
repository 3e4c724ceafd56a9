"""Corpora for the tests of the ledger in batches: small, and with all that decides about a row."""

from pathlib import Path
from random import Random

from benchmarks.documents import documents
from bindery.read import load_manifest

#: Ids with which a batch ends, so that a handful of documents are several batches.
ENDS = ("d38", "d46", "d128", "d156", "d252")

_READER = "头像 [昵称已隐去] 2025-01-09"


def folder_of(folder: Path, texts: dict[str, str]) -> Path:
    """Write documents by their ids, and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def recorded(folder: Path, root: Path) -> Path:
    """Record the documents of a folder as the project does, so that decisions hold for its own."""
    known = {it.id: it for it in load_manifest(root / "sources")}
    tables = []
    for path in sorted(folder.glob("*.txt")):
        lines = [f'id = "{path.stem}"', f'file = "{path.name}"']
        if record := known.get(path.stem):
            lines += [f'sha256 = "{record.sha256}"', f'subject = "{record.subject}"']
        tables.append("\n".join(["[[source]]", *lines, ""]))
    (folder / "sources.toml").write_text("\n".join(tables), encoding="utf-8")
    return folder


def short(number: int) -> str:
    """Give a document of some lines that no other document says."""
    lines = (
        f"第{number}家公司说明",
        f"一、逾期{number}天的处理",
        f"借款人应在{number}日内联系平台。",
    )
    return "\n".join(lines) + "\n"


def mixed(root: Path, seed: int) -> dict[str, str]:
    """Give documents that repeat, quote and post one another again, decided on and not.

    Args:
        root: The project, whose documents have editors' decisions.
        seed: Another seed, other documents.
    """
    rng = Random(seed)  # noqa: S311 - a test, that must repeat
    made = {it.id: "\n".join(it.lines) + "\n" for it in documents(6, seed, damaged=0.5)}
    ours = {it.stem: it.read_text(encoding="utf-8") for it in (root / "sources").glob("*.txt")}
    decided = rng.sample(sorted(ours), 2)
    lines = [line for line in ours[decided[0]].split("\n") if len(line) > 20]
    begin = rng.randrange(len(lines) // 2)
    sentences = (
        it for text in made.values() for line in text.split("\n") for it in line.split("。")
    )
    quoted = max((it.partition("，")[2] for it in sentences), key=len)
    return {
        **made,
        **{name: ours[name] for name in decided},
        # In natural order a9 stands before a10, in the order of reading behind it.
        "a9": "\n".join(rng.sample(lines, 5)) + "\n",
        "a10": ours[decided[1]],
        "b1": "\n".join(lines[begin : begin + 10]) + "\n",
        "b2": f"读者怎么说\n网友评论\n{_READER}\n{quoted}。\n{_READER}\n{lines[-1]}\n",
        "z1": "".join(made.values()) * 2,
    }
