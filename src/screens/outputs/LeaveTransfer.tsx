import { Box } from 'ink';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Words } from '../../components/Words.tsx';

/** Asked when a person wants to go while a download runs: stay is the answer of Enter and Esc. */
export function LeaveTransfer({
  onStay,
  onBack,
  onCancel,
}: {
  readonly onStay: () => void;
  readonly onBack: () => void;
  readonly onCancel: () => void;
}) {
  useBindings(
    [
      { keys: ['Esc', 'Enter'], label: 'stay', help: 'Stay and watch it.', footer: true, run: onStay },
      {
        keys: ['b'],
        label: 'back, it goes on',
        help: 'Back; the download goes on.',
        footer: true,
        run: onBack,
      },
      {
        keys: ['x'],
        label: 'cancel the download',
        help: 'End it here. What has come stays, and a later download goes on from there.',
        footer: true,
        run: onCancel,
      },
    ],
    { level: 'dialog' },
  );
  return (
    <Box flexDirection="column" paddingX={3}>
      <Words tone="cost">A download is under way.</Words>
      <Words tone="dim">It can go on while you are elsewhere in batchdeck.</Words>
    </Box>
  );
}
