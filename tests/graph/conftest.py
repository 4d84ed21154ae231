"""What several questions are asked of."""

import pytest

from stratograph.graph import Scope, load
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.view import View
from tests.making import document, ecosystem_of, entity, relationship

ARTICLES = Scope(sources=frozenset({"chips-to-clouds", "low-margin-cloud"}))


@pytest.fixture(scope="module")
def articles() -> View:
    """What the two articles say."""
    return load().view(within=ARTICLES)


def claim(cause: str, *, concerns: str = "") -> str:
    aside = f"; sg:concerns id:{concerns}" if concerns else ""
    return f"""GRAPH id:report {{
      id:claim a sg:Claim ; sg:claimKind sg:Cause ; sg:text "east" ; sg:cause {cause} ; sg:effect id:growth ;
        sg:polarity sg:Raises {aside} ; sg:status sg:Active ; sg:hasEvidence id:report-claim .
      id:report-claim a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted . }}"""


@pytest.fixture(scope="module")
def small() -> Ecosystem:
    """A rule with two provisions, proposed for an open group of two firms; a partnership; a service."""
    return ecosystem_of(
        document("report", published="2023-06-15"),
        entity("Company", "north", "south", "east"),
        entity("Group", "firms", more="; sg:listOpen true"),
        entity("Regulation", "rule", "other-rule"),
        entity("Provision", "duty", "shared-duty"),
        entity("CloudService", "service"),
        entity("Factor", "growth"),
        relationship("GroupMembership", "north", "firms"),
        relationship("GroupMembership", "south", "firms"),
        relationship("Application", "rule", "firms", status="Proposed", certainty="Hedged"),
        relationship("Stipulation", "rule", "duty", status="Proposed"),
        relationship("Stipulation", "rule", "shared-duty", status="Proposed"),
        relationship("Stipulation", "other-rule", "shared-duty"),
        relationship("Application", "duty", "east", status="Proposed"),
        relationship("Application", "shared-duty", "east"),
        relationship("Partnership", "north", "south"),
        relationship("Offering", "north", "service"),
        relationship("Specialization", "north", "service", more="; sg:specializationKind sg:Expertise"),
        claim("id:north , id:south", concerns="east"),
    )
