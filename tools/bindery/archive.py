"""Pack the built site into one file that opens without a server and without a network."""

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from bindery.errors import UsageError
from bindery.headers import folder_policy
from bindery.whole import followed, whole

#: Folder of the site in the archive; beside it stands only what a person opens.
FOLDER = "guide"

#: What people open. The second name is for programs that spoil Chinese names in archives.
DOORS = ("打开我.html", "index.html")

#: Only a server, a search engine or a service worker needs these.
_LEFT_OUT = re.compile(
    r"(?:.*/)?(?:404\.html|sitemap\.xml(?:\.gz)?|service-worker\.js|keep\.json|_headers"
    r"|offline/index\.html)"
)

#: How bytes of a page that are no UTF-8 are carried over; the check reports them, nobody else.
_KEEP = "surrogateescape"

_EDITIONS = (("zh-Hans", "", "简体中文"), ("zh-Hant", "zh-hant/", "繁體中文"))

_TITLE = re.compile(r"<title>([^<]*)</title>")

#: An address in a page, as our templates and those of the theme write it.
_HREF = re.compile(r'(?<=\shref=")[^"]*(?=")')

#: The oldest day that the format knows: the same site must give the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644


def pack(site: Path, output: Path) -> int:
    """Pack a site.

    A link to a folder becomes a link to the page in it, because a file browser has nobody who
    would open `index.html` by itself.

    Args:
        site: The built site.
        output: The archive; replaced as a whole, or left as it is.

    Returns:
        How many files are in it.

    Raises:
        UsageError: There is no site, the archive would lie in it, or a link lies in it.
    """
    if not (site / "index.html").is_file():
        raise UsageError(f"{site}: holds no built site.\n  Run `bindery site` first.")
    if followed(output).is_relative_to(site.resolve()):
        raise UsageError(
            f"{output}: lies in the site, and would be packed the next time.\n"
            "  Name a file outside of it with --output."
        )
    for path in site.rglob("*"):
        if path.is_symlink():
            raise UsageError(
                f"{path}: is a link, and what it leads to may be private.\n"
                "  Put a copy in its place, or build the site anew."
            )
    with whole(output) as file:
        return _write(site, file)


def opened(page: str) -> str:
    """Let every link of a page lead to a file.

    >>> opened('<a href="../visit/door/#item-1">')
    '<a href="../visit/door/index.html#item-1">'
    >>> opened('<a href="..">'), opened('<a href="#top">'), opened('<a href="https://a.test/">')
    ('<a href="../index.html">', '<a href="#top">', '<a href="https://a.test/">')
    """
    return _HREF.sub(lambda match: html.escape(_to_file(html.unescape(match[0]))), page)


def _to_file(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:  # No address at all, such as `http://[bad`: it leads nowhere here as there.
        return address
    folder = parts.path.endswith("/") or parts.path.rpartition("/")[2] in (".", "..")
    if parts.scheme or parts.netloc or not folder or parts.path.startswith("/"):
        return address
    return parts._replace(path=f"{parts.path.rstrip('/')}/index.html").geturl()


def _write(site: Path, target: BinaryIO) -> int:
    with zipfile.ZipFile(target, "w") as archive:
        members = [*_doors(site), *_members(site)]
        for name, content in members:
            entry = zipfile.ZipInfo(name, date_time=_TIME)
            entry.create_system = 3  # Unix, on every machine, so that the mode below is read.
            entry.external_attr = _MODE << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return len(members)


def _members(site: Path) -> Iterator[tuple[str, bytes]]:
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    for name in sorted(paths):
        if _LEFT_OUT.fullmatch(name):
            continue
        content = paths[name].read_bytes()
        if name.endswith(".html"):
            content = folder_policy(opened(content.decode("utf-8", _KEEP))).encode("utf-8", _KEEP)
        yield f"{FOLDER}/{name}", content


def _doors(site: Path) -> Iterator[tuple[str, bytes]]:
    """Make the page that a person opens: the way to each edition."""
    found = _TITLE.search((site / "index.html").read_text(encoding="utf-8", errors="replace"))
    title = found[1] if found else ""
    links = "".join(
        f'<p lang="{lang}"><a href="{FOLDER}/{folder}index.html">{name}</a></p>\n'
        for lang, folder, name in _EDITIONS
        if (site / folder / "index.html").is_file()
    )
    page = (
        '<!doctype html>\n<html lang="zh-Hans">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{title}</title>\n<h1>{title}</h1>\n{links}"
    )
    for name in sorted(DOORS):
        yield name, page.encode("utf-8")
