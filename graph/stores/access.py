"""How a SPARQL endpoint is spoken to: as whom, where updates go, how long and how often."""

from dataclasses import dataclass, field

__all__ = ["Access", "update_url_of"]


@dataclass(frozen=True, slots=True)
class Access:
    """How an endpoint is spoken to.

    Attributes:
        update_url: Where updates are sent; where :func:`update_url_of` supposes, if not given.
        user: Who asks; nobody, if not given.
        password: Sent by digest or by basic authentication, as the endpoint asks for it.
        timeout_s: How long one answer may take.
        retries: How often a request is sent again that was not answered.
        cache: A directory for what was read; nowhere, if not given.
    """

    update_url: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    timeout_s: int = 60
    retries: int = 3
    cache: str = ""


def update_url_of(url: str) -> str:
    """Where the endpoint that answers queries at a URL most likely takes updates.

    Example:
        >>> update_url_of("http://127.0.0.1:7878/query")
        'http://127.0.0.1:7878/update'
        >>> update_url_of("http://127.0.0.1:8890/sparql-auth")
        'http://127.0.0.1:8890/sparql-auth'
    """
    return url.removesuffix("/query") + "/update" if url.endswith("/query") else url
