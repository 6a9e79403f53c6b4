import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { createStoredValue, useStoredValue } from './browser-storage.ts';

/**
 * Every keyboard shortcut of the site, by `KeyboardEvent.key`; `useShortcuts` says what a key does. The shortcut help
 * lists those in force in this order, under their groups.
 *
 * Keys that scroll or that screen readers use (arrows, space, Tab, Home, End, Page Up and Down, Enter) cannot be taken.
 */
const SHORTCUTS = {
  '/': { group: 'Everywhere', label: 'Search or go to a neuron' },
  '?': { group: 'Everywhere', label: 'Show shortcuts' },
  n: { group: 'This neuron', label: 'Next neuron' },
  p: { group: 'This neuron', label: 'Previous neuron' },
  j: { group: 'This neuron', label: 'Next section' },
  k: { group: 'This neuron', label: 'Previous section' },
  f: {
    group: 'This neuron',
    label: 'Find in this neuron (Enter: next match, Shift+Enter: previous match)',
  },
  d: { group: 'This neuron', label: 'Display options' },
  c: { group: 'This neuron', label: 'Copy link to this view' },
  s: { group: 'This neuron', label: 'Back to search results' },
} as const;

export type ShortcutKey = keyof typeof SHORTCUTS;

type Actions = { readonly [Key in ShortcutKey]?: () => void };

/** The actions of each component on the page that has shortcuts; read when a key is pressed. */
const registered = new Set<{ readonly current: Actions }>();
const listeners = new Set<() => void>();

interface ShortcutGroup {
  title: string;
  shortcuts: { key: string; label: string }[];
}

let groups: readonly ShortcutGroup[] = [];

/** Off for people who dictate, or whose keys are hit by accident. */
const enabledSetting = createStoredValue<boolean>(
  'neuron-atlas:single-keys',
  { parse: (text) => text !== 'off', format: (isOn) => (isOn ? 'on' : 'off') },
  true,
);

export const setShortcutsEnabled = enabledSetting.set;

/** Puts shortcuts in force while the calling component is on the page. */
export function useShortcuts(actions: Actions): void {
  const latest = useRef(actions);
  latest.current = actions;
  // With the commit: a key may be pressed as soon as its component is seen, and a plain effect waits for the page to be idle.
  useLayoutEffect(() => {
    registered.add(latest);
    publish();
    if (registered.size === 1) window.addEventListener('keydown', onKeyDown);
    return () => {
      registered.delete(latest);
      publish();
      if (registered.size === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/** All shortcuts in force, by group. */
export function useRegisteredShortcuts(): readonly ShortcutGroup[] {
  return useSyncExternalStore(subscribe, () => groups);
}

/** Whether shortcuts are enabled, kept up to date. */
export function useShortcutsEnabled(): boolean {
  return useStoredValue(enabledSetting);
}

function publish(): void {
  const keys = new Set([...registered].flatMap(({ current }) => Object.keys(current)));
  const byTitle = new Map<string, { key: string; label: string }[]>();
  for (const [key, { group, label }] of Object.entries(SHORTCUTS)) {
    if (keys.has(key)) byTitle.set(group, [...(byTitle.get(group) ?? []), { key, label }]);
  }
  groups = [...byTitle].map(([title, shortcuts]) => ({ title, shortcuts }));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keys with Ctrl, Alt or Meta, in a text field, or already handled are left alone. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (isTextField(event.target) || document.querySelector('dialog[open]') !== null) return;
  // The help's own key always works: it is where the others are enabled again.
  if (event.key !== '?' && !enabledSetting.get()) return;
  const action = [...registered]
    .map(({ current }) => current[event.key as ShortcutKey])
    .find((run) => run !== undefined);
  if (action === undefined) return;
  event.preventDefault();
  action();
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches(
        'textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=range])',
      ))
  );
}
