"""Any CSV files, by a mapping: a YAML file that says which column is which property.

The keys of a mapping (``docs/importing.md`` has examples)::

    document: {id, title, licence, address, publisher, published, read, certainty}
    tables:
      - file: "*.csv"              # which files; all, if left out
        delimiter, encoding, dates # found out, or month-first / day-first for 3/4/2023
        entities:
          owner: {class: Company, name: "{owner}"}
          owned: {class: Company, name: "{company}", id: "{key}", homepage: "{url}"}
          where: {country: "{country}"}
        statements:
          - {class: Ownership, source: owner, target: owned, sharePercent: "{share}", when: {kind: [owns]}}

A value is a text with columns in braces, or ``{column, values, split, default}``: what each content of the
column stands for, and what separates several.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from stratograph.graph.errors import Problem, SeedError, nearest
from stratograph.graph.importers.cleaning import DayOrder
from stratograph.graph.importers.document import SourceData
from stratograph.graph.importers.draft import Draft, Values, Words
from stratograph.graph.importers.formats import Advance
from stratograph.graph.importers.places import country
from stratograph.graph.importers.tables import Row, Table, require_columns
from stratograph.graph.importers.trees import LINE, yaml_tree
from stratograph.graph.importers.values import RowError
from stratograph.graph.ontology import FieldKind, Ontology, ValueKind

__all__ = ["files", "read", "source"]

_DOCUMENT = "id title licence address publisher published read certainty".split()
_TABLE = "file delimiter encoding dates entities statements".split()
_ENTITY = "class country name id also former zh definition".split()
_STATEMENT = "class part status quote certainty fact when".split()
_NO_FIELDS = frozenset({*_ENTITY, LINE} - {"country"})
_NO_STATED_FIELDS = frozenset({*_STATEMENT, LINE})
_COLUMN = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class _Mapping:
    path: Path
    document: dict[str, Any]
    tables: list[dict[str, Any]]


def files() -> list[Path]:
    """None: the user names them."""
    return []


def source(files: Sequence[Path], mapping: Path | None) -> SourceData:
    """The document that the mapping describes.

    Raises:
        SeedError: There is no mapping, or it cannot be used.
    """
    given = _mapping(mapping).document
    known = {name: str(given[name]) for name in _DOCUMENT if given.get(name) is not None}
    return SourceData(known.pop("id"), known.pop("title"), **known)


def read(draft: Draft, files: Sequence[Path], mapping: Path | None, advance: Advance) -> None:
    """Add what the mapping makes of each row.

    Raises:
        SeedError: The mapping cannot be used, names a column that is not there, or no table is for a file.
    """
    used = _mapping(mapping)
    problems = [one for table in used.tables for one in _misfits(used.path, table, draft.ontology)]
    if problems:
        raise SeedError(problems)
    # All headings before any row: a wrong mapping should not be found out after an hour.
    pairs = [(_table_for(used, path), path) for path in files]
    tables = [(rules, Table(path, rules.get("delimiter"), rules.get("encoding"))) for rules, path in pairs]
    for rules, table in tables:
        for column, line in _columns(rules):
            require_columns(table, [column], f", which {used.path.name}:{line} names")
    order = draft.order
    for rules, table in tables:
        draft.order = order or cast("DayOrder | None", rules.get("dates"))
        for row in table.rows(draft.report, advance):
            with draft.row(row.at):
                _row(draft, rules, row)


# -- one row


def _row(draft: Draft, rules: Mapping[str, Any], row: Row) -> None:
    made: dict[str, list[str]] = {}
    for name, rule in _items(rules.get("entities")):
        with draft.row(_place(row, rule)):
            made[name] = list(_entities(draft, rule, row, made))
    for rule in rules.get("statements") or []:
        with draft.row(_place(row, rule)):
            _statement(draft, rule, row, made)


def _entities(
    draft: Draft, rule: Mapping[str, Any], row: Row, made: Mapping[str, list[str]]
) -> Iterator[str]:
    if "country" in rule and "class" not in rule:
        for code in _values(rule["country"], row):
            yield country(draft, code, _place(row, rule["country"]))
        return
    class_name = _first(rule["class"], row)
    given = {
        name: _given(draft, class_name, name, rule[name], row, made)
        for name in rule
        if name not in _NO_FIELDS
    }
    names = _values(rule["name"], row)
    for name in names:
        own_id = _first(rule.get("id"), row) if len(names) == 1 else None
        yield draft.entity(
            class_name,
            name,
            _place(row, rule["name"]),
            own_id=own_id or None,
            also=_values(rule.get("also"), row),
            former=_values(rule.get("former"), row),
            zh=_first(rule.get("zh"), row) or None,
            definition=_first(rule.get("definition"), row) or None,
            **given,
        )


def _statement(draft: Draft, rule: Mapping[str, Any], row: Row, made: Mapping[str, list[str]]) -> None:
    if not _applies(rule.get("when"), row):
        return
    class_name = _first(rule["class"], row)
    given = {
        name: _given(draft, class_name, name, rule[name], row, made)
        for name in rule
        if name not in _NO_STATED_FIELDS
    }
    if any(not given.get(end) for end in ("source", "target", "subject", "observedSubject") if end in given):
        return  # the entity was left out, or the cell is empty: told there, or nothing to tell
    words = Words(
        _first(rule.get("quote"), row) or None,
        _first(rule.get("certainty"), row) or "Reported",
        _first(rule.get("fact"), row) or None,
    )
    status, part = _first(rule.get("status"), row) or "Active", _first(rule.get("part"), row) or None
    if class_name not in draft.ontology.relations:
        if class_name == "Characteristic" and not given.get("propertyValue"):
            return
        draft.statement(class_name, row.at, part=part, status=status, words=words, **given)
        return
    # A cell that names several makes one relationship of each.
    for one in _listed(given["source"]):
        for other in _listed(given["target"]):
            ends = {**given, "source": one, "target": other}
            draft.statement(class_name, row.at, part=part, status=status, words=words, **ends)


def _given(
    draft: Draft, class_name: str, name: str, rule: Any, row: Row, made: Mapping[str, list[str]]
) -> Values:
    field = draft.ontology.fields(class_name).get(name) if class_name in draft.ontology.classes else None
    if field is not None and field.value_kind is ValueKind.CLASS and isinstance(rule, str):
        return [one for part in rule.split() for one in made.get(part, [])]
    return cast("Values", _values(rule, row))


def _listed(value: Values) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _applies(when: Any, row: Row) -> bool:
    return all(
        row[column] in ([str(one) for one in wanted] if isinstance(wanted, list) else [str(wanted)])
        for column, wanted in _items(when)
    )


# -- values


def _first(rule: Any, row: Row) -> str:
    return next(iter(_values(rule, row)), "")


def _values(rule: Any, row: Row) -> list[str]:
    if rule is None:
        return []
    if not isinstance(rule, dict):
        return [text] if (text := _filled(str(rule), row)) else []
    cell = row[rule["column"]]
    parts = [part.strip() for part in cell.split(rule["split"])] if rule.get("split") else [cell]
    known = rule.get("values")
    found = []
    for part in filter(None, parts):
        if known is not None and part not in known and "default" not in rule:
            choices = ", ".join(str(one) for one in known if one != LINE)
            remedy = f"Write one of {choices}, or add it to the mapping."
            raise RowError(f"the column {rule['column']!r} holds {part!r}.", remedy)
        value = part if known is None else known.get(part, rule.get("default"))
        found += [str(value)] if value is not None else []
    if not found and rule.get("default") is not None:
        return [str(rule["default"])]
    return found


def _filled(text: str, row: Row) -> str:
    """The text with its columns filled in; nothing if one of them is empty."""
    names = _columns_of(text)
    if any(not row[name] for name in names):
        return ""
    if len(names) == 1 and len(text) == len(names[0]) + 2:
        return row[names[0]]
    return _COLUMN.sub(lambda match: row[match[1]], text)


@lru_cache(maxsize=1024)
def _columns_of(text: str) -> tuple[str, ...]:
    return tuple(_COLUMN.findall(text))


def _place(row: Row, rule: Any) -> Any:
    """The cell that a rule reads first, or the row."""
    wanted = (
        rule.get("name") or rule.get("country") if isinstance(rule, dict) and "column" not in rule else rule
    )
    names = (
        [wanted["column"]] if isinstance(wanted, dict) and "column" in wanted else _columns_of(str(wanted))
    )
    return row.place(names[0]) if names and names[0] in row.columns else row.at


# -- the mapping


def _mapping(path: Path | None) -> _Mapping:
    if path is None:
        raise SeedError([Problem("a CSV file needs a mapping.", remedy="Name one with --mapping FILE.")])
    tree = yaml_tree(path)
    if not isinstance(tree, dict) or not isinstance(tree.get("tables"), list) or not tree.get("document"):
        told = "a mapping has a document and a list of tables."
        raise SeedError([Problem(told, path, 1, remedy="See docs/importing.md.")])
    document = tree["document"]
    problems = [
        Problem(f"the document has no {name}.", path, document.get(LINE), remedy="Give it.")
        for name in ("id", "title")
        if not document.get(name)
    ]
    problems += _unknown(path, document, _DOCUMENT, "the document")
    if problems:
        raise SeedError(problems)
    return _Mapping(path, document, tree["tables"])


def _misfits(path: Path, table: Mapping[str, Any], ontology: Ontology) -> Iterator[Problem]:
    """What a table's rules name that does not exist."""
    yield from _unknown(path, table, _TABLE, "a table")
    names = [name for name, _ in _items(table.get("entities"))]
    for name, rule in _items(table.get("entities")):
        if "class" not in rule and "country" in rule:
            continue
        missing = [one for one in ("class", "name") if one not in rule]
        if missing:
            yield Problem(
                f"the entity {name!r} has no {missing[0]}.", path, rule.get(LINE), remedy="Give it."
            )
        yield from _misfit(path, rule, _ENTITY, names, ontology)
    for rule in table.get("statements") or []:
        if "class" not in rule:
            yield Problem("a statement has no class.", path, rule.get(LINE), remedy="Give it.")
        yield from _misfit(path, rule, _STATEMENT, names, ontology)


def _misfit(
    path: Path, rule: Mapping[str, Any], own: Sequence[str], names: Sequence[str], ontology: Ontology
) -> Iterator[Problem]:
    class_name, line = rule.get("class"), rule.get(LINE)
    if not isinstance(class_name, str) or "{" in class_name:
        return  # the rows say which
    if class_name not in ontology.classes:
        near = nearest(class_name, ontology.classes)
        remedy = f"Did you mean {' or '.join(near)}?" if near else "See `stratograph schema`."
        yield Problem(f"there is no class {class_name!r}.", path, line, remedy=remedy)
        return
    fields = {one.name: one for one in ontology[class_name].fields if one.kind is FieldKind.DIRECT}
    yield from _unknown(path, rule, [*own, *fields], f"{class_name}")
    for name, value in _items(rule):
        if name in fields and fields[name].value_kind is ValueKind.CLASS and isinstance(value, str):
            for one in value.split():
                if one not in names:
                    near = nearest(one, names)
                    remedy = f"Did you mean {near[0]}?" if near else f"The entities are {', '.join(names)}."
                    yield Problem(f"{name}: there is no entity {one!r}.", path, line, remedy=remedy)


def _unknown(path: Path, rule: Mapping[str, Any], known: Sequence[str], what: str) -> Iterator[Problem]:
    for name in rule:
        if name not in known and name != LINE:
            near = nearest(str(name), known)
            remedy = f"Did you mean {' or '.join(near)}?" if near else f"There is {', '.join(known)}."
            yield Problem(f"{what} has no {name!r}.", path, rule.get(LINE), remedy=remedy)


def _table_for(mapping: _Mapping, path: Path) -> dict[str, Any]:
    for table in mapping.tables:
        if fnmatch(path.name, str(table.get("file", "*"))):
            return table
    patterns = ", ".join(repr(table.get("file")) for table in mapping.tables)
    told = f"no table of {mapping.path.name} is for this file."
    raise SeedError([Problem(told, path, remedy=f"Their files are {patterns}.")])


def _columns(rule: Any, line: int = 1) -> Iterator[tuple[str, int]]:
    """The columns that rules name, each with its line of the mapping."""
    if isinstance(rule, dict):
        line = rule.get(LINE, line)
        if isinstance(rule.get("column"), str):
            yield rule["column"], line
        for key, value in _items(rule):
            if key == "when":
                yield from ((str(column), line) for column, _ in _items(value))
            elif key != "values":
                yield from _columns(value, line)
    elif isinstance(rule, list):
        for one in rule:
            yield from _columns(one, line)
    elif isinstance(rule, str):
        yield from ((name, line) for name in _COLUMN.findall(rule))


def _items(rule: Any) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in (rule or {}).items() if key != LINE]
