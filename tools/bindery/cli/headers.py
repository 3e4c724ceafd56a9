"""The command that says what a host should send with the site."""

import click

from bindery.headers import Host, host_snippet


@click.command()
@click.argument("host", type=click.Choice([host.value for host in Host]))
def headers(host: str) -> None:
    """Print what the configuration of HOST must hold, so that pages come with strict headers.

    The built site has a file _headers already, which Netlify and Cloudflare Pages read.

    \b
    Example:
      bindery headers nginx
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    click.echo(host_snippet(Host(host)), nl=False)
