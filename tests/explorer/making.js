// A small map: two countries and the rest, two strata, five entities, three lines.
import { readStack } from "../../api/static/explorer/js/picture/model.js";

const SHOWN = { "owners~china": ["alibaba", "huawei"], "owners~us": ["microsoft"], "clouds~china": ["aliyun"], "clouds~us": ["azure"] };

export const ANSWER = {
  strata: [
    { id: "owners", label: "Owners", definition: "", icon: "owner", total: 3, inView: 3 },
    { id: "clouds", label: "Cloud providers", definition: "", icon: "provider", total: 12, inView: 12 },
  ],
  columns: [
    { id: "china", label: "China", total: 12, inView: 12 },
    { id: null, label: "Elsewhere", total: 0, inView: 0 },
    { id: "us", label: "United States", total: 3, inView: 3 },
  ],
  cells: Object.entries(SHOWN).map(([key, shown]) => {
    const [stratum, column] = key.split("~");
    const hidden = key === "clouds~china" ? 10 : 0;
    return { stratum, column, total: shown.length + hidden, inView: shown.length, shown, hidden };
  }),
  drawing: {
    entities: {
      ids: ["alibaba", "huawei", "microsoft", "aliyun", "azure"],
      labels: ["Alibaba", "Huawei", "Microsoft", "Alibaba Cloud", "Azure"],
      types: ["COMPANY", "COMPANY", "COMPANY", "BUSINESS_UNIT", "BUSINESS_UNIT"],
      strata: ["owners", "owners", "owners", "clouds", "clouds"],
      columns: ["china", "china", "us", "china", "us"],
      ownership: ["LISTED", "UNLISTED", "LISTED", "STATE_OWNED", "NOT_STATED"],
      degrees: [1, 1, 2, 1, 1],
      inView: [true, true, true, true, true],
      standing: ["USUAL", "USUAL", "USUAL", "USUAL", "USUAL"],
    },
    lines: {
      ids: ["s1", "s2", "s3"],
      sources: [0, 2, 1],
      targets: [3, 4, 2],
      relations: ["OWNERSHIP", "OWNERSHIP", "RIVALRY"],
      certainties: ["ASSERTED", "ASSERTED", "HEDGED"],
      standing: ["USUAL", "PROPOSED", "USUAL"],
      inferred: [false, false, false],
    },
    totalEntities: 5,
    totalLines: 3,
    truncated: false,
  },
};

export const model = () => readStack(structuredClone(ANSWER));

/** Ten pixels a letter. */
export const widthOf = (id) => 30 + 10 * id.length;

export const DESK = { width: 900, height: 600, scrolls: false };
export const PHONE = { width: 380, height: 600, scrolls: true };
