import { useRef } from 'react';
import type { KeyBinding } from '../../components/key-binding.ts';
import { useApp } from '../app/app-context.tsx';

interface CompletionParts {
  readonly text: string;
  /** The folder that a typed path is relative to. */
  readonly base: string;
  readonly change: (text: string) => void;
}

/** Tab in a field for a path: completes as far as it is clear, then goes through the choices. */
export function usePathCompletion({ text, base, change }: CompletionParts) {
  const { files } = useApp().model;
  /** The choices that Tab goes through, and which of them stands in the field. */
  const cycle = useRef<{ readonly choices: readonly string[]; at: number }>({ choices: [], at: -1 });
  const latest = useRef(text);
  latest.current = text;

  const complete = async (by: number) => {
    const { choices, at } = cycle.current;
    if (choices.length > 0) {
      const next = (at + by + choices.length) % choices.length;
      cycle.current = { choices, at: next };
      return change(choices[next] ?? text);
    }
    const found = await files.complete(text, base);
    // What was typed meanwhile stays.
    if (latest.current !== text) return;
    if (found.text !== text) return change(found.text);
    if (found.choices.length === 0) return;
    const first = by > 0 ? 0 : found.choices.length - 1;
    cycle.current = { choices: found.choices, at: first };
    change(found.choices[first] ?? text);
  };
  const bindings: readonly KeyBinding[] = [
    {
      keys: ['Tab'],
      label: 'complete',
      help: 'Complete as far as it is clear; again, go through the choices.',
      footer: true,
      run: () => void complete(1),
    },
    { keys: ['Shift-Tab'], label: 'complete', help: 'The choice before.', run: () => void complete(-1) },
  ];
  return {
    bindings,
    /** For what a person types: the choices were of another text. */
    typed(next: string) {
      cycle.current = { choices: [], at: -1 };
      change(next);
    },
  };
}
