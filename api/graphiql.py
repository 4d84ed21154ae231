"""The editor for queries that browsers get, from files inside the package."""

from starlette.responses import HTMLResponse, Response

from stratograph.api.assets import PAGE_HEADERS, STATIC

__all__ = ["page"]

# The editor writes styles into the page; scripts come from files alone, and nothing from another host.
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
)


def page() -> Response:
    """The page with the editor and worked examples."""
    html = (STATIC / "graphiql" / "index.html").read_text("utf-8")
    return HTMLResponse(html, headers={**PAGE_HEADERS, "Content-Security-Policy": _POLICY, "Vary": "Accept"})
