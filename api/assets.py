"""Files of the package that browsers get: their media types, their policy, and when to ask for them again."""

import os
from importlib.resources import files
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

__all__ = ["PAGE_HEADERS", "STATIC", "PackageFiles"]

STATIC = Path(str(files("stratograph.api") / "static"))

# Everything comes from this server and from files, and nothing is framed; the rest only narrows that down.
_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

PAGE_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",  # ask whether it changed: a newer version has the same address
}

# What mimetypes answers depends on the machine, and scripts of another type do not run.
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


class PackageFiles(StaticFiles):
    """The files of ``api/static``; nothing beside it is reached."""

    def __init__(self) -> None:
        # An editable install links each file, so links are followed; none comes from outside the package.
        super().__init__(directory=STATIC, follow_symlink=True)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, or the news that the client has it already."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update(PAGE_HEADERS)
        media_type = _MEDIA_TYPES.get(Path(full_path).suffix)
        if media_type is not None and "content-type" in response.headers:
            response.headers["content-type"] = media_type
        return response
