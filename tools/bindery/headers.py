"""What a host should say with each file: one definition, and how each kind of host writes it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

#: Where each thing of a page may come from. Nothing inline, nothing from elsewhere, no frame around
#: it, and a script only when docs/assets/js/palette.js says that it is ours (Trusted Types).
#: Source: Content Security Policy Level 3, and Trusted Types, both of the W3C.
_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The theme's sheet draws signs with pictures that it holds in itself; nobody is asked for them.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "default",
}

#: A page may not say these of itself; browsers pass over them there, and complain.
_HEADER_ONLY = frozenset({"frame-ancestors"})

#: What a page could ask a device for. Ours ask for nothing but to copy the number of a sentence.
_REFUSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read"),
    *("display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope"),
    *("hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial"),
    *("storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking"),
)
_ALLOWED = "clipboard-write=(self)"

#: The name of a file changes with its contents, so a browser need never ask for it again.
_LASTING = "public, max-age=31536000, immutable"
#: Kept, but asked for anew each time: an old page must not stay when a sentence was withdrawn.
_CHANGING = "no-cache"

_DIGIT = "[0-9a-f]"
#: Without counts in braces, which a Caddyfile takes for something else.
_HASHED = rf"assets/[^.]+\.{_DIGIT * 8}(\.min)?\.(css|js)"
_VERSION = rf"search/{_DIGIT * 12}/"
_LASTS = rf"/({_HASHED}|{_VERSION}[^.]+\.js)$"


class Host(Enum):
    """What serves the site; each writes headers in a way of its own."""

    NETLIFY = "netlify"
    """A file `_headers` beside the pages: Netlify, Cloudflare Pages, and others."""

    NGINX = "nginx"
    """Two parts of a configuration of nginx."""

    CADDY = "caddy"
    """A snippet of a Caddyfile."""


def policy() -> str:
    """Give the Content-Security-Policy that a host sends."""
    return _written(_POLICY)


def page_policy() -> str:
    """Give the policy that a page says of itself, for hosts that send none.

    It is the same without what only a header may say.
    """
    return _written({name: it for name, it in _POLICY.items() if name not in _HEADER_ONLY})


def folder_policy(page: str) -> str:
    r"""Let the policy that a page says of itself hold for a page opened from a folder too.

    There browsers do not agree on what a page's own origin is; `file:` names it for all of them.

    >>> folder_policy(f'<meta content="{page_policy()}">')[:69]
    '<meta content="default-src \'none\'; script-src \'self\' file:; style-src'
    """
    there = page_policy()
    return page.replace(there, there.replace("'self'", "'self' file:"), 1)


def page_headers() -> dict[str, str]:
    """Give the headers that go with every file, by name."""
    return {
        "Content-Security-Policy": policy(),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join((*(f"{it}=()" for it in _REFUSED), _ALLOWED)),
        # Who reads about debts need not tell the next site where they come from.
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def cache_control(path: str) -> str:
    """Say how long a file of the site may be kept.

    >>> cache_control("/assets/site.0123abcd.css"), cache_control("/visit/door/")
    ('public, max-age=31536000, immutable', 'no-cache')
    """
    return _LASTING if re.search(_LASTS, path) else _CHANGING


def headers_file(files: Iterable[str]) -> str:
    """Write the file `_headers` of a site.

    It names each file that lasts: hosts join the values of all rules that fit, so no two rules for
    one header may fit the same file. Pages are not named, as these hosts let them be asked for anew
    by themselves.

    Args:
        files: Paths of the files of the site, in any order.
    """
    lasting = sorted({_lasting(path) for path in files} - {""})
    blocks = [("/*", page_headers()), ("/service-worker.js", {"Cache-Control": _CHANGING})]
    blocks += [(path, {"Cache-Control": _LASTING}) for path in lasting]
    return "".join(
        "\n".join([path, *(f"  {name}: {value}" for name, value in said.items())]) + "\n"
        for path, said in blocks
    )


def host_snippet(host: Host) -> str:
    """Write what a host's own configuration must hold.

    For `Host.NETLIFY` that is the part of `_headers` that is the same for every site.
    """
    return {Host.NETLIFY: _netlify, Host.NGINX: _nginx, Host.CADDY: _caddy}[host]()


def _written(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _lasting(path: str) -> str:
    """Give the pattern by which `_headers` names a file that lasts, or a folder of such."""
    if found := re.match(_VERSION, path):
        return f"/{found[0]}*"
    return f"/{path}" if re.fullmatch(_HASHED, path) else ""


def _netlify() -> str:
    return headers_file(())


def _nginx() -> str:
    return "".join(f"{line}\n" for line in _nginx_lines())


def _nginx_lines() -> Iterator[str]:
    yield "# Beside the server, in http { }:"
    yield "map $uri $guide_cache {"
    yield f'    default "{_CHANGING}";'
    yield f'    "~{_LASTS}" "{_LASTING}";'
    yield "}"
    yield "# In server { }. A location with an add_header of its own would lose all of these."
    for name, value in page_headers().items():
        yield f'add_header {name} "{value}" always;'
    # Not always: that a file is missing for a moment must not be kept for a year.
    yield "add_header Cache-Control $guide_cache;"
    yield "error_page 404 /404.html;"
    yield "charset utf-8;"


def _caddy() -> str:
    return "".join(f"{line}\n" for line in _caddy_lines())


def _caddy_lines() -> Iterator[str]:
    yield "# At the top of the Caddyfile; in the site: import guide"
    yield "(guide) {"
    yield "\theader {"
    for name, value in page_headers().items():
        yield f'\t\t{name} "{value}"'
    yield "\t}"
    yield "\t@lasting {"
    yield "\t\tfile"
    yield f"\t\tpath_regexp {_LASTS}"
    yield "\t}"
    yield f'\theader @lasting Cache-Control "{_LASTING}"'
    yield f"\t@changing not path_regexp {_LASTS}"
    yield f'\theader @changing Cache-Control "{_CHANGING}"'
    yield "\thandle_errors {"
    yield "\t\trewrite * /404.html"
    yield "\t\tfile_server"
    yield "\t}"
    yield "}"
