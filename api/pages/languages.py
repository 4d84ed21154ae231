"""The language of a page: what its address asks for, else what the browser likes best."""

from collections.abc import Iterator

from starlette.requests import Request

__all__ = ["LANGUAGES", "language_of"]

LANGUAGES = ("en", "zh")


def language_of(request: Request) -> str:
    """``?lang=`` if it is one of ours, else what ``Accept-Language`` likes best of ours, else English.

    Source:
        RFC 9110, section 12.5.4.
    """
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    liked = sorted(_weighted(request.headers.get("accept-language", "")), key=lambda pair: -pair[1])
    return next((language for language, weight in liked if weight > 0), LANGUAGES[0])


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        tag, _, weight = part.partition(";q=")
        language = tag.strip().lower().partition("-")[0]
        if language in LANGUAGES:
            try:
                yield language, float(weight or 1)
            except ValueError:
                continue
