"""The Model Context Protocol: the questions that language-model agents ask, as tools."""
