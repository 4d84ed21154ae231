"""Templates, and the response that a page becomes."""

from collections.abc import Mapping
from functools import lru_cache, partial
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from stratograph.api.assets import PAGE_HEADERS
from stratograph.api.pages.languages import language_of
from stratograph.api.pages.phrases import PHRASES

__all__ = ["page_response", "rendered"]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    folder = Path(str(files("stratograph.api.pages") / "templates"))
    made = Environment(
        loader=FileSystemLoader(folder, followlinks=True),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # JSON inside a page: tojson writes <, > and & so that no text can end the element it stands in.
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made


def rendered(template: str, request: Request, **context: object) -> str:
    """The text of a page in the reader's language; every value is escaped where it stands."""
    language = language_of(request)
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    root = "../" * path.strip("/").count("/") or "./"
    asked = {"lang": language} if "lang" in request.query_params else {}
    return (
        _environment()
        .get_template(template)
        .render(
            language=language,
            root=root,
            to=partial(_link, root, asked),
            t=PHRASES[language].__getitem__,
            **context,
        )
    )


def _link(root: str, kept: Mapping[str, str], path: str, **query: str) -> str:
    """The address of another page of ours; a language that was asked for is asked for there, too."""
    path, mark, fragment = path.partition("#")
    asked = urlencode({**query, **kept})
    return f"{root}{path}{'?' if asked else ''}{asked}{mark}{fragment}"


def page_response(request: Request, html: str, status: int = 200) -> Response:
    """The page, or the news that the client has it already."""
    tag = f'"{sha256(html.encode()).hexdigest()[:32]}"'
    headers = {**PAGE_HEADERS, "ETag": tag, "Vary": "Accept, Accept-Language"}
    if status == 200 and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(html, status, headers=headers)
