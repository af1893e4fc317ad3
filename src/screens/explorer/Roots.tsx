import { Box } from 'ink';
import type { KeyBinding } from '../../components/key-binding.ts';
import { Words } from '../../components/Words.tsx';
import type { ResourceName } from '../../model/explorer/resource.ts';
import { resources } from '../../model/explorer/resources.ts';

/** What lies in the account itself, in the order of the number keys. */
const roots = resources.filter(({ parents }) => parents.length === 0);

/** Beside each other: everything that the account itself holds, with the number keys that lead there. */
export function Roots({ here, air }: { readonly here: ResourceName; readonly air: boolean }) {
  return (
    <Box height={air ? 2 : 1} paddingX={1} gap={3}>
      {roots.map(({ name }, index) => (
        <Box key={name} gap={1}>
          <Words tone="dim">{String(index + 1)}</Words>
          <Words tone={name === here ? 'strong' : 'dim'}>{name}</Words>
        </Box>
      ))}
    </Box>
  );
}

/** The keys that lead from one of the account's own tables to the others. */
export function rootBindings(here: ResourceName, go: (name: ResourceName) => void): KeyBinding[] {
  const at = roots.findIndex(({ name }) => name === here);
  if (at < 0) return [];
  const beside = (by: number) => roots[(at + by + roots.length) % roots.length]?.name ?? here;
  return [
    {
      keys: ['Tab'],
      label: beside(1),
      help: 'To the next of the tables of the account.',
      footer: 'spare',
      run: () => go(beside(1)),
    },
    { keys: ['Shift-Tab'], label: beside(-1), help: 'To the table before it.', run: () => go(beside(-1)) },
    ...roots.map(
      ({ name, help }, index): KeyBinding => ({
        keys: [String(index + 1)],
        label: name,
        help,
        run: () => go(name),
      }),
    ),
  ];
}
