"""How names of the ontology are spelled in GraphQL."""

import re

__all__ = ["capitalized", "snake", "upper_snake"]

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def snake(name: str) -> str:
    """The name as Python attributes are spelled.

    Example:
        >>> snake("weakestCertainty")
        'weakest_certainty'
    """
    return _WORD_START.sub("_", name).lower()


def upper_snake(name: str) -> str:
    """The name as GraphQL enum values are spelled.

    Example:
        >>> upper_snake("BusinessUnit")
        'BUSINESS_UNIT'
    """
    return _WORD_START.sub("_", name).upper()


def capitalized(name: str) -> str:
    """The name with its first letter in upper case.

    Example:
        >>> capitalized("partnersWith")
        'PartnersWith'
    """
    return name[:1].upper() + name[1:]
