"""Commands about single documents: take one in, or see it repaired."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from bindery.cli.options import fail_on, finish
from bindery.errors import UsageError
from bindery.findings import Finding
from bindery.marks import bracketed
from bindery.model import RepairedText, SourceText

_EDITORIAL = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--sources", type=_EDITORIAL, default=Path("sources"), show_default=True)
@click.option("--editorial", type=_EDITORIAL, default=Path("editorial"), show_default=True)
@click.option(
    "--id", "source_id", default="", help="Short id, a-z 0-9 _; the next number if left out."
)
@click.option("--subject", default="", help="Platform or product it speaks of, such as 借呗.")
@click.option("--encoding", default="", help="Use this codec instead of deciding.")
def add(  # noqa: PLR0917 - click gives options by name
    files: tuple[Path, ...],
    sources: Path,
    editorial: Path,
    source_id: str,
    subject: str,
    encoding: str,
) -> None:
    """Take documents in: decide the encoding, withhold contact data, record what came.

    Text, Markdown and HTML are read. The lines are kept as received; private data is replaced by
    a mark. What was found is recorded in sources.toml, where it can be corrected.

    \b
    Examples:
      bindery add article.txt
      bindery add page.html --id 007 --subject 微粒贷
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.intake import prepare, take_in

    if source_id and len(files) > 1:
        raise UsageError(
            "--id names one document, but several files were given.\n  Add them one by one."
        )
    lenders = _lenders(editorial)
    for path in files:
        intake = prepare(
            path, sources, source_id=source_id, subject=subject, encoding=encoding, lenders=lenders
        )
        written = take_in(intake, sources)
        record = intake.record
        click.echo(
            f"{written}: {len(intake.source.lines)} lines, {record.encoding}, "
            f"{record.redactions} places withheld.\n"
            f"  title: {record.title or '(none found)'}\n"
            f"  subject: {record.subject or '(none found)'}\n"
            f"  Correct these in {sources / 'sources.toml'}."
        )


def _lenders(editorial: Path) -> tuple[str, ...]:
    from bindery.editorial.names import load_names

    names = editorial / "names.toml"
    return load_names(names).lenders if names.exists() else ()


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "how", type=click.Choice(["text", "json", "diff"]), default="text")
@click.option("--editorial", type=_EDITORIAL, default=Path("editorial"), show_default=True)
@fail_on("warning")
def repair(files: tuple[Path, ...], how: str, editorial: Path, fail_on: str) -> None:
    """Print the repaired text of documents; `-` reads standard input.

    \b
    Examples:
      bindery repair article.txt
      bindery repair --format diff article.txt
      cat article.txt | bindery repair --format json -
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    if not files:
        raise UsageError("repair: no document.\n  Name files, or - for standard input.")
    printers = {"text": _as_text, "json": _as_json, "diff": _as_diff}
    found: list[Finding] = []
    for path in files:
        text, findings = _mended(path, editorial)
        click.echo(printers[how](str(path), text, findings), nl=False)
        found.extend(findings)
    finish(found, fail_on, show=how != "json")


def _mended(path: Path, editorial: Path) -> tuple[RepairedText, tuple[Finding, ...]]:
    from dataclasses import replace

    from bindery.editorial.restorations import Restorations, load_restorations
    from bindery.repair import find_suspects, restore
    from bindery.repair import repair as mend

    file = editorial / "restorations.toml"
    restorations = load_restorations(file) if file.exists() else Restorations()
    text, stale = restore(mend(_read(path)), restorations)
    suspects, damaged = find_suspects(text.lines, text.source.id)
    return replace(text, damaged=damaged), (*stale, *suspects)


def _read(path: Path) -> SourceText:
    from bindery.read.document import SIZE_LIMIT, document_from_bytes, read_document, within

    if str(path) == "-":
        data = within(sys.stdin.buffer.read(SIZE_LIMIT + 1), "standard input")
        return document_from_bytes(data, name="standard input", source_id="stdin")
    # A file as it was received is often named after its id: 003_title.txt.
    return read_document(path, source_id=path.stem.split("_", 1)[0])


def _as_text(_name: str, text: RepairedText, _findings: tuple[Finding, ...]) -> str:
    return "".join(f"{bracketed(line)}\n" for line in text.lines)


def _as_json(name: str, text: RepairedText, findings: tuple[Finding, ...]) -> str:
    record = {
        "file": name,
        "encoding": text.source.encoding,
        "script": text.script.value,
        "text": bracketed("\n".join(text.lines)),
        "edits": [
            {
                "line": edit.line,
                "start": edit.start,
                "end": edit.end,
                "before": edit.before,
                "after": bracketed(edit.after),
                "rule": edit.rule,
                "evidence": edit.evidence.value,
            }
            for edit in text.edits
        ],
        "findings": [
            {"code": finding.code, "line": _line_of(finding), "message": finding.message}
            for finding in findings
        ],
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def _line_of(finding: Finding) -> int:
    number = finding.place.rsplit(":", 1)[-1]
    return int(number) if number.isdecimal() else 0


def _as_diff(name: str, text: RepairedText, _findings: tuple[Finding, ...]) -> str:
    return "".join(_diff_lines(name, text))


def _diff_lines(name: str, text: RepairedText) -> Iterator[str]:
    rules: dict[int, list[str]] = {}
    for edit in text.edits:
        rules.setdefault(edit.line, []).append(edit.rule)
    for number, (before, after) in enumerate(zip(text.source.lines, text.lines, strict=True), 1):
        if before != after:
            why = ", ".join(dict.fromkeys(rules[number]))
            yield f"@@ {name}:{number} ({why}) @@\n"
            yield click.style(f"-{before}\n", fg="red")
            yield click.style(f"+{bracketed(after)}\n", fg="green")
