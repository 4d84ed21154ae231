"""Search: what is found, in which order, and what is highlighted."""

import pytest

from stratograph.graph.criteria import Criteria, Scope
from stratograph.graph.errors import InputError
from stratograph.graph.search import SearchHit
from stratograph.graph.snapshot import Snapshot
from stratograph.graph.text import fold, terms
from stratograph.graph.view import View
from tests.graph.small import entity, snapshot

CLOUDS: Snapshot = snapshot(
    [
        entity("alibaba", label="Alibaba", zh="阿里巴巴", definition="A group that owns a cloud provider."),
        entity("alibaba-cloud", "BusinessUnit", label="Alibaba Cloud", zh="阿里云", aliases=["Aliyun"]),
        entity("tencent-cloud", "BusinessUnit", label="Tencent Cloud", zh="腾讯云"),
        entity("orange", label="Télécom Orange", definition="A rival of Alibaba Cloud."),
        entity(
            "eastern-data-western-computing", "Sector", label="Eastern Data, Western Computing", zh="东数西算"
        ),
        entity("iaas", "Sector", label="IaaS", zh="基础设施即服务", aliases=["Infrastructure as a Service"]),
    ]
)
EVERYTHING = View(CLOUDS)


def ids(text: str, view: View = EVERYTHING) -> list[str]:
    return [hit.entity_id for hit in view.search(text)]


def marked(hit: SearchHit) -> list[tuple[str, list[str]]]:
    """The parts of each text that are highlighted."""
    return [(one.field, [one.text[start:end] for start, end in one.ranges]) for one in hit.highlights]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("Aliyun", ["alibaba-cloud"], id="an alias"),
        pytest.param("ALIYUN", ["alibaba-cloud"], id="in capitals"),
        pytest.param("ＡＬＩＹＵＮ", ["alibaba-cloud"], id="in full width"),
        pytest.param("telecom", ["orange"], id="without its accents"),
        pytest.param("Te\u0301le\u0301com", ["orange"], id="with accents as characters of their own"),
        pytest.param("tencent-cloud", ["tencent-cloud"], id="an id"),
        pytest.param("东数", ["eastern-data-western-computing"], id="two Chinese characters"),
        pytest.param("西算", ["eastern-data-western-computing"], id="the end of a Chinese name"),
        pytest.param("腾讯云", ["tencent-cloud"], id="a whole Chinese name"),
        pytest.param("腾", ["tencent-cloud"], id="one Chinese character"),
        pytest.param("阿里云 cloud", ["alibaba-cloud"], id="both languages at once"),
        pytest.param("zebra", [], id="nothing"),
    ],
)
def test_it_finds(asked: str, found: list[str]) -> None:
    assert ids(asked) == found


def test_a_beginning_finds_the_shorter_name_first_and_definitions_last() -> None:
    assert ids("alib") == ["alibaba", "alibaba-cloud", "orange"]


def test_a_chinese_beginning_finds_what_is_more_of_a_name_first() -> None:
    assert ids("阿里") == ["alibaba-cloud", "alibaba"]


def test_the_exact_name_comes_first() -> None:
    assert ids("Alibaba")[0] == "alibaba"
    assert ids("alibaba cloud")[0] == "alibaba-cloud"


def test_only_the_last_word_may_be_just_begun() -> None:
    assert ids("alibaba clo") == ["alibaba-cloud", "alibaba", "orange"]
    assert ids("alib cloud") == ids("cloud")
    assert ids("alib ") == []


def test_entities_with_every_word_come_without_those_that_have_some() -> None:
    assert ids("tencent cloud") == ["tencent-cloud"]


def test_if_none_has_every_word_those_with_some_come() -> None:
    assert ids("tencent orange") == ["orange", "tencent-cloud"]


def test_equal_scores_come_by_id() -> None:
    twins = View(snapshot([entity("b", label="Twin"), entity("a", label="Twin")]))
    assert ids("twin", twins) == ["a", "b"]


def test_highlights_give_the_characters_that_match() -> None:
    (hit,) = EVERYTHING.search("东数")
    (highlight,) = hit.highlights
    assert (highlight.field, highlight.text, highlight.ranges) == ("label", "东数西算", ((0, 2),))


def test_only_what_was_typed_of_a_word_is_highlighted() -> None:
    assert marked(EVERYTHING.search("alib")[-1]) == [("definition", ["Alib"])]


def test_the_id_is_highlighted_only_if_nothing_else_is() -> None:
    view = View(snapshot([entity("kyc-rule", label="Identification duty")]))
    (hit,) = view.search("kyc")
    assert marked(hit) == [("id", ["kyc"])]


def test_highlights_count_characters_of_the_text_as_it_stands() -> None:
    view = View(snapshot([entity("x", label="Ⅷ Télécom")]))  # Folded, the numeral has four letters.
    (hit,) = view.search("telec")
    assert marked(hit) == [("label", ["Téléc"])]


def test_only_entities_in_the_view_are_found() -> None:
    view = View(CLOUDS, Criteria(within=Scope(ids=frozenset({"tencent-cloud"}))))
    assert ids("cloud", view) == ["tencent-cloud"]


def test_types_choose_which_entities_are_found() -> None:
    hits = EVERYTHING.search("cloud", types=["Company"])
    assert [hit.entity_id for hit in hits] == ["orange", "alibaba"]
    assert len(EVERYTHING.search("cloud", types=["Organization"])) == 4


def test_no_more_are_given_than_were_asked_for() -> None:
    assert len(EVERYTHING.search("cloud", first=2)) == 2


@pytest.mark.parametrize("text", ["", "   ", "!?", "x" * 201])
def test_a_text_that_cannot_be_looked_for_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        EVERYTHING.search(text)
    assert refused.value.argument == "text"


def test_a_type_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="Company"):
        EVERYTHING.search("cloud", types=["Compny"])


def test_chinese_text_is_cut_into_characters_and_pairs() -> None:
    assert [term.text for term in terms("云计算")] == ["云", "云计", "计", "计算", "算"]


def test_folding_leaves_words_apart_by_single_spaces() -> None:
    assert fold("  Télécom—ORANGE  云计算 ") == "telecom orange 云计算"
