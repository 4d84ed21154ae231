"""Questions that are functions of other modules, imported when they are first asked."""

from importlib import import_module
from typing import Any

__all__ = ["Question"]


class Question:
    """A function of a module, as a method of a class that is imported without it.

    All questions together take longer to import than the built-in facts take to open.

    Args:
        module: The module of ``stratograph.graph``.
        function: The function; its first argument is what is asked.
    """

    def __init__(self, module: str, function: str) -> None:
        self._module = module
        self._function = function
        self._owner: type | None = None
        self._name = function

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, asked: object, kind: type | None = None) -> Any:
        """The function itself, which takes this place in the class."""
        found = getattr(import_module(f"stratograph.graph.{self._module}"), self._function)
        setattr(self._owner, self._name, found)
        return found.__get__(asked, kind)
