"""What the options of `bindery check` say, as settings."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bindery.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from bindery.check import Ignored, Settings


def reports_of(given: Iterable[str], formats: Iterable[str]) -> tuple[tuple[str, Path], ...]:
    """Take `junit=report.xml` apart.

    Raises:
        UsageError: There is no such format, or no file.
    """
    return tuple(_report(words, tuple(formats)) for words in given)


def _report(words: str, formats: tuple[str, ...]) -> tuple[str, Path]:
    name, _, file = words.partition("=")
    if name not in formats:
        meant = did_you_mean(name, formats)
        now = f"Write FORMAT=FILE; formats are {', '.join(formats)}."
        raise UsageError(f"--report {words}: there is no format {name!r}.{meant}\n  {now}")
    if not file:
        raise UsageError(f"--report {words}: no file.\n  Write --report {name}=FILE.")
    return name, Path(file)


def ignored_of(given: Iterable[str]) -> "tuple[Ignored, ...]":
    """Take `code:files=reason` apart.

    Raises:
        UsageError: There is no code, or no reason.
    """
    return tuple(map(_ignored, given))


def _ignored(words: str) -> "Ignored":
    from bindery.check import Ignored  # Late: `--help` need not wait for it.

    what, _, reason = (part.strip() for part in words.partition("="))
    code, _, files = what.partition(":")
    if not code or not reason:
        missing = "reason" if code else "code"
        example = "--ignore 'insecure-link:old/*=their server has no https'"
        raise UsageError(f"--ignore {words}: without a {missing}.\n  Write one: {example}")
    return Ignored(code=code, reason=reason, files=files or "*", place="--ignore")


def settings_of(file: Path | None, given: Mapping[str, object]) -> "Settings":
    """Give what a site is held to: a file of settings, and what the command line adds.

    Args:
        file: The file; `check.toml` of this folder when nobody names one and it is there.
        given: Options by name: `base_url`, `ignored`, `withheld`, `fail_on`.

    Raises:
        DataError: A file is missing or broken.
    """
    from bindery.check import FailOn, Settings, load_settings
    from bindery.check.settingsfile import SETTINGS_FILE, load_withheld, refuse_no_address

    named = file or Path(SETTINGS_FILE)
    settings = load_settings(named) if file or os.path.lexists(named) else Settings()
    if given["base_url"]:
        refuse_no_address(str(given["base_url"]))
        settings = replace(settings, base_url=str(given["base_url"]))
    if given["fail_on"]:
        settings = replace(settings, fail_on=FailOn(given["fail_on"]))
    if isinstance(given["withheld"], Path):
        settings = replace(settings, withheld=load_withheld(given["withheld"]))
    ignored = given["ignored"]
    if isinstance(ignored, tuple):
        settings = replace(settings, ignored=(*settings.ignored, *ignored))
    return settings


def print_schema(context: click.Context, _option: click.Parameter, wanted: object) -> None:
    """Print the form of the JSON report, and end."""
    if wanted:
        from bindery.check.report.as_json import json_schema

        click.echo(json_schema(), nl=False)
        context.exit()
