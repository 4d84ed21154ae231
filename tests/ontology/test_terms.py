"""Each term is declared, named in two languages, defined once, shaped and used."""

import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDFS, SH, SKOS

from tests.ontology.conftest import Terms

SG = "https://w3id.org/stratograph/ontology#"
UNUSED_AND_KEPT = {
    "The other end of a scale or pair says what the stated value is not.": [
        "Narrow",
        "Proprietary",
    ],
    "A merged or renamed entity answers with its successor.": ["isReplacedBy"],
    "Roles of the cloud ecosystem that the articles give to nobody by name.": [
        "HardwareVendor",
        "InternetCompany",
        "SoftwareVendor",
    ],
    "Where to find an entity elsewhere; only what was read there is given.": [
        "homepage",
        "lei",
        "wikidata",
    ],
    "What importers bring of others' data: their licence, and the life of a facility.": [
        "Cancellation",
        "ConstructionStart",
        "FacilityStep",
        "NonprofitOrganization",
        "Opening",
        "SitePermit",
        "SiteProposal",
        "facilityStepKind",
        "licence",
    ],
}
"""Terms without a fact in the seeds, by the reason for which they stay."""

DRAWN = ("MapLineScheme", "MapStratumScheme", "PlacementScheme")
"""Schemes of what the map is drawn by."""

KEPT = {name for names in UNUSED_AND_KEPT.values() for name in names}


def sg(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(SG + name)


def local_names(text: str) -> set[str]:
    return set(re.findall(r"\bsg:(\w+)", text))


def named_in_seeds(repository: Path) -> set[str]:
    found = set()
    for path in sorted((repository / "seeds").glob("*.trig")):
        for quad in ox.parse(path=path, format=ox.RdfFormat.TRIG):
            for term in (quad.subject, quad.predicate, quad.object):
                if isinstance(term, ox.NamedNode) and term.value.startswith(SG):
                    found.add(term.value.removeprefix(SG))
    return found


def named_in_rules(repository: Path) -> set[str]:
    rules = sorted((repository / "ontology" / "rules").glob("*.rq"))
    return set().union(*(local_names(path.read_text()) for path in rules))


# -- names and definitions


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_term_has_exactly_one_label_in_each_language(terms: Terms, language: str) -> None:
    counts = {
        name: sum(
            getattr(label, "language", None) == language
            for label in terms.graph.objects(sg(name), SKOS.prefLabel)
        )
        for name in terms.all
    }
    assert {name: count for name, count in counts.items() if count != 1} == {}


def test_a_term_has_exactly_one_definition_and_it_is_in_english(terms: Terms) -> None:
    languages = {
        name: [
            getattr(definition, "language", None)
            for definition in terms.graph.objects(sg(name), SKOS.definition)
        ]
        for name in terms.all
    }
    assert {name: found for name, found in languages.items() if found != ["en"]} == {}


def test_a_definition_is_a_sentence_that_does_not_repeat_the_name(terms: Terms) -> None:
    wrong = {}
    for name in terms.all:
        definition = str(terms.graph.value(sg(name), SKOS.definition))
        label = next(
            str(each)
            for each in terms.graph.objects(sg(name), SKOS.prefLabel)
            if getattr(each, "language", None) == "en"
        )
        repeated = re.search(rf"\b{re.escape(label)}\b", definition, re.IGNORECASE)
        if repeated or not re.fullmatch(r"[A-Z].*\.", definition):
            wrong[name] = definition
    assert wrong == {}


def test_two_classes_or_two_properties_or_two_concepts_of_a_scheme_never_share_a_label(terms: Terms) -> None:
    kinds = [terms.classes, terms.properties, terms.schemes]
    kinds += [members(terms, scheme) for scheme in terms.schemes]
    for kind in kinds:
        labels = Counter(label for name in kind for label in terms.graph.objects(sg(name), SKOS.prefLabel))
        assert [label for label, count in labels.items() if count > 1] == []


def test_a_class_without_subclasses_has_an_example_and_a_plural_name(terms: Terms) -> None:
    for predicate in (SKOS.example, sg("pluralName")):
        missing = [name for name in terms.leaves if terms.graph.value(sg(name), predicate) is None]
        assert missing == []


def test_a_class_is_abstract_exactly_if_it_has_subclasses(terms: Terms) -> None:
    parents = {str(each).removeprefix(SG) for each in terms.graph.objects(None, RDFS.subClassOf)}
    assert set(terms.classes) - set(terms.leaves) == parents


def test_a_plural_name_stands_for_one_collection(terms: Terms) -> None:
    names = Counter(map(str, terms.graph.objects(None, sg("pluralName"))))
    assert [name for name, count in names.items() if count > 1] == []


def test_classes_are_nouns_in_upper_camel_case_and_properties_start_small(terms: Terms) -> None:
    assert [name for name in terms.classes + terms.concepts + terms.schemes if not name[0].isupper()] == []
    assert [name for name in terms.properties + terms.annotations if not name[0].islower()] == []


# -- declarations


def test_every_term_of_the_namespace_that_the_ontology_uses_is_declared_in_it(terms: Terms) -> None:
    used = {
        str(term).removeprefix(SG)
        for triple in terms.graph
        for term in triple
        if isinstance(term, rdflib.URIRef) and term.startswith(SG)
    }
    assert used - {*terms.all, *terms.shapes} == set()


def test_every_term_that_the_rules_use_is_declared(terms: Terms, repository: Path) -> None:
    assert named_in_rules(repository) - set(terms.all) == set()


def test_every_term_that_the_seeds_use_is_declared(terms: Terms, repository: Path) -> None:
    assert named_in_seeds(repository) - set(terms.all) == set()


def test_the_classes_without_subclasses_are_declared_disjoint(terms: Terms) -> None:
    [axiom] = terms.graph.subjects(rdflib.RDF.type, OWL.AllDisjointClasses)
    head = terms.graph.value(axiom, OWL.members)
    assert head is not None
    assert sorted(str(each).removeprefix(SG) for each in Collection(terms.graph, head)) == terms.leaves


def test_a_concept_is_in_one_scheme_and_an_ordered_scheme_ranks_all_its_concepts(terms: Terms) -> None:
    for name in terms.concepts:
        assert len(list(terms.graph.objects(sg(name), SKOS.inScheme))) == 1, name
    for scheme in terms.schemes:
        ranks = [terms.graph.value(sg(name), sg("order")) for name in members(terms, scheme)]
        ordered = sorted(int(str(rank)) for rank in ranks if rank is not None)
        # What users put rows of their own between leaves room for them.
        step = 10 if scheme in DRAWN else 1
        assert ordered in ([], list(range(step, step * len(ranks) + 1, step))), scheme


def members(terms: Terms, scheme: str) -> list[str]:
    return [name for name in terms.concepts if (sg(name), SKOS.inScheme, sg(scheme)) in terms.graph]


def test_a_relationship_class_says_its_shortcut_and_how_dependence_runs_along_it(terms: Terms) -> None:
    for name in terms.leaves:
        if "Relationship" in terms.ancestors(name):
            for said in ("shortcut", "dependence", "carriesPaths"):
                assert terms.graph.value(sg(name), sg(said)) is not None, (name, said)
            shortcut = terms.graph.value(sg(name), sg("shortcut"))
            assert terms.graph.value(shortcut, sg("inverseName")) is not None, name


def test_whoever_is_owned_made_up_or_financed_needs_each_of_those_behind_it(terms: Terms) -> None:
    needing_each = [
        str(one).removeprefix(SG) for one in terms.graph.subjects(sg("substitutable"), rdflib.Literal(False))
    ]
    assert sorted(needing_each) == [
        "Composition",
        "Control",
        "InvestmentFlow",
        "ManagedForm",
        "Ownership",
        "UnitMembership",
    ]


# -- shapes


def test_every_class_has_a_shape(terms: Terms) -> None:
    assert [name for name in terms.classes if not list(terms.graph.subjects(SH.targetClass, sg(name)))] == []


def test_every_property_has_a_shape_on_its_domain_or_below(terms: Terms) -> None:
    unshaped = []
    for name in [*terms.properties, "propertyValue"]:
        domain = terms.graph.value(sg(name), RDFS.domain)
        homes = [each for each in terms.classes if name in terms.shaped(each)]
        below = [
            each for each in homes if domain is None or str(domain).removeprefix(SG) in terms.ancestors(each)
        ]
        if not homes or below != homes:
            unshaped.append(name)
    assert unshaped == []


def test_a_shortcut_has_a_shape_on_the_class_that_its_relationship_starts_from(terms: Terms) -> None:
    for name in terms.leaves:
        shortcut = terms.graph.value(sg(name), sg("shortcut"))
        if shortcut is not None:
            start = range_of(terms, name, "source")
            assert str(shortcut).removeprefix(SG) in terms.shaped(start), name
            assert range_of(terms, start, str(shortcut).removeprefix(SG)) == range_of(terms, name, "target")


def range_of(terms: Terms, class_name: str, path: str) -> str:
    [shape] = [
        each for each in terms.property_shapes(class_name) if terms.graph.value(each, SH.path) == sg(path)
    ]
    return str(terms.graph.value(shape, SH["class"])).removeprefix(SG)


def test_a_property_shape_says_name_order_cardinality_type_and_what_to_do(terms: Terms) -> None:
    for name in terms.classes:
        for shape in terms.property_shapes(name):
            said = set(terms.graph.predicates(shape))
            where = (name, str(terms.graph.value(shape, SH.path)))
            assert {SH.path, SH.name, SH.order, SH.minCount, SH.message} <= said, where
            assert len(said & {SH.datatype, SH["class"], SH["in"], SH.nodeKind}) == 1, where
            assert (
                not (said & {SH.datatype, SH["class"]})
                or str(terms.graph.value(shape, SH.message))[-1] == "."
            )


def test_within_a_class_a_field_name_stands_for_one_property(terms: Terms) -> None:
    for name in terms.leaves:
        fields: dict[str, set[str]] = {}
        for each in terms.ancestors(name):
            for shape in terms.property_shapes(each):
                field = str(terms.graph.value(shape, SH.name))
                fields.setdefault(field, set()).add(str(terms.graph.value(shape, SH.path)))
        assert {field: paths for field, paths in fields.items() if len(paths) > 1} == {}, name


def test_a_property_that_takes_a_concept_takes_every_concept_of_one_scheme(terms: Terms) -> None:
    for name in terms.classes:
        for shape in terms.property_shapes(name):
            head = terms.graph.value(shape, SH["in"])
            if head is not None:
                chosen = {str(each).removeprefix(SG) for each in Collection(terms.graph, head)}
                scheme = terms.graph.value(sg(min(chosen)), SKOS.inScheme)
                assert chosen == set(members(terms, str(scheme).removeprefix(SG))), name


# -- use


def test_every_term_is_used_by_a_fact_a_rule_or_a_question(terms: Terms, repository: Path) -> None:
    used = named_in_seeds(repository) | named_in_rules(repository) | KEPT
    questions = sorted((repository / "tests" / "questions").glob("*.graphql"))
    asked = set().union(*(re.findall(r"\w+", path.read_text()) for path in questions)) if questions else set()
    facts = set(terms.classes) | set(terms.properties) | set(terms.concepts)
    for name in sorted(facts - used):
        if spoken_of(terms, name) & asked or used_through_others(terms, name, used):
            used.add(name)
    assert sorted(facts - used) == []


def spoken_of(terms: Terms, name: str) -> set[str]:
    """The words by which a GraphQL query speaks of a term."""
    graph = terms.graph
    shapes = graph.subjects(SH.path, sg(name))
    words = {name, re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper()}
    words |= {str(graph.value(shape, SH.name)) for shape in shapes}
    return words | {str(each) for each in graph.objects(sg(name), sg("pluralName"))}


def used_through_others(terms: Terms, name: str, used: set[str]) -> bool:
    """Abstract classes live in their subclasses, shortcuts in their relationships, annotations on terms."""
    graph = terms.graph
    below = any(name in terms.ancestors(each) for each in terms.leaves if each in used)
    through = any(str(each).removeprefix(SG) in used for each in graph.subjects(sg("shortcut"), sg(name)))
    said = any(
        (None, sg(annotation), sg(name)) in graph for annotation in ("dependence", "drawnAs", "inStratum")
    )
    # A placement is a rule itself; the style of all other relations is for those that name none.
    rule = (sg(name), SKOS.inScheme, sg("PlacementScheme")) in graph or name == "OtherLine"
    return below or through or said or rule


def test_the_list_of_unused_terms_names_only_terms_that_are_unused(terms: Terms, repository: Path) -> None:
    used = named_in_seeds(repository) | named_in_rules(repository)
    assert KEPT & used == set()
    assert KEPT - set(terms.all) == set()
