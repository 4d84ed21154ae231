"""Measurements of the service under attack; each module is a command that prints its figures."""
