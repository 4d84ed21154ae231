"""A view written for other programs: as GraphML, GEXF, CSV, JSON-LD and Turtle, piece by piece."""
