import { Box } from 'ink';
import { sanitise } from '../model/sanitise.ts';
import { useBindings } from './KeyRouter.tsx';
import { Words } from './Words.tsx';

interface ConfirmProps {
  readonly question: string;
  /** What it means, one line each. */
  readonly lines: readonly string[];
  /** The word for doing it, e.g. `stop`. */
  readonly doing: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Rows that a question takes, so that what stands around it can leave them. */
export const confirmRows = (lines: readonly string[]): number => 1 + lines.length;

/** A question that keeps everything as it is unless `y` is pressed: Enter and Esc mean no. */
export function Confirm({ question, lines, doing, onYes, onNo }: ConfirmProps) {
  useBindings(
    [
      {
        keys: ['Esc', 'Enter', 'n'],
        label: 'no, keep it as it is',
        help: 'Change nothing.',
        footer: true,
        run: onNo,
      },
      { keys: ['y'], label: `yes, ${doing}`, help: 'Do it.', footer: true, run: onYes },
    ],
    { level: 'dialog' },
  );
  return (
    <Box flexDirection="column" paddingX={3} flexShrink={0}>
      <Words tone="cost">{sanitise(question)}</Words>
      {lines.map((line) => (
        <Words key={line} tone="dim">
          {sanitise(line)}
        </Words>
      ))}
    </Box>
  );
}
