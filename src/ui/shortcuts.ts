import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { createStoredValue, useStoredValue } from './browser-storage.ts';

/** Something that a single key does. */
export interface Shortcut {
  /** As `KeyboardEvent.key`: "n", "?", "/". */
  key: string;
  /** What it does, for the help sheet: "Next neuron". */
  label: string;
  run: () => void;
}

/**
 * Keys of all parts that are on the page, in one listener. Keys with Ctrl, Alt or Meta, keys in a text field and
 * those somebody has handled already are left alone; keys that scroll or that screen readers use (arrows, space,
 * Tab, Home, End, Page Up and Down, Enter) cannot be taken.
 */
const parts = new Map<object, { group: string; shortcuts: readonly Shortcut[] }>();
const listeners = new Set<() => void>();
let snapshot: readonly (readonly [group: string, shortcuts: readonly Shortcut[]])[] = [];

/** Off for people who dictate, or whose keys are hit by accident. */
const enabledSetting = createStoredValue<boolean>(
  'neuron-atlas:single-keys',
  { parse: (text) => text !== 'off', format: (isOn) => (isOn ? 'on' : 'off') },
  true,
);

export const setShortcutsEnabled = enabledSetting.set;

function publish(): void {
  const groups = new Map<string, Shortcut[]>();
  for (const { group, shortcuts } of parts.values()) {
    groups.set(group, [...(groups.get(group) ?? []), ...shortcuts]);
  }
  snapshot = [...groups];
  for (const listener of listeners) listener();
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement &&
        !['checkbox', 'radio', 'button', 'range'].includes(target.type)))
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key.length !== 1 || event.key === ' ' || isTextField(event.target)) return;
  if (document.querySelector('dialog[open]') !== null) return;
  // The help sheet's own key works always: it is where the others are switched on again.
  if (event.key !== '?' && !enabledSetting.get()) return;
  const shortcuts = [...parts.values()].flatMap((part) => part.shortcuts);
  const shortcut = shortcuts.find(({ key }) => key === event.key);
  if (shortcut === undefined) return;
  event.preventDefault();
  shortcut.run();
}

/** Puts keys into force while the calling component is on the page; `group` is their heading in the help sheet. */
export function useShortcuts(group: string, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const names = shortcuts.map(({ key, label }) => `${key} ${label}`).join('\n');
  // With the commit: a key may be pressed as soon as its part is seen, and a plain effect waits for the page to be idle.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `names` says when keys or labels change; what they do is read when pressed
  useLayoutEffect(() => {
    const stable = latest.current.map(({ key, label }) => ({
      key,
      label,
      run: () => latest.current.find((shortcut) => shortcut.key === key)?.run(),
    }));
    // Several parts of the page may put keys under one heading.
    const part = {};
    parts.set(part, { group, shortcuts: stable });
    publish();
    if (parts.size === 1) window.addEventListener('keydown', onKeyDown);
    return () => {
      parts.delete(part);
      publish();
      if (parts.size === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, [group, names]);
}

/** All keys in force, by group. */
export function useRegisteredShortcuts(): typeof snapshot {
  return useSyncExternalStore(subscribe, () => snapshot);
}

/** Whether single keys are on, kept up to date. */
export function useShortcutsEnabled(): boolean {
  return useStoredValue(enabledSetting);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
