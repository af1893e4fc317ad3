import { Text } from 'ink';
import { useRef, useState } from 'react';
import { sanitise } from '../model/sanitise.ts';
import { useBindings } from './KeyRouter.tsx';

interface NumberFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const longest = 9;

/** The number that much away; not below 0. What is no number yet begins at 0. */
function stepped(value: string, by: number): string {
  const n = Number(value);
  return String(Math.max(0, (Number.isInteger(n) ? n : 0) + by));
}

/** A whole number in the active field: the arrows change it by one, and what is typed first takes its place. */
export function NumberField({ value, onChange }: NumberFieldProps) {
  const [fresh, setFresh] = useState(true);
  // Held beside React's state, because keys come faster than frames.
  const latest = useRef(value);
  latest.current = value;
  const change = (next: string) => {
    latest.current = next;
    setFresh(false);
    onChange(next);
  };
  const type = (text: string) =>
    change(`${fresh ? '' : latest.current}${text.replace(/\s/g, '')}`.slice(0, longest));
  useBindings(
    [
      {
        keys: ['Right'],
        label: 'change',
        help: 'One more; ← is one less.',
        footer: true,
        run: () => change(stepped(latest.current, 1)),
      },
      {
        keys: ['Left'],
        label: 'change',
        help: 'One less.',
        run: () => change(stepped(latest.current, -1)),
      },
      {
        keys: ['Backspace'],
        label: 'erase',
        help: 'Erase the last digit.',
        run: () => change(latest.current.slice(0, -1)),
      },
      { keys: ['Ctrl-U'], label: 'erase', help: 'Erase the number.', run: () => change('') },
    ],
    { level: 'field', onText: type },
  );
  return (
    <Text>
      <Text inverse={fresh}>{sanitise(value)}</Text>
      {!fresh && <Text inverse> </Text>}
    </Text>
  );
}
