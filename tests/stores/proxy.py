"""What stands between a service and its endpoint, counts what is asked, and can be slow or out of order."""

import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

__all__ = ["Proxy", "proxied"]


class Proxy:
    """Passes requests on.

    Args:
        behind: The URL of the endpoint.

    Attributes:
        url: Where it is asked instead.
        pages: How many pages of triples were asked for.
        fetches: How often values of some things were.
        lost: Whether it answers nothing but 503.
        delay_s: How long it waits before it passes a request on.
    """

    def __init__(self, behind: str) -> None:
        self.behind = behind
        self.url = ""
        self.pages = self.fetches = 0
        self.lost = False
        self.delay_s = 0.0

    def answer(self, body: bytes) -> tuple[int, bytes]:
        """The status and the content of the endpoint's answer."""
        query = parse_qs(body.decode()).get("query", [""])[0]
        self.pages += "FROM NAMED" in query
        self.fetches += "VALUES ?s" in query
        time.sleep(self.delay_s)
        if self.lost:
            return 503, b"lost"
        headers = {"Accept": "application/sparql-results+json"}
        with urllib.request.urlopen(urllib.request.Request(self.behind, body, headers)) as response:
            return response.status, response.read()

    def forget(self) -> None:
        """Count from nothing on."""
        self.pages = self.fetches = 0


class _Server(ThreadingHTTPServer):
    block_on_close = False


@contextmanager
def proxied(behind: str) -> Iterator[Proxy]:
    """A proxy before an endpoint that asks for no password."""
    proxy = Proxy(behind)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            with suppress(OSError):  # of a slow answer either side may be gone
                status, content = proxy.answer(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with _Server(("127.0.0.1", 0), Handler) as server:
        proxy.url = f"http://127.0.0.1:{server.server_port}/query"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield proxy
        finally:
            server.shutdown()
            thread.join()
