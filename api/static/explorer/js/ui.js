// @ts-check
/** What components are written with: htm's templates, preact's hooks, and a way to read signals. */

import {
  html,
  render,
  useCallback,
  useEffect,
  useErrorBoundary,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "../vendor/htm-preact.js";
import { batch, computed, effect, signal } from "../vendor/signals.js";

export {
  batch,
  computed,
  effect,
  html,
  render,
  signal,
  useCallback,
  useEffect,
  useErrorBoundary,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
};

/**
 * The value of a signal; the component is drawn again when it changes.
 *
 * @template T
 * @param {{value: T, peek(): T}} source
 * @returns {T}
 */
export function useValue(source) {
  const [, redraw] = useState({});
  const drawn = useRef(source.peek());
  drawn.current = source.peek();
  useLayoutEffect(
    () =>
      effect(() => {
        if (source.value !== drawn.current) redraw({});
      }),
    [source],
  );
  return drawn.current;
}
