// @ts-check
/** What the ontology says of classes, relations, strata and line styles, in the language shown. */

import { ONTOLOGY } from "../queries.js";
import { state } from "../state.js";
import { computed } from "../ui.js";
import { answering } from "./answer.js";

export const ontology = answering("ontology", ONTOLOGY, ({ lang }) => ({ lang: lang.toUpperCase() }));

const named = (/** @type {string} */ list, /** @type {string} */ key) =>
  computed(() => new Map((ontology.value.data?.ontology[list] ?? []).map((/** @type {any} */ one) => [one[key], one])));

/** Relations by their type, `OWNERSHIP`. @type {{value: Map<string, any>, peek(): Map<string, any>}} */
export const relations = named("relations", "type");

/** Classes by their type, `BUSINESS_UNIT`. @type {{value: Map<string, any>, peek(): Map<string, any>}} */
export const classes = computed(
  () => new Map((ontology.value.data?.ontology.classes ?? []).map((/** @type {any} */ one) => [typeOf(one.name), one])),
);

/** Labels of concepts by their name in the API's enumerations, `US_DOLLAR`. */
const concepts = computed(() => {
  const schemes = ontology.value.data?.ontology.schemes ?? [];
  const all = schemes.flatMap((/** @type {any} */ scheme) => scheme.concepts);
  return new Map(all.map((/** @type {any} */ one) => [one.enumName, one.label]));
});

/** Strata by id. @type {{value: Map<string, any>, peek(): Map<string, any>}} */
export const strata = named("strata", "id");

/** Styles of lines by id, in the order of the legend. @type {{value: Map<string, any>, peek(): Map<string, any>}} */
export const lineStyles = named("lineStyles", "id");

/** `BusinessUnit` as the API's enumerations spell it. @param {string} name */
const typeOf = (name) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();

/** The label of a concept, such as a unit. @param {string} name `US_DOLLAR` */
export const conceptLabel = (name) => concepts.value.get(name) ?? name.toLowerCase().replaceAll("_", " ");

/**
 * The label of a class, or its bare name while the ontology is on its way.
 *
 * @param {string} type `BUSINESS_UNIT`
 */
export function classLabel(type) {
  return classes.value.get(type)?.label ?? type.toLowerCase().replaceAll("_", " ");
}

/**
 * How a relation reads from one of its ends: "offers", or "is offered by".
 *
 * @param {string} type
 * @param {boolean} forward whether it is read from its source
 */
export function relationLabel(type, forward) {
  const relation = relations.value.get(type);
  if (!relation) return type.toLowerCase().replaceAll("_", " ");
  return forward || relation.symmetric ? relation.label : relation.inverseLabel;
}

/**
 * The relations to follow when some are hidden, as the API's `via` takes them; nothing when none is.
 *
 * @param {string[]} hide
 * @returns {string[] | null | undefined} undefined while the ontology is on its way
 */
export function relationsLeft(hide) {
  if (!hide.length) return null;
  if (!relations.value.size) return undefined;
  return [...relations.value.keys()].filter((one) => !hide.includes(one));
}

/** The styles in the order of the legend, each with its place in it; for lists that follow the legend. */
export function styleOrder() {
  return new Map([...lineStyles.value.keys()].map((id, place) => [id, place]));
}
