"""The ontology as one rdflib graph, and the words to ask about it."""

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

REPOSITORY = Path(__file__).resolve().parents[2]
SG = rdflib.Namespace("https://w3id.org/stratograph/ontology#")
KINDS = (
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    SKOS.Concept,
    SKOS.ConceptScheme,
)


class Terms:
    """What the ontology declares in its own namespace, by local name."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self.graph = graph
        self.classes = self._declared(OWL.Class)
        self.concepts = self._declared(SKOS.Concept)
        self.schemes = self._declared(SKOS.ConceptScheme)
        self.annotations = self._declared(OWL.AnnotationProperty)
        self.properties = self._declared(OWL.ObjectProperty) + self._declared(OWL.DatatypeProperty)
        self.shapes = self._declared(SH.NodeShape)
        self.leaves = [name for name in self.classes if not graph.value(SG[name], SG.isAbstract)]
        self.all = self.classes + self.concepts + self.schemes + self.annotations + self.properties

    @property
    def derived(self) -> list[str]:
        """Shortcuts and characteristics: seeds never write them, rules derive them from statements."""
        shortcuts = (str(each).removeprefix(SG) for each in self.graph.objects(None, SG.shortcut))
        return [*shortcuts, *self.marked(SG.isCharacteristic)]

    def marked(self, annotation: rdflib.URIRef) -> list[str]:
        """The terms for which an annotation is true."""
        return [str(each).removeprefix(SG) for each in self.graph.subjects(annotation, rdflib.Literal(True))]

    def _declared(self, kind: rdflib.URIRef) -> list[str]:
        found = (str(term) for term in self.graph.subjects(RDF.type, kind))
        return sorted(term.removeprefix(SG) for term in found if term.startswith(SG))

    def ancestors(self, name: str) -> list[str]:
        """The class itself, then its superclasses, up to the root."""
        found = self.graph.transitive_objects(SG[name], RDFS.subClassOf)
        return [str(each).removeprefix(SG) for each in found]

    def property_shapes(self, class_name: str) -> list[rdflib.term.Node]:
        """The property shapes that stand on the class itself, without those that it inherits."""
        shapes = self.graph.subjects(SH.targetClass, SG[class_name])
        return [each for shape in shapes for each in self.graph.objects(shape, SH.property)]

    def shaped(self, class_name: str) -> set[str]:
        """The properties that have a shape on the class itself."""
        paths = (self.graph.value(shape, SH.path) for shape in self.property_shapes(class_name))
        return {str(path).removeprefix(SG) for path in paths}


@pytest.fixture(scope="session")
def ontology() -> rdflib.Graph:
    """Every Turtle file of ``ontology/``."""
    graph = rdflib.Graph()
    for path in sorted((REPOSITORY / "ontology").glob("*.ttl")):
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def terms(ontology: rdflib.Graph) -> Terms:
    """The declared terms."""
    return Terms(ontology)
