// @ts-check
/** What the legend says: strata, styles of lines and relations, in the language shown. */
export const ONTOLOGY = `query Legend($lang: Language!) {
  ontology {
    strata { id label(language: $lang) definition icon }
    lineStyles { id label(language: $lang) definition dash hue relations { name } }
    relations { type class { label(language: $lang) definition } lineStyle { id } carriesPaths }
  }
}`;
