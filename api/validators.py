"""How a client learns whether what it kept of an answer is still true.

Source:
    RFC 9110, sections 8.8 and 13.1.2.
"""

from typing import TYPE_CHECKING

from stratograph.graph.installed import installed_version

if TYPE_CHECKING:
    from starlette.responses import Response

__all__ = ["Validators"]


class Validators:
    """The headers of answers from one snapshot.

    Args:
        snapshot_version: What the answers come from; the same request has the same answer until it changes.

    Attributes:
        headers: The headers.
    """

    def __init__(self, snapshot_version: str) -> None:
        # Other code may answer differently, and compression changes the bytes: hence the version and the W/.
        self._tag = f'"{snapshot_version}-{installed_version("stratograph")}"'
        self.headers = {"ETag": f"W/{self._tag}", "Cache-Control": "no-cache", "Vary": "Accept"}

    def fit(self, method: str, if_none_match: str) -> bool:
        """Whether a client that only reads has the answer already.

        Args:
            method: That of its request.
            if_none_match: The header of this name; empty if there is none.
        """
        if method not in ("GET", "HEAD"):
            return False
        kept = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
        return self._tag in kept or "*" in kept

    def put(self, response: "Response") -> None:
        """Add the headers to an answer."""
        response.headers.update(self.headers)

    def not_modified(self) -> "Response":
        """The answer to a client that has it already."""
        # Here, because a start takes time to import what GraphQL needs none of.
        from starlette.responses import Response

        return Response(status_code=304, headers=self.headers)
