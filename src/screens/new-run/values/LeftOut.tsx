import { Box } from 'ink';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Prose } from '../../../components/Prose.tsx';
import { Words } from '../../../components/Words.tsx';
import { counted } from '../../../model/format.ts';
import type { FilledForm } from '../../../model/run/workload/form-values.ts';
import { sanitise } from '../../../model/sanitise.ts';

interface LeftOutProps {
  readonly file: string;
  readonly filled: FilledForm;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
}

/** What of a file of parameters did not go into the form, and why. */
export function LeftOut({ file, filled, rows, columns, onClose }: LeftOutProps) {
  useBindings(
    [
      {
        keys: ['Enter', 'Esc'],
        label: 'to the form',
        help: 'To the form, with what was taken.',
        footer: true,
        run: onClose,
      },
    ],
    { level: 'dialog' },
  );
  const { values, leftOut } = filled;
  const shown = leftOut.slice(0, Math.max(1, Math.floor((rows - 4) / 2)));
  return (
    <Box flexDirection="column" paddingX={3}>
      <Words>{`${counted(Object.keys(values).length, 'value')} taken from ${sanitise(file)}; left out:`}</Words>
      {shown.map(({ parameter, what, instead }) => (
        <Prose key={parameter} tone="cost" cells={columns - 6}>
          {sanitise(`${parameter}: ${what}${instead === undefined ? '' : `; ${instead}`}`)}
        </Prose>
      ))}
      {leftOut.length > shown.length && (
        <Words tone="dim">{`and ${leftOut.length - shown.length} more`}</Words>
      )}
    </Box>
  );
}
