// @ts-check
/** The picture on the page: SVG elements, the camera, and what pointer and keys do. */

import { camera } from "./camera.js";
import { element, fill, keyedGroups } from "./drawing.js";
import { roving } from "./roving.js";

/**
 * @typedef {object} Does
 * @property {(id: string) => void} select
 * @property {(id: string) => void} centre shows the entity in the focus
 * @property {(id: string) => void} point the pointer is over an entity, or over none
 * @property {(cell: string) => void} open lists a cell
 * @property {() => void} leave Escape was pressed
 * @property {() => void} clear a click beside everything
 */

/**
 * @param {HTMLElement} host
 * @param {Does} does
 */
export function createCanvas(host, does) {
  const svg = element("svg", { class: "picture", role: "group" });
  const root = element("g");
  const [backdrop, lines, pills, more, labels] = ["backdrop", "lines", "pills", "more-links", "labels"].map(
    (name) => element("g", { class: name }),
  );
  for (const layer of [backdrop, lines, labels]) layer.setAttribute("aria-hidden", "true");
  root.append(backdrop, lines, pills, more, labels);
  svg.append(root);
  host.append(svg);

  const linesDrawn = keyedGroups(lines, dressLine);
  const pillsDrawn = keyedGroups(pills, dressPill);
  const moreDrawn = keyedGroups(more, dressMore);
  const view = camera(svg, root, does.clear);
  const groupOf = (/** @type {string} */ id) => pillsDrawn.groups.get(id) ?? moreDrawn.groups.get(id);
  const act = (/** @type {any} */ group) =>
    group.matches(".more") ? does.open(group.dataset.id) : does.select(group.dataset.id);
  const stops = roving(svg, groupOf, { ...does, act });
  listen(svg, does, act, stops.focus);

  return {
    svg,
    fit: view.fit,
    zoom: view.zoomCentre,
    focus: stops.focus,
    /**
     * @param {import("../picture/shapes.js").Scene} scene
     * @param {{label: string, selected: string, scale: number, room: import("../layout/stack.js").Size}} how
     */
    draw(scene, { label, selected, scale, room }) {
      const { scrolls } = room;
      svg.setAttribute("aria-label", label);
      // Where the page scrolls, the picture is as high as it needs to be.
      svg.setAttribute("height", scrolls ? String(scene.height * scale) : "100%");
      fill(backdrop, scene.backdrop);
      linesDrawn.draw(scene.lines);
      pillsDrawn.draw(scene.pills);
      moreDrawn.draw(scene.more);
      fill(labels, scene.labels);
      stops.update([...scene.pills, ...scene.more], selected);
      view.show({ width: scene.width, height: scene.height, scale, scrolls, room });
    },
  };
}

function dressLine(group, item) {
  group.dataset.relation = item.relation ?? "";
}

function dressPill(group, item) {
  group.setAttribute("role", "button");
  group.setAttribute("aria-label", item.say ?? "");
  group.setAttribute("aria-pressed", String(Boolean(item.pressed)));
  if (!group.hasAttribute("tabindex")) group.setAttribute("tabindex", "-1");
  group.toggleAttribute("data-absent", Boolean(item.absent));
  if (item.absent) group.setAttribute("aria-hidden", "true");
  else group.removeAttribute("aria-hidden");
}

function dressMore(group, item) {
  group.setAttribute("role", "button");
  group.setAttribute("aria-label", item.say ?? "");
  if (!group.hasAttribute("tabindex")) group.setAttribute("tabindex", "-1");
}

function listen(svg, does, act, focus) {
  const pillOf = (event) => event.target.closest(".pill:not([data-absent])")?.dataset.id;
  svg.addEventListener("click", (event) => {
    const group = event.target.closest(".more, .pill:not([data-absent])");
    if (!group) return;
    focus(group.dataset.id);
    act(group);
  });
  svg.addEventListener("dblclick", (event) => {
    const id = pillOf(event);
    if (id) does.centre(id);
  });
  svg.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") does.point(pillOf(event) ?? "");
  });
  svg.addEventListener("pointerleave", () => does.point(""));
}
