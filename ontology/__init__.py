"""The ontology as data: terms, concepts, shapes, alignments and the rules of inference."""
