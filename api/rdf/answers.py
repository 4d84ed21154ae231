"""From a SPARQL request to its answer, bytes to bytes, wherever it is executed."""

from stratograph.api.bounds import Limits
from stratograph.api.rdf.formats import chosen_type, content_type
from stratograph.api.rdf.refusals import answer_to, refusal
from stratograph.api.serving.jobs import Answer, Job
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import StratographError
from stratograph.graph.sparql.examined import Bounds, examined
from stratograph.graph.sparql.results import answer, types_of

__all__ = ["answer_sparql"]


def answer_sparql(job: Job, ecosystem: Ecosystem, limits: Limits) -> Answer:
    """What a job of the kind ``sparql`` comes to.

    Args:
        job: Its payload has ``query``, ``accept``, ``format``, ``default_graphs`` and ``named_graphs``.
        ecosystem: What to ask.
        limits: How much may be asked for.
    """
    given = job.payload
    bounds = Bounds(limits.max_sparql_bytes, limits.max_sparql_depth, limits.max_sparql_operators)
    try:
        query = examined(given["query"], bounds)
        offered = types_of(query)
        media_type = chosen_type(given["format"], given["accept"], offered)
        if media_type is None:
            told = f"A {query.form} query can be answered as {', '.join(offered)}. Accept one of them."
            return refusal(406, told, "NOT_ACCEPTABLE")
        body = answer(
            ecosystem.dataset,
            query,
            media_type,
            default_graphs=given["default_graphs"],
            named_graphs=given["named_graphs"],
            max_bytes=limits.max_sparql_answer_bytes,
        )
    except StratographError as error:
        return answer_to(error)
    return Answer(200, {"Content-Type": content_type(media_type), "Vary": "Accept"}, body)
