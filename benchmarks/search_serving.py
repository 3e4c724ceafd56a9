"""Serve a folder as a web host does: packed with gzip, and counted."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import unquote, urlsplit

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".css": "text/css; charset=utf-8",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".xml": "application/xml",
    ".webmanifest": "application/manifest+json",
}
#: Beyond these the page may ask how much memory it uses, its workers included.
_ISOLATED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Host:
    """A running server.

    Args:
        address: Where it is, without a slash at the end.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._lock = Lock()
        self._sent = 0

    def add(self, size: int) -> None:
        """Count bytes that were sent."""
        with self._lock:
            self._sent += size

    def taken(self) -> int:
        """Give the bytes of all answers since the last call, without headers."""
        with self._lock:
            sent, self._sent = self._sent, 0
        return sent


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """Serve a folder until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    host = Host(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = _handler(folder, host)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(folder: Path, host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # Connections stay open, as they do on a real host.

        def do_GET(self) -> None:
            path = folder / unquote(urlsplit(self.path).path).lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file() or folder not in path.resolve().parents:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            body = _packed(path, path.stat().st_mtime_ns)
            host.add(len(body))
            self.send_response(HTTPStatus.OK)
            for name, value in _headers(path, len(body)).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    return Handler


def _headers(path: Path, size: int) -> dict[str, str]:
    return _ISOLATED | {
        "Content-Type": _TYPES.get(path.suffix, "application/octet-stream"),
        "Content-Encoding": "gzip",
        "Content-Length": str(size),
        "Cache-Control": "max-age=600",
    }


@lru_cache(maxsize=20_000)
def _packed(path: Path, changed: int) -> bytes:
    del changed  # A file that was written anew is packed anew.
    return gzip.compress(path.read_bytes(), 6, mtime=0)
