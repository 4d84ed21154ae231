"""Every question that the explorer asks is one that the schema has an answer to."""

import json
import subprocess
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema, parse, validate

from tests.installing import REPOSITORY

SCRIPT = Path(__file__).parent / "documents.js"


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema((REPOSITORY / "api" / "schema.graphql").read_text("utf-8"))


@pytest.fixture(scope="module")
def documents(node: str) -> dict[str, str]:
    done = subprocess.run([node, SCRIPT], capture_output=True, text=True, encoding="utf-8", check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_every_document_is_valid_alone_with_its_values_and_merged_with_others(
    documents: dict[str, str], schema: GraphQLSchema
) -> None:
    wrong = {
        name: [error.message for error in validate(schema, parse(text))] for name, text in documents.items()
    }
    assert len(documents) > 30
    assert {name: errors for name, errors in wrong.items() if errors} == {}
