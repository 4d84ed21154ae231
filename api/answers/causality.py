"""Causal chains: what authors say follows from something, step by step."""

from stratograph.api.answers.reading import (
    Arguments,
    connection_reads,
    entity_of,
    inside,
    listed,
    parts,
    shown,
    statement_of,
    weakest_certainty,
)
from stratograph.api.fields import Read
from stratograph.api.pagination import PAGE_ARGUMENTS
from stratograph.api.registry import Registry, Seen
from stratograph.graph.causality import CausalChain, causal_chains

__all__ = ["FIELDS", "READS", "TYPES", "reads"]

TYPES = """
    "A page of causal chains, the shortest first."
    type CausalChainConnection {
      totalCount: Int!
      "Whether a claim draws on a group of which not all members are named."
      listOpen: Boolean!
      "Whether there are more than are counted here."
      truncated: Boolean!
      pageInfo: PageInfo!
      nodes: [CausalChain!]!
      edges: [CausalChainEdge!]!
      "How to read them, or why there is none."
      explanation: String!
    }

    "A causal chain, and where it stands."
    type CausalChainEdge {
      cursor: String!
      node: CausalChain!
    }

    "Claims of which each starts from what the one before leads to; nothing here is computed or foretold."
    type CausalChain {
      "What it ends at."
      effect: Entity!
      "RAISES or LOWERS: two steps that lower or prevent raise."
      polarity: Polarity!
      "The certainty of its least sure claim."
      weakestCertainty: Certainty!
      length: Int!
      "Whether a claim speaks of what is to come."
      forecast: Boolean!
      "Whether a claim draws on a group of which not all members are named."
      listOpen: Boolean!
      "Whether a claim rests on an imagined change."
      hypothetical: Boolean!
      steps: [CausalStep!]!
    }

    "One step from a cause to its effect, as claimed."
    type CausalStep {
      cause: Entity!
      polarity: Polarity!
      effect: Entity!
      "Whether the claim speaks of what is to come."
      forecast: Boolean!
      "The surest claim."
      claim: Claim!
      "Every claim of this cause, this effect and this polarity, the surest first."
      claims: [Claim!]!
    }
"""

FIELDS = f"""
    "What is claimed to follow from a policy, a factor or anything else, and what from that in turn."
    causalChains(
      from: ID!
      "The most steps, 8 at most."
      maxDepth: Int! = 5
      {PAGE_ARGUMENTS}
    ): CausalChainConnection!
"""


def reads(registry: Registry) -> dict[str, Read]:
    """How the types are read."""
    return {
        **connection_reads("CausalChain", _id_of, Seen),
        **inside("CausalChainConnection", "truncated", "explanation"),
        "CausalChainConnection.listOpen": lambda source: any(one.list_open for one in source.found),
        **inside("CausalChain", "length", "forecast", "listOpen"),
        "CausalChain.effect": entity_of(registry, "effect"),
        "CausalChain.polarity": lambda source: source.subject.polarity.value,
        "CausalChain.weakestCertainty": weakest_certainty,
        "CausalChain.hypothetical": lambda source: any(
            one.claim.hypothetical for one in source.subject.steps
        ),
        "CausalChain.steps": parts("steps"),
        **inside("CausalStep", "forecast"),
        "CausalStep.cause": entity_of(registry, "cause"),
        "CausalStep.polarity": lambda source: source.subject.polarity.value,
        "CausalStep.effect": entity_of(registry, "effect"),
        "CausalStep.claim": statement_of(registry, "claim"),
        "CausalStep.claims": shown(registry, "claims"),
    }


def _id_of(chain: CausalChain) -> str:
    return " ".join(f"{step.polarity} {step.effect}" for step in chain.steps)


def _causal_chains(source: Seen, given: Arguments) -> object:
    found = causal_chains(source.view, given["from"], max_depth=given["maxDepth"])
    return listed(source.view, found, found.chains, _id_of, given)


READS: dict[str, Read] = {"causalChains": _causal_chains}
