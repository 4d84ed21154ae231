"""The facts: TriG files, one named graph for each source document."""
