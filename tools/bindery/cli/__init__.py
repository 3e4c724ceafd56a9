"""The command line: read options, call, report. Slow modules load when a command needs them."""

from importlib import import_module

import click

from bindery import __version__
from bindery.edits.sides import visible
from bindery.errors import BinderyError, refusal

#: Where each command lives, in the order of the way of the data.
_COMMANDS = {
    "add": "intake",
    "repair": "repair",
    "ledger": "book",
    "group": "group",
    "explain": "book",
    "review": "review",
    "ask": "ask",
    "site": "site",
    "check": "check",
    "book": "book_pdf",
    "changes": "changes",
    "archive": "archive",
    "headers": "headers",
    "export": "export",
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
        module = import_module(f"bindery.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

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
