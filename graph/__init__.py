"""Stratograph's core: reading, checking, views and network analyses; nothing of the web.

Example:
    >>> from stratograph.graph import load
    >>> eco = load()
    >>> eco.entity("alibaba-cloud").label("zh")
    '阿里云'
"""

from stratograph.graph.criteria import Scope
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.loading import load

__all__ = ["Ecosystem", "Scope", "load"]
