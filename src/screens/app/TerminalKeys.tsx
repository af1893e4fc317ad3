import { useApp as useInk } from 'ink';
import { useEffect } from 'react';
import { useBindings } from '../../components/KeyRouter.tsx';
import { useTerminal } from '../../components/terminal.ts';

/** The keys that every full-screen program has; no dialog covers them. Draws nothing. */
export function TerminalKeys() {
  const terminal = useTerminal();
  const { suspendTerminal } = useInk();
  useEffect(() => terminal.onSuspend((whileAway) => suspendTerminal(whileAway)), [terminal, suspendTerminal]);
  useBindings(
    [
      {
        keys: ['Ctrl-L'],
        label: 'draw again',
        help: 'Draw the screen again, if something was written over it.',
        run: terminal.repaint,
      },
      {
        keys: ['Ctrl-Z'],
        label: 'to the shell',
        help: 'Give the terminal back to the shell; fg comes back. Runs go on.',
        run: terminal.suspend,
      },
    ],
    { level: 'always' },
  );
  return null;
}
