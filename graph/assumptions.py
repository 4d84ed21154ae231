"""What an impact takes for granted, in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from stratograph.graph.exposure import Exposure

if TYPE_CHECKING:
    from stratograph.graph.impact import Affected

__all__ = ["assumptions"]


class _Sentence(NamedTuple):
    en: str
    zh: str


def assumptions(
    exposure: Exposure,
    asked: Sequence[str],
    affected: Sequence["Affected"],
    max_depth: int,
    share_threshold: float,
) -> Mapping[str, tuple[str, ...]]:
    """By language, a sentence for each thing that an impact takes for granted, as far as it matters here."""
    told = list(_told(exposure, asked, affected, max_depth, share_threshold))
    return {"en": tuple(one.en for one in told), "zh": tuple(one.zh for one in told)}


def _told(
    exposure: Exposure,
    asked: Sequence[str],
    affected: Sequence["Affected"],
    max_depth: int,
    share_threshold: float,
) -> Iterator[_Sentence]:
    steps = [step for one in affected for step in one.path.steps]
    yield _Sentence(
        "It tells what depends on what by the statements in view, not what will happen: a loss is passed on"
        " from each supplier, provider, parent, owner or rule to its dependents, whole and at once.",
        "这里说明的是按所见陈述谁依赖谁，而不是将会发生什么：供应商、提供者、上级、所有者或法规的损失，"
        "会立即并全部传给依赖它的各方。",
    )
    if any(exposure.is_policy(one) for one in asked):
        yield _Sentence(
            "A rule counts with its provisions; those that one of them applies to are bound, everyone behind"
            " them is exposed, and so is who depends on what a source says the rule has disrupted.",
            "法规连同其条款一并计算：条款所适用者直接受约束，依赖它们的各方受牵连；"
            "凡依赖某来源称已被该法规中断之物者，亦受牵连。",
        )
    if any(one.proposed for one in affected):
        yield _Sentence(
            "What is only proposed is followed as if in force, and every path that rests on it says so.",
            "仅属提议的内容按已生效推算，凡以其为依据的路径都会注明。",
        )
    if any(step.statement.hypothetical for step in steps):
        yield _Sentence("Imagined changes count as asserted.", "设想的变更视同明确陈述。")
    yield _Sentence(
        f"An owner passes a loss on by a share above {share_threshold:g} per cent; where the share is unknown"
        " or may lie on either side, what follows is marked as doubtful.",
        f"持股超过 {share_threshold:g}% 的所有者会把损失传给所持企业；持股比例不明或可能在门槛两侧的，"
        "由此得出的结果标为存疑。",
    )
    if exposure.stops_at_partners:
        yield _Sentence(
            "A partnership exposes the partner and nobody behind it.",
            "合作关系只牵连合作伙伴本身，不再向后传递。",
        )
    yield _Sentence(
        "A group is hit as a whole, and nothing is followed through it but what is stated of its members.",
        "群体作为整体受影响；除针对其成员的陈述外，不经由群体继续推算。",
    )
    if any(one.list_open or one.entity_id in exposure.view.snapshot.open_groups for one in affected):
        yield _Sentence(
            "Some groups name only some of their members, so more may be affected than are listed.",
            "有些群体只列出部分成员，实际受影响者可能多于所列。",
        )
    yield _Sentence(
        "An alternative is an unaffected supplier that the dependent has already, for the same product, layer"
        " or kind; whether it could take over is not asked, and the path behind it is followed on.",
        "替代是指依赖者已有的、未受影响的另一供应商，所供为同一产品、同一层或同一类别；"
        "不追问它能否接替，其后的路径仍继续推算。",
    )
    yield _Sentence(
        f"Chains of more than {max_depth} steps are not followed.", f"超过 {max_depth} 步的链条不再追踪。"
    )
