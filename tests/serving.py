"""Serve a folder to the browser of a test as a host would, with what its `_headers` asks for."""

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

#: What browsers reported: pages that did what their policy forbids. Tests run one after the other.
VIOLATIONS: list[str] = []
REPORTS = "/.violations"


class _Pages(SimpleHTTPRequestHandler):
    """Answer from a folder: its own headers, its 404.html, and not a word on the terminal."""

    #: Pages says which characters its pages are in; the server of the standard library does not.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".html": "text/html; charset=utf-8"}

    def __init__(self, *args: object, headers: Mapping[str, str], **options: object) -> None:
        self._headers = headers
        super().__init__(*args, **options)  # type: ignore[arg-type] # Passed on as they came.

    def end_headers(self) -> None:
        file = Path(self.directory) / "_headers"
        told = told_headers(file.read_text("utf-8"), self.path) if file.is_file() else {}
        if policy := told.get("Content-Security-Policy"):
            told["Content-Security-Policy"] = f"{policy}; report-uri {REPORTS}"
        for name, value in (told | dict(self._headers)).items():
            self.send_header(name, value)
        super().end_headers()

    def do_POST(self) -> None:
        """Take down what a browser reports."""
        report = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["csp-report"]
        wanted = (
            "document-uri",
            "effective-directive",
            "blocked-uri",
            "source-file",
            "line-number",
        )
        VIOLATIONS.append(" ".join(str(report.get(name, "")) for name in wanted))
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Say nothing: what a test prints is noise."""


def told_headers(rules: str, path: str) -> dict[str, str]:
    """Give the headers that a file `_headers` asks for, for one address.

    Hosts join the values of all rules that fit, which nobody wants: a name may come once.
    """
    told: dict[str, str] = {}
    fits = False
    for line in rules.splitlines():
        if line.startswith("/"):
            fits = fnmatchcase(path.partition("?")[0], line)
        elif fits:
            name, _, value = line.strip().partition(": ")
            assert name not in told, f"{path}: two rules for {name}"
            told[name] = value
    return told


@contextmanager
def served(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder until the block ends.

    Args:
        folder: What to serve, a built site.
        headers: Sent with every answer, such as a Content-Security-Policy.

    Yields:
        Its address without a slash at the end, `http://127.0.0.1:40123`.
    """
    handler = partial(_Pages, directory=str(folder), headers=headers or {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one worker at a time through."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
