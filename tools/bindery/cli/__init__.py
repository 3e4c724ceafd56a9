"""The command line: read options, call, report. Slow modules load when a command needs them."""

from importlib import import_module

import click

from bindery import __version__
from bindery.edits.sides import visible
from bindery.errors import BinderyError, refusal

#: Where each command lives, in the order of the way of the data, and the first sentence of its
#: help, so that a list of the commands need not load them.
_COMMANDS = {
    "add": (
        "intake",
        "Take documents in: decide the encoding, withhold contact data, record what came.",
    ),
    "repair": ("repair", "Print the repaired text of documents; `-` reads standard input."),
    "ledger": ("ledger", "Print every passage and where it went."),
    "group": ("group", "Group any lines that say the same; `-` reads standard input."),
    "explain": ("book", "Print everything known about one passage."),
    "review": (
        "review",
        (
            "Print what an editor should decide next: proposals, "
            "damage, stale decisions, missing words."
        ),
    ),
    "ask": ("ask", "Find the pages that answer a question; `-` reads questions, one a line."),
    "site": ("site", "Build both editions into a fresh folder, check them, and switch over."),
    "check": (
        "check",
        (
            "Audit the built site in the folder SITE: links, "
            "anchors, headings, private data, and more."
        ),
    ),
    "book": (
        "book_pdf",
        "Print the trainer's handbook and the whole guide as PDF, from the built site.",
    ),
    "changes": ("changes", "Print the statements that are not as they were last published."),
    "archive": (
        "archive",
        "Pack the built site into one file that opens from a folder, without a network.",
    ),
    "headers": (
        "headers",
        "Print what the configuration of HOST must hold, so that pages come with strict headers.",
    ),
    "export": (
        "export",
        (
            "Write both editions as plain Markdown, with all "
            "that another generator needs to build them."
        ),
    ),
}


class _Commands(click.Group):
    """Loads a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order of the way of the data."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        module = import_module(f"bindery.cli.{_COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with as much of its sentence as a line has room for."""
        del ctx
        room = formatter.width - 6 - max(map(len, _COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, click.Command(name, help=sentence).get_short_help_str(room))
                    for name, (_, sentence) in _COMMANDS.items()
                ]
            )

    def invoke(self, ctx: click.Context) -> object:
        """Turn our errors into a message and exit code 2."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # Whoever reads us has seen enough; click ends quietly.
        except (BinderyError, UnicodeEncodeError, OSError) as error:
            # A name or a value in it is whatever somebody called it.
            click.echo("\n".join(map(visible, _message(error).split("\n"))), err=True)
            ctx.exit(2)


def _message(error: Exception) -> str:
    """Say where, what and what now, also of what only the machine refused."""
    if isinstance(error, UnicodeEncodeError):
        message = f"the output is in {error.encoding}, which lacks a character of it."
        return f"{message}\n  Set PYTHONIOENCODING=utf-8."
    if isinstance(error, OSError):
        return refusal(error)
    return str(error)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bindery")
def main() -> None:
    """Bind loose, damaged Chinese articles into one searchable guide in both scripts.

    \b
    Examples:
      bindery add article.txt            take a document in
      bindery repair article.txt         see it repaired
      bindery site                       build both editions into site/
      bindery ask "逾期了会上门吗"       what a reader finds who asks this
      bindery explain 003-28-1           everything known about one passage

    Exit codes: 0 nothing to report, 1 findings at or above --fail-on, 2 wrong use or broken data.
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
