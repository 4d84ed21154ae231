"""Executing operations: each is compiled once into a plan, which reads the graph without further ado."""

from stratograph.api.execution.answering import answered, lasting
from stratograph.api.execution.operations import Operations

__all__ = ["Operations", "answered", "lasting"]
