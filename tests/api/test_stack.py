"""The map over GraphQL, and what its pages show of any entity or statement."""

from tests.api.conftest import Ask

STACK = """stack(perCell: 1) {
  explanation
  strata { id label(language: ZH) definition icon total inView }
  columns { id label total inView }
  cells { stratum column total inView shown hidden }
  drawing {
    totalEntities totalLines truncated explanation
    entities { ids labels(language: ZH) types strata columns ownership degrees inView standing }
    lines { ids sources targets relations certainties standing inferred }
  }
}"""


def test_the_map_is_told_in_rows_columns_cells_and_lists_side_by_side(ask: Ask) -> None:
    found = ask(f"{{ {STACK} }}")["stack"]
    assert found["strata"][0] | {"definition": ""} == {
        "id": "StateBodyStratum",
        "label": "国家机构",
        "definition": "",
        "icon": "state",
        "total": 2,
        "inView": 2,
    }
    assert [one["id"] for one in found["columns"]] == ["upland", None, "lowland"]
    drawn = found["drawing"]
    entities, lines = drawn["entities"], drawn["lines"]
    assert sorted(entities["ids"]) == sorted(one for cell in found["cells"] for one in cell["shown"])
    north = entities["ids"].index("north")
    assert {name: values[north] for name, values in entities.items()} == {
        "ids": "north",
        "labels": "北方",
        "types": "COMPANY",
        "strata": "OwnerStratum",
        "columns": "upland",
        "ownership": "NOT_STATED",
        "degrees": 3,
        "inView": True,
        "standing": "USUAL",
    }
    draft = lines["ids"].index("draft-application-cloud")
    assert entities["ids"][lines["sources"][draft]] == "draft"
    assert entities["ids"][lines["targets"][draft]] == "cloud"
    told = [lines[name][draft] for name in ("relations", "certainties", "standing", "inferred")]
    assert told == ["APPLICATION", "ASSERTED", "PROPOSED", False]


def test_a_view_moves_nothing(ask: Ask) -> None:
    found = ask(f'{{ {STACK} view(asOf: "2020-01-01", within: {{countries: ["lowland"]}}) {{ {STACK} }} }}')
    now, then = found["stack"], found["view"]["stack"]
    assert [one["shown"] for one in now["cells"]] == [one["shown"] for one in then["cells"]]
    assert now["drawing"]["entities"]["ids"] == then["drawing"]["entities"]["ids"]
    assert then["drawing"]["lines"]["ids"] == []


def test_columns_and_pins_are_arguments(ask: Ask) -> None:
    found = ask(
        """{ stack(perCell: 1, columns: ["lowland"], pin: ["east", "report"]) {
             columns { id } cells { shown } } }"""
    )
    assert [one["id"] for one in found["stack"]["columns"]] == ["lowland", None]
    assert {"east", "report"} <= {one for cell in found["stack"]["cells"] for one in cell["shown"]}


def test_the_members_of_one_cell_are_listed_page_by_page(ask: Ask) -> None:
    page = """{ stack(perCell: 1) { cell(stratum: "OwnerStratum", column: "upland") {
                  total inView members(first: 1%s) { ids labels(language: ZH) inView degrees } } } }"""
    first = ask(page % "")["stack"]["cell"]
    assert (first["total"], first["members"]["ids"], first["members"]["labels"]) == (2, ["north"], ["北方"])
    second = ask(page % ', after: "north"')["stack"]["cell"]
    assert second["members"]["ids"] == ["east"]
    assert ask(page % ', after: "east"')["stack"]["cell"]["members"]["ids"] == []


def test_a_cell_where_nobody_stands_is_empty_and_an_unknown_one_an_error(ask: Ask, answer: Ask) -> None:
    assert (
        ask('{ stack { cell(stratum: "FabStratum", column: "upland") { total } } }')["stack"]["cell"] is None
    )
    for arguments, told in {
        'stratum: "OwnrStratum", column: "upland"': "Did you mean OwnerStratum",
        'stratum: "OwnerStratum", column: "uplnd"': "Did you mean upland",
    }.items():
        (error,) = answer(f"{{ stack {{ cell({arguments}) {{ total }} }} }}")["errors"]
        assert told in error["message"]


def test_a_page_of_a_cell_goes_on_only_after_one_who_stands_there(answer: Ask) -> None:
    query = """{ stack { cell(stratum: "OwnerStratum", column: "upland") {
                   members(after: "draft") { ids } } } }"""
    (error,) = answer(query)["errors"]
    assert (error["extensions"]["code"], error["extensions"]["argument"]) == ("BAD_INPUT", "after")


def test_a_focus_is_drawn_with_its_surroundings(ask: Ask) -> None:
    found = ask('{ drawing(focus: "south") { entities { ids } lines { relations } totalEntities } }')[
        "drawing"
    ]
    assert found["entities"]["ids"] == ["south", "north", "lowland", "state-firms"]
    assert sorted(found["lines"]["relations"]) == ["GROUP_MEMBERSHIP", "LOCATION", "PARTNERSHIP"]


def test_wrong_arguments_are_told_with_their_code(answer: Ask) -> None:
    codes = {
        "{ stack(perCell: 0) { explanation } }": ("BAD_INPUT", "perCell"),
        '{ drawing(focus: "north", steps: 9) { truncated } }': ("BAD_INPUT", "steps"),
        '{ stack(pin: ["nort"]) { explanation } }': ("UNKNOWN_ENTITY", "Did you mean north"),
        '{ stack(columns: ["uplnd"]) { explanation } }': ("UNKNOWN_ENTITY", "Did you mean upland"),
    }
    for query, (code, told) in codes.items():
        (error,) = answer(query)["errors"]
        assert error["extensions"]["code"] == code, query
        assert told in error["message"], query


def test_the_legend_comes_from_the_ontology(ask: Ask) -> None:
    found = ask(
        """{ ontology { strata { id iri label icon definition }
             lineStyles { id label(language: ZH) definition dash hue relations { name } }
             relations { name label(language: ZH) inverseLabel inverseZh: inverseLabel(language: ZH)
               lineStyle { id dash hue } carriesPaths } } }"""
    )["ontology"]
    assert found["strata"][0]["label"] == "State bodies"
    ownership = found["lineStyles"][0]
    assert (ownership["label"], ownership["dash"], ownership["hue"]) == ("所有与控制", "solid", "ink")
    assert {"name": "Ownership"} in ownership["relations"]
    (offering,) = [one for one in found["relations"] if one["name"] == "Offering"]
    assert (offering["label"], offering["inverseLabel"], offering["inverseZh"]) == (
        "提供",
        "is offered by",
        "提供者为",
    )
    assert offering["lineStyle"]["id"] == "OfferingLine"


def test_a_statement_is_a_sentence_in_either_language(ask: Ask) -> None:
    found = ask(
        """{ node(id: "north-ownership-east") { ... on Statement { sentence zh: sentence(language: ZH) } }
             owned: node(id: "state-firms-owned") { ... on Statement { sentence zh: sentence(language: ZH) } }
             draft: node(id: "draft-application-cloud") { ... on Statement { sentence } } }"""
    )
    assert found == {
        "node": {
            "sentence": "North owns East (share held: 50%)",
            "zh": "北方持有East的股份（持股比例：50%）",
        },
        "owned": {"sentence": "state-owned firms is state-owned", "zh": "state-owned firms：国有：是"},
        "draft": {"sentence": "draft rule applies to North Cloud (proposed)"},
    }


def test_every_statement_has_a_sentence(ask: Ask) -> None:
    found = ask("{ statements(first: 100) { nodes { id sentence zh: sentence(language: ZH) } } }")
    assert all(one["sentence"] and one["zh"] for one in found["statements"]["nodes"])


def test_every_value_comes_with_its_label_its_words_and_its_evidence(ask: Ask) -> None:
    found = ask(
        """{ south: entity(id: "south") { stratum values { property label(language: ZH) typeName text
               statements { id sentence } evidence { quote } } }
             report: entity(id: "report") { stratum values { property text entity { id } } }
             share: node(id: "north-ownership-east") { ... on Statement {
               values { property text unit } } } }"""
    )
    (owned,) = found["south"]["values"]
    assert found["south"]["stratum"] == "OwnerStratum"
    assert (owned["property"], owned["label"], owned["typeName"], owned["text"]) == (
        "stateOwned",
        "国有",
        "Boolean",
        "yes",
    )
    assert owned["statements"][0]["sentence"] == "South is state-owned"
    assert {"quote": "state-owned firms such as South"} in owned["evidence"]
    assert found["report"]["stratum"] is None
    dated = [one for one in found["report"]["values"] if one["property"] == "publishedOn"]
    assert dated == [{"property": "publishedOn", "text": "2023-06-15", "entity": None}]
    assert found["share"]["values"] == [{"property": "sharePercent", "text": "50", "unit": None}]
