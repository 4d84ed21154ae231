// @ts-check
/** The colours of the page by name, as it shows them now. */

/** @returns {(name: string) => string} */
export function palette() {
  /** @type {Map<string, string>} */
  const known = new Map();
  return (name) => {
    const found = known.get(name) ?? resolved(name);
    known.set(name, found);
    return found;
  };
}

/** What the browser makes of a custom property, whichever theme is shown. @param {string} name */
function resolved(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
