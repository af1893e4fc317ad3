import { Box } from 'ink';
import { type ReactNode, useRef, useState } from 'react';
import { Help } from '../../components/Help.tsx';
import { useBindings, useListBindings } from '../../components/KeyRouter.tsx';
import type { ListedBinding } from '../../components/key-layers.ts';
import { CommandLogOverlay } from './command-log/CommandLogOverlay.tsx';
import { Palette } from './palette/Palette.tsx';

interface Opened {
  readonly what: 'help' | 'palette' | 'command log';
  /** What could be pressed before it was opened. */
  readonly bindings: readonly ListedBinding[];
}

/** What opens over any screen and leaves it as it was: the help, the palette and the command log. */
export function Overlays({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>();
  const listBindings = useListBindings();
  const used = useRef<string[]>([]);
  const lines = useRef<string[]>([]);
  const open = (what: Opened['what']) => () => setOpened({ what, bindings: listBindings() });
  const close = () => setOpened(undefined);
  useBindings(
    [
      {
        keys: ['?', 'Ctrl-G'],
        label: 'help',
        help: 'Show what every key does here.',
        footer: true,
        run: open('help'),
      },
      {
        keys: [':', 'Ctrl-P'],
        label: 'palette',
        help: 'Find by typing what can be gone to or done from here.',
        footer: true,
        run: open('palette'),
      },
      {
        keys: ['~', 'Ctrl-T'],
        label: 'command log',
        help: 'Show what was done as az lines that do the same by hand.',
        run: open('command log'),
      },
    ],
    { level: 'program' },
  );
  return (
    <>
      <Box display={opened ? 'none' : 'flex'}>{children}</Box>
      {opened?.what === 'help' && <Help bindings={opened.bindings} onClose={close} />}
      {opened?.what === 'command log' && <CommandLogOverlay onClose={close} />}
      {opened?.what === 'palette' && (
        <Palette bindings={opened.bindings} used={used.current} lines={lines.current} onClose={close} />
      )}
    </>
  );
}
