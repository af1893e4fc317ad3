import { Box, Text } from 'ink';
import { useState } from 'react';
import { sanitise } from '../model/sanitise.ts';
import { useBindings } from './KeyRouter.tsx';
import { TextField } from './TextField.tsx';
import { Words } from './Words.tsx';

/** Asks that a word is typed before things are deleted; Enter does it then. */
export function TypedYes({ word, onYes }: { readonly word: string; readonly onYes: () => void }) {
  const [typed, setTyped] = useState('');
  useBindings([
    {
      keys: ['Enter'],
      label: 'do it',
      help: 'Do what the plan says, once it was typed.',
      footer: true,
      unavailable: typed.trim() === word ? undefined : `type ${word} first`,
      run: onYes,
    },
  ]);
  return (
    <Box gap={1} height={1}>
      <Text>
        {'Type '}
        <Words tone="strong">{sanitise(word)}</Words>
        {' to go on:'}
      </Text>
      <TextField value={typed} onChange={setTyped} active />
    </Box>
  );
}

/** `y` does what a plan says, `n` does not; Enter does neither. */
export function YesOrNo({
  name,
  onYes,
  onNo,
}: {
  readonly name: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  useBindings([
    { keys: ['n'], label: 'no', help: 'Change nothing.', run: onNo },
    { keys: ['y'], label: `yes, ${name}`, help: 'Do what the plan says.', footer: true, run: onYes },
    // Whoever came with Enter presses it once more soon: that neither does it nor loses what was typed.
    {
      keys: ['Enter'],
      label: name,
      help: 'Nothing: y does what the plan says, n does not.',
      unavailable: 'y does it, n does not',
      run: () => undefined,
    },
  ]);
  return null;
}
