"""SPARQL from people we do not know: looked at before any parser sees it, and answered by the dataset."""
