// @ts-check
/** Words of the panels and dialogs: English, Chinese. */

/** @type {Record<string, [string, string]>} */
const SHARED = {
  since: ["since {date}", "自{date}起"],
  until: ["until {date}", "至{date}"],
  today: ["today", "今天"],
  kind: ["Kind", "类别"],
  "kind.all": ["all kinds", "全部类别"],
  more: ["Show more", "显示更多"],
  "more.of": ["Show more: {name}", "显示更多：{name}"],
  "more.shown": ["{shown} of {total}", "已显示 {shown} 项，共 {total} 项"],
  "status.loading": ["Loading…", "正在加载……"],
  "status.slow": ["Still working; this takes longer than usual…", "仍在处理，比平时慢一些……"],
  "status.failed": ["This did not work.", "未能完成。"],
  "status.retry": ["Try again", "重试"],
  "unknown.id": ["Nothing here has the id “{name}”.", "没有标识符为“{name}”的条目。"],
  "unknown.meant": ["Did you mean one of these?", "您是否想找："],
  "filters.asOf": ["as of {date}", "截至{date}"],
  "filters.hidden": ["{count} kinds of relation left out", "已隐藏 {count} 种关系"],
  "filters.certainty": ["nothing less sure than “{certainty}”", "仅限“{certainty}”及以上"],
  "filters.reset": ["Undo these filters", "清除筛选"],
};

/** @type {Record<string, [string, string]>} */
const STANDING = {
  "sure.ASSERTED": ["asserted", "明确陈述"],
  "sure.REPORTED": ["reported", "据报道"],
  "sure.HEDGED": ["hedged", "措辞保留"],
  "sure.SPECULATIVE": ["speculative", "推测"],
  "status.PROPOSED": ["proposed", "提议中"],
  "status.ENDED": ["ended", "已终止"],
  "status.DISRUPTED": ["disrupted", "受阻"],
  "holds.POSSIBLY": ["may hold; no date", "可能成立，日期不明"],
  "standing.inferred": ["derived by a rule", "由规则推出"],
  "standing.listOpen": ["not all members named", "成员未列全"],
  "doubt.proposed": ["rests on something proposed", "依据尚属提议"],
  "doubt.doubtful": ["share unknown or near the threshold", "持股比例不明或接近门槛"],
  "doubt.listOpen": ["not all members named", "成员未列全"],
  "cite.of": ["Source {numbers} of: {about}", "“{about}”的来源 {numbers}"],
  "cite.source": ["source", "来源"],
  "cite.none": ["No source says this; it was imagined.", "没有来源说明此项，属假设。"],
  "cite.inferred": ["Derived by the rule {rule}; these are the words behind it.", "由规则 {rule} 推出，依据如下。"],
  "cite.unquoted": [
    "No words are quoted: they could not be confirmed. The document is the source.",
    "未引原文：措辞未能核实，以文献本身为据。",
  ],
  "cite.published": ["published {date}", "{date}发布"],
  "cite.undated": ["no date of publication", "发布日期不详"],
  "cite.read": ["read {date}", "{date}查阅"],
};

/** @type {Record<string, [string, string]>} */
const DETAILS = {
  "details.close": ["Close details", "关闭详情"],
  "details.outside": [
    "Nothing is known of it under the filters chosen. Try a later month.",
    "在当前筛选条件下没有它的信息，请尝试更晚的月份。",
  ],
  "details.backToWhatIf": ["Back to what if", "返回假设分析"],
  "details.backToPath": ["Back to the path", "返回路径"],
  "details.focus": ["Focus", "聚焦"],
  "details.pathFrom": ["Path from", "由此出发"],
  "details.pathTo": ["Path to", "到此为止"],
  "details.whatIf": ["What if", "假设分析"],
  "details.page": ["Page to cite or print", "可引用、可打印的页面"],
  "details.homepage": ["Homepage", "官方网站"],
  "details.former": ["formerly {name}", "原名{name}"],
  "details.replacedBy": ["This was merged into, or renamed to", "已并入或更名为"],
  "details.facts": ["Facts", "事实"],
  "details.events": ["Events", "事件"],
  "details.claims": ["What is claimed", "观点与主张"],
  "details.relations": ["Relations in force", "现行关系"],
  "details.relationsIn": ["Relations in {date}", "{date}的关系"],
  "details.ended": ["Ended by {date}", "至{date}已结束"],
  "details.notDrawn": ["{count} not drawn on this map.", "其中 {count} 条未画在图上。"],
  "details.drawAll": ["Draw them in focus", "在聚焦视图中画出"],
  "details.showHidden": ["Show the relations that are hidden", "显示已隐藏的关系"],
  "details.disputes": ["Where sources disagree", "来源分歧"],
  "details.allDisputes": ["All disputes about it", "查看全部相关分歧"],
  "details.sources": ["Sources", "来源文献"],
  "details.nothing": ["No source says anything about it under the filters chosen.", "在当前筛选条件下，没有来源提及它。"],
};

/** @type {Record<string, [string, string]>} */
const PATH = {
  "path.title": ["How does one reach the other?", "一方如何通向另一方？"],
  "path.what": ["Every step is a relation that a source states.", "每一步都是有来源陈述的关系。"],
  "path.close": ["Close the path finder", "关闭路径查找"],
  "path.from": ["From", "起点"],
  "path.to": ["To", "终点"],
  "path.choosePlaceholder": ["Type a name", "输入名称"],
  "path.choose": ["Choose where the path starts and where it ends.", "请选择路径的起点和终点。"],
  "path.swap": ["Swap start and end", "交换起点和终点"],
  "path.follow": ["Which links the path may take", "路径可走的关系"],
  "path.anyLink": ["Any link", "任意关系"],
  "path.dependence": ["Dependence only", "仅限依赖"],
  "path.anyLinkWhat": ["Relations are taken either way.", "关系可以双向通行。"],
  "path.dependenceWhat": [
    "Only from who depends to what it depends on.",
    "只能从依赖者走向被依赖者。",
  ],
  "path.none": ["There is no path.", "没有路径。"],
  "path.tryAnyLink": ["Follow any link instead", "改走任意关系"],
  "path.routes": ["Routes", "路线"],
  "path.route": ["Route {number}", "路线 {number}"],
  "path.steps": ["{count} steps", "{count} 步"],
  "path.oneStep": ["1 step", "1 步"],
  "path.more": ["These are the best {count}; there are more.", "以上为最佳的 {count} 条，另有更多。"],
  "path.stop": ["stop {place} of {of}", "第 {place} 站，共 {of} 站"],
  "path.weakest": ["The weakest step is {certainty}.", "最弱的一步：{certainty}。"],
  "path.equallySure": ["No step is weaker than another: each is {certainty}.", "各步同样可靠：均为{certainty}。"],
  "path.oldest": ["The oldest evidence is of {date}.", "最早的证据：{date}。"],
  "path.listOpen": ["A step draws on a group of which not all members are named.", "有一步涉及成员未列全的群体。"],
  "path.weakestHop": ["weakest step", "最弱一步"],
  "path.previous": ["Previous", "上一步"],
  "path.next": ["Next", "下一步"],
  "path.start": ["Start", "起点"],
  "path.stepOf": ["Step {step} of {of}", "第 {step} 步，共 {of} 步"],
  "path.saidStep": ["Step {step} of {of}: {sentence}", "第 {step} 步，共 {of} 步：{sentence}"],
};

/** @type {Record<string, [string, string]>} */
const WHAT_IF = {
  "whatif.title": ["What if?", "假设分析"],
  "whatif.what": [
    "What hangs on it by what sources state. Not a forecast.",
    "按来源陈述推算受其牵连者，并非预测。",
  ],
  "whatif.close": ["Close what if", "关闭假设分析"],
  "whatif.supposed": ["Supposed to take effect or be lost", "假设生效或失去的对象"],
  "whatif.remove": ["No longer suppose {name}", "移除{name}"],
  "whatif.add": ["A rule, firm, service, chip or programme", "法规、企业、服务、芯片或计划"],
  "whatif.addAnother": ["Add another", "再添加一项"],
  "whatif.choose": [
    "Choose a rule that takes effect, or a firm, service, chip or programme that fails.",
    "请选择一项生效的法规，或一家失灵的企业、服务、芯片、计划。",
  ],
  "whatif.where": ["Affected in", "受影响地区"],
  "whatif.everywhere": ["everywhere ({count})", "全部地区（{count}）"],
  "whatif.threshold": ["Owner’s share above", "持股比例高于"],
  "whatif.tiles": ["How many are affected", "受影响数量"],
  "whatif.tile.bound": ["bound", "直接受约束"],
  "whatif.tile.exposed": ["exposed", "受牵连"],
  "whatif.tile.alternative": ["exposed, with an alternative", "受牵连但有替代"],
  "whatif.marked": [
    "Too many to mark: {marked} of {total} are, the nearest first. All are listed below.",
    "数量过多：图上标出 {total} 项中最近的 {marked} 项，下方列出全部。",
  ],
  "whatif.bound": ["Bound by the rule", "直接受规则约束"],
  "whatif.exposed": ["Exposed, no alternative stated", "受牵连，未见替代"],
  "whatif.alternative": ["Exposed, with an alternative", "受牵连，但有替代"],
  "whatif.origin": ["supposed", "假设对象"],
  "whatif.via": ["through {name}", "经由{name}"],
  "whatif.why": ["why", "依据"],
  "whatif.whyOf": ["Why {name} is affected", "{name}为何受影响"],
  "whatif.alternatives": ["Could turn to:", "可转向："],
  "whatif.alternative.said": ["Alternative:", "替代："],
  "whatif.proposed": [
    "Some of this rests on a rule that is only proposed. It is followed here as if it were in force.",
    "部分结果基于尚属提议的规则，此处按已生效推算。",
  ],
  "whatif.listOpen": [
    "Some groups name only some of their members, so more may be affected than are listed.",
    "有些群体只列出部分成员，实际受影响者可能更多。",
  ],
  "whatif.nobodyHere": ["Nobody of the kind and country chosen is affected.", "所选类别和地区内无人受影响。"],
  "whatif.assumptions": ["What this takes for granted", "推算所作的假设"],
};

/** @type {Record<string, [string, string]>} */
const RANK = {
  "rank.title": ["Who is the stack resting on?", "整个技术栈压在谁身上？"],
  "rank.by": ["Ranked by", "排名依据"],
  "rank.none": ["There is nothing to rank under the filters chosen.", "在当前筛选条件下没有可排名的对象。"],
  "rank.exact": ["Computed exactly.", "精确计算。"],
  "rank.sampled": ["Estimated from a sample of {count}.", "由 {count} 个样本估算。"],
  "rank.caption": ["Entities ranked by: {measure}", "按“{measure}”排名的实体"],
  "rank.place": ["#", "名次"],
  "rank.entity": ["Entity", "实体"],
  "rank.stratum": ["Stratum", "层"],
  "rank.country": ["Country", "国家"],
  "rank.score": ["Score", "得分"],
  "rank.score.what": ["What the measure gives it", "该指标的数值"],
  "rank.dependents": ["Depend on it", "依赖者"],
  "rank.dependents.what": ["How many depend on it, over any number of steps", "直接或间接依赖它的数量"],
  "rank.dominates": ["No way around it", "别无他路者"],
  "rank.dominates.what": [
    "How many depend on what it provides by every chain that is stated",
    "在已知链条中，无论怎么走都要经过它的数量",
  ],
  "rank.separates": ["Cut off without it", "失去后被隔断"],
  "rank.separates.what": ["How many its loss would split from the rest", "失去它后与其余部分断开的数量"],
  "rank.most": [
    "The first {count} are ranked here; choose a kind to see others.",
    "此处只列前 {count} 名，可选择类别查看其他。",
  ],
};

/** What each measure is called, and what it tells an analyst. @type {Record<string, [string, string]>} */
const MEASURES = {
  "measure.CHOKEPOINTS": ["What hangs on it", "牵连数量"],
  "measure.CHOKEPOINTS.what": [
    "On whom most others depend, directly or through others, and who could not go around it.",
    "谁被最多其他实体直接或间接依赖，又有多少绕不开它。",
  ],
  "measure.DEGREE": ["Connections", "关联数"],
  "measure.DEGREE.what": ["With how many others it is linked.", "与多少其他实体相连。"],
  "measure.IN_DEGREE": ["Links that lead to it", "入度"],
  "measure.IN_DEGREE.what": ["How many relations end at it.", "有多少关系指向它。"],
  "measure.OUT_DEGREE": ["Links that lead from it", "出度"],
  "measure.OUT_DEGREE.what": ["How many relations start from it.", "有多少关系由它发出。"],
  "measure.BETWEENNESS": ["Brokerage (betweenness)", "中介度"],
  "measure.BETWEENNESS.what": [
    "How often it stands on the shortest way between two others: who passes things on.",
    "它有多常处在另外两者的最短路径上，即谁在居中传递。",
  ],
  "measure.CLOSENESS": ["Closeness", "接近度"],
  "measure.CLOSENESS.what": ["How few steps it is from those it can reach.", "到达可及对象所需步数有多少。"],
  "measure.HARMONIC": ["Harmonic closeness", "调和接近度"],
  "measure.HARMONIC.what": [
    "How few steps it is from everybody, those out of reach counting nothing.",
    "到所有对象的远近，无法到达者不计分。",
  ],
  "measure.EIGENVECTOR": ["Company it keeps (eigenvector)", "特征向量中心性"],
  "measure.EIGENVECTOR.what": ["How central those are that it is linked with.", "与它相连者本身有多重要。"],
  "measure.PAGERANK": ["Where dependence gathers (PageRank)", "依赖汇聚度（PageRank）"],
  "measure.PAGERANK.what": [
    "Where one ends up most often when going from dependents to what they depend on.",
    "沿依赖关系不断追溯，最常停留在哪里。",
  ],
  "measure.KATZ": ["Chains of dependence (Katz)", "依赖链（Katz）"],
  "measure.KATZ.what": [
    "How many chains of dependence end at it, longer ones counting less.",
    "有多少依赖链以它为终点，链越长权重越低。",
  ],
  "measure.HUBS": ["Depends on the depended-on (hubs)", "枢纽值"],
  "measure.HUBS.what": ["How far it depends on what many others depend on.", "它在多大程度上依赖众人所依赖者。"],
  "measure.AUTHORITIES": ["Depended on by the dependent (authorities)", "权威值"],
  "measure.AUTHORITIES.what": ["How far those depend on it that depend on much.", "依赖甚多者在多大程度上依赖它。"],
  "measure.CORE_NUMBER": ["Tightest circle (core number)", "核数"],
  "measure.CORE_NUMBER.what": [
    "How tightly knit the tightest part of the network is that it belongs to.",
    "它所属的最紧密圈子有多紧密。",
  ],
};

/** @type {Record<string, [string, string]>} */
const COMPARE = {
  "compare.title": ["Two stacks, side by side", "两套技术栈对比"],
  "compare.what": [
    "Who stands where, what is measured, and what still ties them. As of {date}.",
    "各层有谁、有哪些统计数据、彼此还有哪些联系。截至{date}。",
  ],
  "compare.left": ["Left", "左侧"],
  "compare.right": ["Right", "右侧"],
  "compare.strata": ["Entities by layer", "各层实体数量"],
  "compare.strataWhat": [
    "Hatched: state bodies, and what sources state to be state-owned. What nobody states is not counted.",
    "斜纹：国家机构，以及有来源指明为国有者；未说明的不计入。",
  ],
  "compare.stateOwned": ["{count} state-owned", "{count} 国有"],
  "compare.openCell": ["List them on the map", "在图谱中列出"],
  "compare.measures": ["What is measured", "统计数据"],
  "compare.measuresWhat": [
    "Numbers about a country, its sectors and its groups. Each covers only what stands beside it; numbers of different scope are not comparable.",
    "关于国家及其行业、群体的数字。每个数字只涵盖所注范围，范围不同不可直接比较。",
  ],
  "compare.noMeasures": ["No source gives a number for either side.", "两侧均无来源给出数字。"],
  "compare.noneStated": ["No source gives a number.", "没有来源给出数字。"],
  "compare.noPeriod": ["no period stated", "未说明时期"],
  "compare.moreMeasures": ["{count} more are in the query console.", "另有 {count} 项，可在查询控制台中查看。"],
  "compare.ties": ["Ties between them", "彼此的联系"],
  "compare.tiesWhat": [
    "Relations that join {left} alone to {right} alone.",
    "只属于{left}的实体与只属于{right}的实体之间的关系。",
  ],
  "compare.noTies": ["No source states a tie between them.", "没有来源说明两者之间的联系。"],
};

/** @type {Record<string, [string, string]>} */
const DISPUTES = {
  "disputes.title": ["Where sources disagree", "来源分歧"],
  "disputes.what": [
    "The sides cannot all be right. Each stays, with who says it; none is preferred here.",
    "各方不可能同时正确。此处并列保留各方及其来源，不作取舍。",
  ],
  "disputes.about": ["About", "关于"],
  "disputes.anything": ["anything; type a name", "全部，可输入名称"],
  "disputes.all": ["About anything", "查看全部"],
  "disputes.none": ["Sources do not contradict each other here.", "此处来源之间没有矛盾。"],
  "disputes.count": ["{count} found", "共 {count} 项分歧"],
  "dispute.VALUE": ["value", "数值"],
  "dispute.VALUE.what": ["{count} values of: {about}", "{about}：{count} 种说法"],
  "dispute.EVENT": ["date", "日期"],
  "dispute.EVENT.what": ["{count} dates for what happens once", "同一事件有 {count} 个日期"],
  "dispute.OBSERVATION": ["number", "数字"],
  "dispute.OBSERVATION.what": [
    "{count} numbers for the same scope and period",
    "同一范围、同一时期有 {count} 个数字",
  ],
  "dispute.STATED": ["contradiction", "矛盾"],
  "dispute.STATED.what": [
    "A source says that these contradict each other",
    "有来源指出以下说法相互矛盾",
  ],
};

/** @type {Record<string, [string, string]>} */
const START = {
  "start.title": ["Start from a question", "从一个问题开始"],
  "start.exposed": [
    "Which firms in China are exposed if the US IaaS rule takes effect, and which have an alternative?",
    "如果美国 IaaS 规则生效，哪些中国企业会受牵连？哪些有替代？",
  ],
  "start.path": ["How does Spark reach Azure, and who says so?", "Spark 如何通向 Azure？谁这么说？"],
  "start.owns": ["What does China Mobile own, and who owns it?", "中国移动拥有什么？谁拥有中国移动？"],
  "start.disputes": [
    "Where do sources disagree about Eastern Data, Western Computing?",
    "关于“东数西算”，各来源在哪里说法不一？",
  ],
  "start.rank": ["Which three nodes is the stack resting on?", "整个技术栈压在哪三个节点上？"],
  "start.compare": ["How do the two stacks differ by layer?", "两套技术栈各层有何不同？"],
  "start.then": ["What did the map look like in October 2022?", "2022 年 10 月时的图谱是什么样子？"],
  "start.search": ["Or type a name into the search:", "或在搜索框中输入名称："],
  "start.findPath": ["Find a path", "查找路径"],
  "start.whatIf": ["What if…", "假设分析……"],
  "start.readTitle": ["How to read the map", "如何看图"],
  "start.read": [
    "Ownership reads downwards, ties between countries sideways. Press a name for all that is known of it and who says so.",
    "自上而下看所有权，左右看国家之间的联系。点按名称可查看已知的全部信息及其来源。",
  ],
};

/** @type {Record<string, [string, string]>} */
const DIALOGS = {
  "dialog.close": ["Close", "关闭"],
  "dialog.query": ["This view as GraphQL", "当前视图的 GraphQL 查询"],
  "dialog.queryWhat": [
    "What was asked for what you see. It returns the same ids in the editor, in a program or on a command line.",
    "当前所见内容所用的查询。在编辑器、程序或命令行中会返回相同的标识符。",
  ],
  "dialog.nothingAsked": ["Nothing was asked yet.", "尚未发出查询。"],
  "dialog.openEditor": ["Open in the editor", "在编辑器中打开"],
  "dialog.copyQuery": ["Copy query", "复制查询"],
  "dialog.copyCurl": ["Copy as curl", "复制为 curl"],
  "dialog.copiedQuery": ["Query copied", "已复制查询"],
  "dialog.copiedCurl": ["curl command copied", "已复制 curl 命令"],
  "dialog.refused": ["The browser did not allow copying; select the text instead.", "浏览器不允许复制，请手动选择文本。"],
  "dialog.of.stack": ["The map", "图谱"],
  "dialog.of.focus": ["The focus", "聚焦视图"],
  "dialog.of.details": ["The details", "详情"],
  "dialog.of.path": ["The path", "路径"],
  "dialog.of.impact": ["What if", "假设分析"],
  "dialog.of.rank": ["The ranking", "排名"],
  "dialog.of.chokepoints": ["The ranking", "排名"],
  "dialog.of.compare": ["The comparison", "对比"],
  "dialog.of.disputes": ["The disputes", "分歧"],
  "dialog.keys": ["Keys", "键盘操作"],
  "keys.search": ["Search", "搜索"],
  "keys.move": ["Move between names on the map", "在图上的名称之间移动"],
  "keys.select": ["Open what is known of the name", "打开该名称的详情"],
  "keys.focus": ["Focus on the name", "聚焦该名称"],
  "keys.step": ["One step back or on along the path", "沿路径后退或前进一步"],
  "keys.views": ["Map, rank, compare, disputes", "图谱、排名、对比、分歧"],
  "keys.theme": ["Light or dark", "切换浅色或深色"],
  "keys.escape": ["Close what is open", "关闭当前内容"],
  "keys.help": ["These keys", "显示本帮助"],
};

export const PANEL_WORDS = {
  ...SHARED,
  ...STANDING,
  ...DETAILS,
  ...PATH,
  ...WHAT_IF,
  ...RANK,
  ...MEASURES,
  ...COMPARE,
  ...DISPUTES,
  ...START,
  ...DIALOGS,
};
