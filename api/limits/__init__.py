"""What a request may ask for: the size of its document, counted before it is validated, and then its cost."""

from stratograph.api.bounds import Limits
from stratograph.api.limits.budget import Budget
from stratograph.api.limits.document import parse_limited
from stratograph.api.limits.lanes import HandedOverError, Lane
from stratograph.api.limits.priced import Priced

__all__ = ["Budget", "HandedOverError", "Lane", "Limits", "Priced", "parse_limited"]
