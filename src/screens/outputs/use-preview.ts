import { useState } from 'react';
import type { KeyBinding } from '../../components/key-binding.ts';
import { movedSelection } from '../../components/table-window.ts';
import type { OutputFile } from '../../model/outputs/level.ts';
import type { Preview } from '../../model/outputs/preview.ts';
import { messageOf } from '../../model/problem.ts';
import type { Outputs } from '../../state/outputs.ts';

interface OpenPreview {
  readonly file: OutputFile;
  readonly preview?: Preview;
  readonly trouble?: string;
  readonly top: number;
}

const scrollKeys: readonly (readonly [readonly string[], string])[] = [
  [['Up', 'k'], 'One line up.'],
  [['Down', 'j'], 'One line down.'],
  [['PgUp'], 'One page up.'],
  [['PgDn', 'Space'], 'One page down.'],
  [['g', 'Home'], 'To the beginning.'],
  [['G', 'End'], 'To the end of what is shown.'],
];

/** The file that is looked at, if one is, and the keys that scroll it. @param height lines in sight. */
export function usePreview(outputs: Outputs, height: number) {
  const [open, setOpen] = useState<OpenPreview>();
  const show = (file: OutputFile) => {
    setOpen({ file, top: 0 });
    const still = (change: Partial<OpenPreview>) =>
      setOpen((now) => (now?.file === file ? { ...now, ...change } : now));
    outputs.preview(file).then(
      (preview) => still({ preview }),
      (error: unknown) => still({ trouble: messageOf(error) }),
    );
  };
  const lines = open?.preview?.kind === 'text' ? open.preview.lines.length : 0;
  const last = Math.max(0, lines - height);
  const scroll = scrollKeys.map(
    ([keys, help], index): KeyBinding => ({
      keys,
      label: 'scroll',
      help,
      footer: index === 1,
      run: () =>
        setOpen(
          (now) =>
            now && {
              ...now,
              top: Math.min(last, movedSelection(keys[0] ?? '', now.top, height, lines) ?? now.top),
            },
        ),
    }),
  );
  const bindings: KeyBinding[] = [
    ...scroll,
    {
      keys: ['Esc', 'Backspace', 'Enter'],
      label: 'back to the list',
      help: 'Close the preview.',
      footer: true,
      run: () => setOpen(undefined),
    },
  ];
  return { open, show, bindings };
}
