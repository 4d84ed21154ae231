"""What lies at ``/``: the explorer for people, a list of addresses for programs."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from stratograph.api.accept import preferred
from stratograph.api.assets import PackageFiles

__all__ = ["Home"]

_ADDRESSES = {
    "explorer": "",
    "graphql": "graphql",
    "entity": "id/{name}",
    "ontology": "ontology",
    "sparql": "sparql",
    "export": "export/{file}",
    "dataset": ".well-known/void",
    "live": "health/live",
    "ready": "health/ready",
}


class Home:
    """Answers requests for ``/``.

    Args:
        files: The explorer among other files.
        version: The version of what is loaded.
    """

    def __init__(self, files: PackageFiles, version: str) -> None:
        self._files = files
        self._version = version

    async def __call__(self, request: Request) -> Response:
        """The explorer's page, unless the client likes JSON better."""
        if (
            preferred(request.headers.get("accept", ""), ("text/html", "application/json"))
            != "application/json"
        ):
            response = await self._files.get_response("explorer/index.html", request.scope)
        else:
            base = str(request.base_url)
            addresses = {name: base + path for name, path in _ADDRESSES.items()}
            response = JSONResponse({"name": "Stratograph", "version": self._version, "addresses": addresses})
        response.headers["Vary"] = "Accept"
        return response
