// @ts-check
/** Parts that the documents of the map share. */

export const DRAWN = `fragment Drawn on Drawing {
  entities { ids labels(language: $lang) types strata columns ownership degrees inView standing }
  lines { ids sources targets relations certainties standing inferred }
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
