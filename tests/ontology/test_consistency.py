"""The ontology contradicts itself nowhere: HermiT, a reasoner for OWL 2 DL, finds every class possible."""

import gc
import shutil
import warnings
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

pytestmark = pytest.mark.skipif(
    shutil.which("java") is None, reason="HermiT needs Java: put a `java` of version 11 or later on PATH"
)


def impossible_classes(triples: Iterable[ox.Triple], folder: Path) -> list[str]:
    """The names of the classes that can have no member.

    Raises:
        owlready2.OwlReadyInconsistentOntologyError: The axioms and the facts contradict each other.
    """
    file = folder / "ontology.nt"
    ox.serialize(triples, file, format=ox.RdfFormat.N_TRIPLES)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # owlready2 warns of its optional parts and leaves files to be closed
        import owlready2  # type: ignore[import-untyped]

        world = owlready2.World()
        try:
            world.get_ontology(file.as_uri()).load(only_local=True)
            owlready2.sync_reasoner_hermit(world, debug=0)
            return sorted(each.name for each in world.inconsistent_classes() if each is not owlready2.Nothing)
        finally:
            world.close()
            gc.collect()


def triples_in(paths: Iterable[Path]) -> list[ox.Triple]:
    return [quad.triple for path in sorted(paths) for quad in ox.parse(path=path)]


@pytest.fixture(scope="module")
def axioms(repository: Path) -> list[ox.Triple]:
    """The terms without their shapes, which OWL does not know."""
    files = (repository / "ontology").glob("*.ttl")
    return triples_in(path for path in files if not path.stem.endswith("shapes"))


def test_every_class_can_have_a_member(axioms: list[ox.Triple], tmp_path: Path) -> None:
    assert impossible_classes(axioms, tmp_path) == []


def test_the_facts_of_the_seeds_do_not_contradict_it(
    axioms: list[ox.Triple], repository: Path, tmp_path: Path
) -> None:
    facts = triples_in((repository / "seeds").glob("*.trig"))
    assert impossible_classes(axioms + facts, tmp_path) == []


def test_a_class_below_two_disjoint_ones_is_found(axioms: list[ox.Triple], tmp_path: Path) -> None:
    wrong = """
        PREFIX sg: <https://w3id.org/stratograph/ontology#>
        PREFIX owl: <http://www.w3.org/2002/07/owl#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        sg:Chimera a owl:Class ; rdfs:subClassOf sg:Company , sg:Regulation .
    """
    chimera = [quad.triple for quad in ox.parse(wrong, format=ox.RdfFormat.TURTLE)]
    assert impossible_classes(axioms + chimera, tmp_path) == ["Chimera"]


def test_a_thing_of_two_disjoint_classes_is_found(axioms: list[ox.Triple], tmp_path: Path) -> None:
    import owlready2

    wrong = """
        PREFIX sg: <https://w3id.org/stratograph/ontology#>
        <https://w3id.org/stratograph/id/chimera> a sg:Company , sg:Regulation .
    """
    chimera = [quad.triple for quad in ox.parse(wrong, format=ox.RdfFormat.TURTLE)]
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        impossible_classes(axioms + chimera, tmp_path)
