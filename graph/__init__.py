"""Stratograph's core: reading, checking, views and network analyses; nothing of the web."""
