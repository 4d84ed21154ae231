"""Words of SPARQL 1.1 that mean something before a query is parsed.

Source:
    SPARQL 1.1 Query Language, section 19.8; SPARQL 1.1 Update, section 3.
"""

__all__ = ["FORMS", "JOINING", "WRITING"]

FORMS = frozenset({"ASK", "CONSTRUCT", "DESCRIBE", "SELECT"})

# Each makes a pattern that contains what stands before it, or is contained in that.
JOINING = frozenset("BIND EXISTS FILTER GRAPH MINUS OPTIONAL SELECT UNION VALUES".split())

WRITING = frozenset("ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE USING WITH".split())
