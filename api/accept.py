"""Which of the media types on offer a client likes best.

Source:
    RFC 9110, section 12.5.1.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

__all__ = ["preferred"]


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The media type to answer with; nothing if the client takes none of them.

    Of types that it likes equally, the one that it names first counts, then the one offered first. The
    most specific range that fits a type decides how much it is liked.

    Args:
        accept: The ``Accept`` header; empty means anything.
        offered: Media types without parameters, in lower case, best first.

    Example:
        >>> preferred("text/html, application/json;q=0.5", ["application/json", "text/html"])
        'text/html'
        >>> preferred("*/*", ["application/json", "text/html"])
        'application/json'
    """
    return _preferred(accept, tuple(offered))


@lru_cache(64)  # clients send the same few
def _preferred(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = list(_ranges(accept or "*/*"))
    liked = []
    for place, media_type in enumerate(offered):
        fitting = [
            (specific, weight, at)
            for at, (one, weight) in enumerate(ranges)
            if (specific := _specificity(one, media_type))
        ]
        if fitting:
            specific, weight, at = max(fitting, key=lambda fit: fit[0])
            if weight > 0:
                liked.append((-weight, -specific, at, place, media_type))
    return min(liked)[-1] if liked else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if media_range:
            yield media_range, _weight(parameters)


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def _specificity(media_range: str, media_type: str) -> int:
    """How closely a range fits a type: 3 exactly, 2 its kind, 1 anything, 0 not at all."""
    if media_range == media_type:
        return 3
    kind, _, _ = media_type.partition("/")
    if media_range == f"{kind}/*":
        return 2
    return 1 if media_range == "*/*" else 0
