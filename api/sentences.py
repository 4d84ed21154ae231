"""A statement as one plain sentence, made from the labels of the ontology."""

from collections.abc import Callable, Collection

from stratograph.api.text import printable
from stratograph.api.words import Words, counts
from stratograph.graph.ontology import Field, ValueKind
from stratograph.graph.statements import Status
from stratograph.graph.view import ViewedStatement

__all__ = ["sentence"]


def sentence(words: Words, viewed: ViewedStatement) -> str:
    """What a statement says, in English or Chinese, with whatever else it states in brackets.

    A class of one's own below ours reads like its nearest. A claim is told in its curator's words, which have
    one language; what has neither reads as the label of its class and its values.
    """
    ontology = words.snapshot.ontology
    for name, (told, make) in _BY_CLASS.items():
        if ontology.is_a(viewed.class_name, name):
            made = make(words, viewed)
            if made is not None:
                return _closed(words, viewed, made, told)
    text = viewed.value("text")
    if isinstance(text, str):
        return printable(text)
    return _closed(words, viewed, words.class_name(viewed.class_name), ())


Make = Callable[[Words, ViewedStatement], str | None]


def _relationship(words: Words, viewed: ViewedStatement) -> str | None:
    ontology = words.snapshot.ontology
    above = (viewed.class_name, *ontology[viewed.class_name].ancestors)
    relation = next((one for one in above if one in ontology.relations), None)
    if relation is None:
        return None
    source, target = words.entity(viewed.source), words.entity(viewed.target)
    return ontology.relations[relation].sentence(source, target, words.language)


def _characteristic(words: Words, viewed: ViewedStatement) -> str | None:
    field = _described(words, viewed)
    if field is None:
        return None
    subject, value = words.entity(str(viewed.value("subject"))), viewed.value("propertyValue")
    if isinstance(value, bool) and not _chinese(words):
        return f"{subject} is {'' if value else 'not '}{words.field(field)}"
    colon = "：" if _chinese(words) else ": "
    return f"{subject}{colon}{words.field(field)}{colon}{words.values(viewed.values('propertyValue'), field)}"


def _described(words: Words, viewed: ViewedStatement) -> Field | None:
    """The field whose value a characteristic states."""
    subject = words.snapshot.entities[str(viewed.value("subject"))]
    fields = words.snapshot.ontology.fields(subject.class_name).values()
    return next((one for one in fields if one.iri.endswith(f"#{viewed.value('property')}")), None)


def _event(words: Words, viewed: ViewedStatement) -> str:
    kind = next((name for name in _NAMING_KINDS if viewed.value(name) is not None), None)
    what = words.concept(str(viewed.value(kind))) if kind else words.class_name(viewed.class_name)
    agents, recipients = _named(words, viewed, "agent"), _named(words, viewed, "recipient")
    if _chinese(words):
        return f"{agents}{what}{'：' if recipients else ''}{recipients}"
    by = f" by {agents}" if agents else ""
    return f"{what[:1].upper()}{what[1:]}{by}{': ' if recipients else ''}{recipients}"


_NAMING_KINDS = ("corporateEventKind", "facilityStepKind", "stepKind")
"""Kinds of event that name what happened better than the class does."""


def _observation(words: Words, viewed: ViewedStatement) -> str:
    subject, measure = _named(words, viewed, "observedSubject"), _named(words, viewed, "measure")
    said = words.said(viewed, "value")
    colon = "：" if _chinese(words) else ": "
    return f"{subject}{colon}{_joined(words, measure, said)}" if subject else _joined(words, measure, said)


def _comparison(words: Words, viewed: ViewedStatement) -> str:
    greater, lesser = _named(words, viewed, "greater"), _named(words, viewed, "lesser")
    measure = _named(words, viewed, "measure")
    if _chinese(words):
        return f"{greater}的{measure}高于{lesser}"
    return f"{greater} exceeds {lesser} in {measure}"


_BY_CLASS: dict[str, tuple[Collection[str], Make]] = {
    "Relationship": (("source", "target"), _relationship),
    "Characteristic": (("subject", "property", "propertyValue"), _characteristic),
    "Event": (("agent", "recipient", *_NAMING_KINDS), _event),
    "Observation": (("observedSubject", "measure", "value", "unit"), _observation),
    "Comparison": (("greater", "lesser", "measure"), _comparison),
}
"""For a class what its sentence tells, so that the brackets do not, and what makes the sentence."""

_UNSPOKEN = frozenset({"happenedAt", "text", "timeText", "validFrom", "validUntil"})


def _closed(words: Words, viewed: ViewedStatement, said: str, told: Collection[str]) -> str:
    """The sentence with, in brackets, what has become of it, what it has not told, and when."""
    fields = words.snapshot.ontology.fields(viewed.class_name)
    colon, comma, opening, closing = ("：", "，", "（", "）") if _chinese(words) else (": ", ", ", " (", ")")
    rest = [] if viewed.status is Status.ACTIVE else [words.concept(viewed.status.value)]
    rest += [
        f"{words.field(fields[name])}{colon}{words.said(viewed, name)}"
        for name in viewed.statement.values
        if name not in told
        and name not in _UNSPOKEN
        and not counts(viewed, name)
        and not _names_statements(words, fields[name])
    ]
    rest += _dates(words, viewed)
    return f"{said}{opening}{comma.join(rest)}{closing}" if rest else said


def _names_statements(words: Words, field: Field) -> bool:
    ontology = words.snapshot.ontology
    return field.value_kind is ValueKind.CLASS and not ontology.is_a(field.type_name, "Entity")


def _dates(words: Words, viewed: ViewedStatement) -> list[str]:
    since, until = ("自{}", "至{}") if _chinese(words) else ("from {}", "until {}")
    found = [str(viewed.value("happenedAt"))] if viewed.value("happenedAt") is not None else []
    found += [since.format(viewed.valid_from)] if viewed.valid_from is not None else []
    found += [until.format(viewed.valid_until)] if viewed.valid_until is not None else []
    in_words = viewed.value("timeText")
    return found or ([printable(str(in_words))] if in_words is not None else [])


def _named(words: Words, viewed: ViewedStatement, name: str) -> str:
    """The entities that are the values of a property."""
    found = [one for one in viewed.values(name) if one in words.snapshot.entities]
    return ("、" if _chinese(words) else ", ").join(words.entity(str(one)) for one in found)


def _joined(words: Words, *parts: str) -> str:
    """Words in a row; Chinese ones stand close, with a space only between Latin letters."""
    if not _chinese(words):
        return " ".join(parts)
    joined = parts[0]
    for part in parts[1:]:
        apart = bool(joined and part) and joined[-1].isascii() and part[0].isascii()
        joined += f" {part}" if apart else part
    return joined


def _chinese(words: Words) -> bool:
    return words.language == "zh"
