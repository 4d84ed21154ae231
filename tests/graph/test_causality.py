"""Causal chains: what authors say follows, with polarity and certainty."""

import pytest

from stratograph.graph import load
from stratograph.graph.causality import CausalChain, Polarity
from stratograph.graph.ecosystem import Ecosystem
from stratograph.graph.errors import InputError, UnknownEntityError
from stratograph.graph.statements import Certainty, Status
from tests.making import document, ecosystem_of, entity


def claim(
    cause: str,
    polarity: str,
    effect: str,
    *,
    kind: str = "Cause",
    certainty: str = "Asserted",
    status: str = "Active",
    name: str | None = None,
) -> str:
    name = name or f"{cause}-{polarity.lower()}-{effect}"
    return f"""GRAPH id:report {{
      id:{name} a sg:Claim ; sg:text "They say so." ; sg:claimKind sg:{kind} ; sg:status sg:{status} ;
        sg:cause id:{cause} ; sg:effect id:{effect} ; sg:polarity sg:{polarity} ;
        sg:hasEvidence id:report-{name} .
      id:report-{name} a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:{certainty} .
    }}"""


def told(*claims: str) -> Ecosystem:
    return ecosystem_of(document("report"), entity("Factor", "rain", "mud", "speed", "trade"), *claims)


def chains(ecosystem: Ecosystem, source: str = "rain", **options: int) -> list[CausalChain]:
    return list(ecosystem.causal_chains(source, **options).chains)


@pytest.mark.parametrize(
    ("first", "second", "composed"),
    [
        ("Raises", "Raises", Polarity.RAISES),
        ("Raises", "Lowers", Polarity.LOWERS),
        ("Lowers", "Lowers", Polarity.RAISES),
        ("Enables", "Prevents", Polarity.LOWERS),
        ("Prevents", "Lowers", Polarity.RAISES),
    ],
)
def test_polarity_is_composed_along_a_chain(first: str, second: str, composed: Polarity) -> None:
    ecosystem = told(claim("rain", first, "mud"), claim("mud", second, "speed"))
    assert [(one.effect, one.polarity) for one in chains(ecosystem)][1] == ("speed", composed)


def test_a_chain_is_as_sure_as_its_least_sure_claim_and_a_forecast_if_one_is() -> None:
    hedged = claim("mud", "Lowers", "speed", kind="Forecast", certainty="Hedged")
    found = chains(told(claim("rain", "Raises", "mud"), hedged))
    assert [(one.weakest_certainty, one.forecast) for one in found] == [
        (Certainty.ASSERTED, False),
        (Certainty.HEDGED, True),
    ]


def test_shorter_chains_come_first_then_those_of_the_first_ids() -> None:
    ecosystem = told(
        claim("rain", "Lowers", "trade"), claim("rain", "Raises", "mud"), claim("mud", "Lowers", "speed")
    )
    assert [one.effect for one in chains(ecosystem)] == ["mud", "trade", "speed"]


def test_a_circle_is_walked_once() -> None:
    ecosystem = told(claim("rain", "Raises", "mud"), claim("mud", "Raises", "rain"))
    assert [one.effect for one in chains(ecosystem)] == ["mud"]


def test_claims_that_agree_are_one_step_the_surest_first_and_opposite_ones_are_two() -> None:
    ecosystem = told(
        claim("rain", "Raises", "mud", certainty="Hedged", name="a"),
        claim("rain", "Raises", "mud", name="b"),
        claim("rain", "Lowers", "mud", name="c"),
    )
    found = [(one.polarity, [two.id for two in one.steps[0].claims]) for one in chains(ecosystem)]
    assert found == [(Polarity.LOWERS, ["c"]), (Polarity.RAISES, ["b", "a"])]


def test_open_questions_and_opinions_lead_nowhere() -> None:
    ecosystem = told(claim("rain", "Raises", "mud", kind="OpenQuestion"))
    assert chains(ecosystem) == []


def test_what_has_ended_counts_only_where_it_is_asked_for() -> None:
    ecosystem = told(claim("rain", "Raises", "mud", status="Ended"))
    assert chains(ecosystem) == []
    assert len(ecosystem.view(statuses=[Status.ENDED]).causal_chains("rain").chains) == 1


def test_the_depth_cuts_longer_chains() -> None:
    ecosystem = told(claim("rain", "Raises", "mud"), claim("mud", "Lowers", "speed"))
    assert [one.effect for one in chains(ecosystem, max_depth=1)] == ["mud"]


def test_where_nothing_follows_the_answer_says_so_and_names_what_leads_there() -> None:
    found = told(claim("rain", "Raises", "mud")).causal_chains("mud")
    assert found.chains == ()
    assert found.explanation == (
        "No claim in the view says that anything follows from mud. 1 claim names it as an effect."
    )


@pytest.mark.parametrize("depth", [-1, 0, 9])
def test_a_depth_out_of_range_is_refused(depth: int) -> None:
    with pytest.raises(InputError, match="maxDepth"):
        chains(told(), max_depth=depth)


def test_an_unknown_cause_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownEntityError, match="rain"):
        chains(told(), "rains")


def test_what_the_articles_say_follows_from_the_rule() -> None:
    found = {one.effect: one for one in chains(load(), "us-iaas-kyc-rule")}
    assert {effect: one.polarity for effect, one in found.items()} == {
        "china-ai-progress": Polarity.LOWERS,
        "china-homegrown-technology": Polarity.RAISES,
        "china-reliance-on-domestic-alternatives": Polarity.RAISES,
        "china-technological-independence": Polarity.RAISES,
        "fragmentation-risk": Polarity.RAISES,
        "shell-firm-use": Polarity.RAISES,
        "slower-global-advance-risk": Polarity.RAISES,
        "switch-to-alternatives": Polarity.RAISES,
        "us-china-tech-war": Polarity.RAISES,
        "us-cloud-restriction-on-china": Polarity.RAISES,
        "use-of-local-providers": Polarity.RAISES,
    }
    hedged = {effect for effect, one in found.items() if one.weakest_certainty is Certainty.HEDGED}
    assert found.keys() - hedged == {"fragmentation-risk", "slower-global-advance-risk", "us-china-tech-war"}
    assert [step.effect for step in found["china-technological-independence"].steps] == [
        "us-cloud-restriction-on-china",
        "switch-to-alternatives",
        "china-technological-independence",
    ]


def test_every_step_of_the_articles_has_its_words() -> None:
    found = chains(load(), "us-iaas-kyc-rule")
    assert all(step.claim.evidence[0].quote for one in found for step in one.steps)
