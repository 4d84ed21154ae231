"""The graph for programs that speak RDF, and for those that read files: SPARQL, linked data, exports."""
