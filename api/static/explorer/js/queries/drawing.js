// @ts-check
/** Parts that the documents of the map share. */

const ENTITIES = "entities { ids labels(language: $lang) types strata columns ownership degrees inView standing }";
const LINES = "lines { ids sources targets relations certainties standing inferred }";

/** All that an impact marks. */
export const MARKED = `fragment Marked on ImpactMarks { how depths total truncated ${ENTITIES} ${LINES} }`;

export const DRAWN = `fragment Drawn on Drawing {
  ${ENTITIES}
  ${LINES}
  totalEntities
  totalLines
  truncated
  explanation
}`;

/** How large the dots are, if by a measure other than the number of links. */
export const SIZES = `sizes: centrality(measure: $size, first: 100) @include(if: $sized) {
      explanation
      exact
      rows { score entity { id } }
    }`;
