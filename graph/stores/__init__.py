"""Where a checked dataset is kept: a directory of this machine, or a SPARQL 1.1 endpoint."""
