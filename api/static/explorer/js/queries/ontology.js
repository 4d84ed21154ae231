// @ts-check
/** What the legend says: strata, styles of lines, relations and classes, in the language shown. */
export const ONTOLOGY = `query Legend($lang: Language!) {
  ontology {
    strata { id label(language: $lang) definition icon }
    lineStyles { id label(language: $lang) definition dash hue relations { name } }
    relations {
      type
      label(language: $lang)
      inverseLabel(language: $lang)
      class { label(language: $lang) definition }
      lineStyle { id dash hue }
      carriesPaths
      symmetric
    }
    classes { name label(language: $lang) abstract }
  }
}`;
