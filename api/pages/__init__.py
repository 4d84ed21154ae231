"""Pages made on the server, to link to, to read and to print: one of each thing, and the ontology."""
