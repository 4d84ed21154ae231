// @ts-check
import { html } from "../ui.js";

/**
 * A few choices of which one holds, side by side.
 *
 * @param {object} props
 * @param {string} props.label
 * @param {{value: any, label: string, disabled?: boolean}[]} props.options
 * @param {any} props.value
 * @param {(value: any) => void} props.onPick
 */
export function Segments({ label, options, value, onPick }) {
  return html`<div class="segments" role="group" aria-label=${label}>
    ${options.map(
      (option) =>
        html`<button
          aria-pressed=${option.value === value}
          disabled=${option.disabled}
          onClick=${() => onPick(option.value)}
        >
          ${option.label}
        </button>`,
    )}
  </div>`;
}
