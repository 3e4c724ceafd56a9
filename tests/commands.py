"""Commands run as a person types them, on an article that a test may spoil."""

from pathlib import Path

from click.testing import CliRunner, Result
from private_lines import MOBILE

from bindery.cli import main

ARTICLE = (
    "微粒贷逾期會有人上門嗎\n一、上門的流程\n上門核實(shí)之前,銀行一般會先打電話。\n"
    f"聯繫方式：{MOBILE}\n發布時間：2024-03-01 10:00\n"
)


def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
    """Run `bindery` with these arguments."""
    return CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)
