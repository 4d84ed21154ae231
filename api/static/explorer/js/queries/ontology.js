// @ts-check
/** What the legend and the panels say of classes, relations, strata and line styles, in the language shown. */
export const ONTOLOGY = `query Ontology($lang: Language!) {
  ontology {
    strata { id label(language: $lang) definition icon }
    lineStyles { id label(language: $lang) definition dash hue relations { type } }
    relations {
      type
      label(language: $lang)
      inverseLabel(language: $lang)
      symmetric
      carriesPaths
      class { definition }
      lineStyle { id dash hue }
    }
    schemes { concepts { enumName label(language: $lang) } }
    classes { name label(language: $lang) definition abstract }
  }
}`;
