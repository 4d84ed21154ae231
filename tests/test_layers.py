"""Imports point one way: ontology and seeds, then graph, then api; and one way inside graph."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent

# From the first to the last: a module imports its own layer and those before it. A module that no layer names
# is one of the questions, which are many.
LAYERS_OF_GRAPH: dict[str, list[str]] = {
    "words": (
        "arguments builtin cache_folder collection cores criteria dates deadline errors far free_memory"
        " inputs installed location namespaces ontology presentation remembered shares statements syntax"
        " text text_index"
    ).split(),
    "in": (
        "dataset dataset_reader declarations describing inference json_ld ontology_reader presentation_reader"
        " serialization sparql stores validation"
    ).split(),
    "model": (
        "admission characteristics columns compilation country criteria_names ends entity_columns"
        " evidence_columns in_order linking links open_lists picked related scope search selection snapshot"
        " validity value_columns viewed viewed_columns"
    ).split(),
    "network": "arcs backend compiled network".split(),
    "questions": [],
    "others' data": "importers reconcile".split(),
    "out": "exports".split(),
    "whole": "cache compiling ecosystem loading view".split(),
}

# Foreign packages that only some modules may know, by their name or that of their folder.
KNOWN_ONLY_TO = {
    "graphql": {"api"},
    "matplotlib": {"graph.canvas"},
    "mcp": {"api.mcp"},
    "oxrdflib": {"graph.dataset"},
    "pydantic": {"api.mcp"},
    "pyoxigraph": {
        "graph.dataset",
        "graph.dataset_reader",
        "graph.describing",
        "graph.serialization",
        "graph.sparql",
    },
    "pyshacl": {"graph.validation"},
    "rdflib": {"graph.dataset", "graph.validation"},
    "starlette": {"api"},
    "strawberry": {"api"},
    "uvicorn": {"api"},
    "yaml": {"graph.importers"},
}


@cache
def modules() -> dict[str, set[str]]:
    """What each module imports, by its name without ``stratograph.``: ``graph.view``."""
    files = [
        path
        for folder in ("api", "graph", "ontology", "seeds")
        for path in (REPOSITORY / folder).rglob("*.py")
    ]
    return {name_of(path): imported(path) for path in sorted(files)}


def name_of(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> set[str]:
    """Everything a file imports to run, wherever in it; a relative import as ``.``."""
    tree = ast.parse(path.read_text("utf-8"))
    found = set()
    for node in set(ast.walk(tree)) - set(only_for_types(tree)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {"."} if node.level else set()
    return found


def only_for_types(tree: ast.Module) -> Iterator[ast.AST]:
    """What stands under ``if TYPE_CHECKING:``: a view's helper may name the type of the view."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for statement in node.body:
                yield from ast.walk(statement)


def ours(name: str) -> set[str]:
    """The modules of ours that a module imports, by the name that `modules` uses."""
    names = {item.removeprefix("stratograph.") for item in modules()[name] if item.startswith("stratograph.")}
    # What follows `from stratograph.graph.view import` is a part of the module, not a module.
    return {item if item in modules() else item.rpartition(".")[0] for item in names} - {name}


def foreign(name: str) -> set[str]:
    top = {item.split(".")[0] for item in modules()[name]}
    return top - {"stratograph", ""} - sys.stdlib_module_names


def layer_of(name: str) -> int:
    """Where a module of graph stands; graph itself, which shows the public names, comes last."""
    if name == "graph":
        return len(LAYERS_OF_GRAPH)
    part = name.split(".")[1]
    layer = next((layer for layer, names in LAYERS_OF_GRAPH.items() if part in names), "questions")
    return list(LAYERS_OF_GRAPH).index(layer)


def is_part_of(name: str, place: str) -> bool:
    return name == place or name.startswith(f"{place}.")


@pytest.mark.parametrize("name", modules())
def test_imports_are_written_in_full(name: str) -> None:
    assert "." not in modules()[name]


@pytest.mark.parametrize("name", modules())
def test_no_module_of_graph_or_of_the_data_imports_the_api(name: str) -> None:
    if not is_part_of(name, "api"):
        assert not {other for other in ours(name) if is_part_of(other, "api")}


@pytest.mark.parametrize("name", ["ontology", "seeds"])
def test_ontology_and_seeds_hold_data_and_no_logic(name: str) -> None:
    assert [other for other in modules() if is_part_of(other, name)] == [name]
    assert not modules()[name]


@pytest.mark.parametrize("name", [name for name in modules() if is_part_of(name, "graph")])
def test_a_module_of_graph_imports_its_own_layer_and_earlier_ones(name: str) -> None:
    assert not {
        other for other in ours(name) if is_part_of(other, "graph") and layer_of(other) > layer_of(name)
    }


@pytest.mark.parametrize("folder", ["graph", "api"])
def test_no_modules_import_each_other_in_a_circle(folder: str) -> None:
    inside = {name: ours(name) for name in modules() if is_part_of(name, folder)}
    try:
        TopologicalSorter(inside).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


@pytest.mark.parametrize("name", modules())
def test_a_package_kept_to_some_modules_is_imported_by_no_other(name: str) -> None:
    astray = {
        package
        for package in foreign(name) & KNOWN_ONLY_TO.keys()
        if not any(is_part_of(name, place) for place in KNOWN_ONLY_TO[package])
    }
    assert not astray


def test_everything_imported_is_a_declared_dependency() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["mcp"], *extras["plot"]]
    declared = {requirement.split(">=")[0].lower() for requirement in wanted}
    packages = {package for name in modules() for package in foreign(name)}
    distributions = packages_distributions()
    # Names of distributions differ in capitals and in hyphens between who writes them.
    carriers = {
        package: {one.lower().replace("_", "-") for one in distributions.get(package, [])}
        for package in packages
    }
    assert {package for package in packages if not declared & carriers[package]} == set()
