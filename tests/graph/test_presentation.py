"""What the ontology says about drawing is read with its defaults, and what cannot be drawn is told."""

from pathlib import Path

import pytest

from stratograph.graph.dataset_reader import read_dataset
from stratograph.graph.errors import OntologyError
from stratograph.graph.loading import BUILTIN_ONTOLOGY
from stratograph.graph.ontology import Ontology
from stratograph.graph.ontology_reader import read_ontology
from stratograph.graph.presentation import ColumnFrom

PREFIXES = """@prefix my: <https://example.org/my#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sg: <https://w3id.org/stratograph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""

STRATUM = 'a skos:Concept ; skos:inScheme sg:MapStratumScheme ; skos:prefLabel "Sea"@en ; sg:order 85'
STYLE = 'a skos:Concept ; skos:inScheme sg:MapLineScheme ; skos:prefLabel "Sea"@en ; sg:order 25'
BUOY = """a owl:Class ; rdfs:subClassOf sg:Facility ; skos:prefLabel "buoy"@en ;
    skos:definition "It floats." ; sg:pluralName "buoys\""""
MOORING = """a owl:Class ; rdfs:subClassOf sg:Relationship ; skos:prefLabel "mooring"@en ;
    skos:definition "It is tied." ; sg:pluralName "moorings" ; sg:shortcut my:isMooredTo ;
    sg:dependence sg:NoDependence ; sg:carriesPaths true ; sg:substitutable true"""


def ontology_with(folder: Path, *blocks: str) -> Ontology:
    """Ours with these blocks of Turtle."""
    file = folder / "mine.ttl"
    file.write_text(PREFIXES + "\n".join(blocks), encoding="utf-8")
    return read_ontology(read_dataset([BUILTIN_ONTOLOGY, file], []))


def test_a_class_stands_with_its_nearest_superclass(tmp_path: Path) -> None:
    drawn = ontology_with(tmp_path, f"my:Buoy {BUOY} .").presentation
    assert drawn.stratum_of_class["Buoy"] == "DataCentreStratum"
    assert "SourceDocument" not in drawn.stratum_of_class


def test_a_row_of_ones_own_takes_its_place_by_its_order(tmp_path: Path) -> None:
    drawn = ontology_with(
        tmp_path, f'my:Sea {STRATUM} ; sg:icon "other" .', f"my:Buoy {BUOY} ; sg:inStratum my:Sea ."
    ).presentation
    names = [one.name for one in drawn.strata]
    assert names[names.index("DataCentreStratum") :][:3] == ["DataCentreStratum", "Sea", "ChipStratum"]
    assert drawn.stratum_of_class["Buoy"] == "Sea"


def test_a_relation_that_names_no_style_is_drawn_like_other_relations(tmp_path: Path) -> None:
    ontology = ontology_with(tmp_path, f"my:Mooring {MOORING} .")
    relation = ontology.relations["Mooring"]
    assert ontology.presentation.style_of_relation["Mooring"] == "OtherLine"
    assert "Mooring" not in ontology.presentation.column_from
    assert relation.sentence("A", "B") == relation.sentence("A", "B", "zh") == "A is moored to B"


def test_a_relation_says_its_style_its_column_and_its_sentence(tmp_path: Path) -> None:
    said = 'sg:drawnAs my:Rope ; sg:columnFrom "target" ; sg:sentence "{target} holds {source}"@en'
    ontology = ontology_with(
        tmp_path, f'my:Rope {STYLE} ; sg:dash "dotted" ; sg:hue "teal" .', f"my:Mooring {MOORING} ; {said} ."
    )
    assert ontology.presentation.style_of_relation["Mooring"] == "Rope"
    assert ontology.presentation.column_from["Mooring"] is ColumnFrom.TARGET
    assert ontology.relations["Mooring"].sentence("buoy {target}", "pier") == "pier holds buoy {target}"


@pytest.mark.parametrize(
    ("block", "told"),
    [
        pytest.param(
            f'my:Sea {STRATUM} ;\n    sg:icon "chips" .',
            ":7: .*has the icon 'chips'. .*one of state, rule.* Did you mean chip",
            id="an icon that is not drawn",
        ),
        pytest.param(f"my:Sea {STRATUM} .", ":6: .*has no icon", id="a row without an icon"),
        pytest.param(
            f'my:Rope {STYLE} ; sg:dash "dashes" ; sg:hue "teal" .',
            ":6: .*'dashes'.*Did you mean dashed",
            id="a dash",
        ),
        pytest.param(
            f'my:Rope {STYLE} ; sg:dash "solid" ;\n    sg:hue "gray" .',
            ":7: .*'gray'.*Did you mean grey",
            id="a hue",
        ),
        pytest.param(
            f"my:Buoy {BUOY} ;\n    sg:inStratum sg:DataCenterStratum .",
            r":8: sg:DataCenterStratum, which .*Buoy.* names, is no stratum. Did you mean DataCentreStratum",
            id="a row that is not there",
        ),
        pytest.param(
            f"my:Mooring {MOORING} ;\n    sg:drawnAs sg:RuningLine .",
            r":9: sg:RuningLine, .*is no line style. Did you mean RunningLine",
            id="a style that is not there",
        ),
        pytest.param(
            f'my:Mooring {MOORING} ; sg:columnFrom "sauce" .',
            "'sauce'.*Did you mean source",
            id="an end that is none",
        ),
        pytest.param(
            f'my:Mooring {MOORING} ; sg:sentence "{{source}} is tied"@en .',
            "Write {source} and {target}",
            id="a sentence without an end",
        ),
        pytest.param(
            "my:Here a skos:Concept ; skos:inScheme sg:PlacementScheme ; sg:inStratum sg:ChipStratum ;\n"
            "    sg:placesSourceOf sg:Offerings .",
            r":7: sg:Offerings.*placesSourceOf can name. Did you mean Offering",
            id="a placement by what is no relation",
        ),
        pytest.param(
            "my:Here a skos:Concept ; skos:inScheme sg:PlacementScheme ; sg:placesClass sg:Company .",
            "names no stratum",
            id="a placement that leads nowhere",
        ),
        pytest.param(
            f'my:Sea {STRATUM.replace("85", "high")} ; sg:icon "chip" .'.replace("high", '"high"'),
            "whole number",
            id="an order",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told_with_file_and_line(tmp_path: Path, block: str, told: str) -> None:
    with pytest.raises(OntologyError, match=rf"mine\.ttl.*{told}"):
        ontology_with(tmp_path, block)
