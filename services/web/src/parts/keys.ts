import { useEffect, useRef } from 'react';

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** `mod+k`, `j`, `/`, … or null for a key that belongs to an input method or to the browser. */
export const shortcutOf = (pressed: Pressed): string | null => {
  if (pressed.isComposing || pressed.keyCode === 229 || pressed.altKey) return null;
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  return pressed.ctrlKey || pressed.metaKey ? `mod+${key}` : key;
};

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable=true], [role=combobox], [role=dialog]') !== null;

/** Answers keys anywhere on the screen. Plain keys are left to fields and dialogs; `mod+` ones are not. */
export const useKeys = (handlers: Readonly<Record<string, () => void>>): void => {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event);
      if (shortcut === null || event.defaultPrevented) return;
      const handler = latest.current[shortcut];
      if (!handler) return;
      const busy = typing(event.target) || document.querySelector('[role=dialog][aria-modal=true]') !== null;
      if (busy && !shortcut.startsWith('mod+')) return;
      if (shortcut === 'Enter' && event.target instanceof HTMLElement && event.target.closest('button, a'))
        return;
      event.preventDefault();
      handler();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
};
