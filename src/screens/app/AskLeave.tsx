import { Box } from 'ink';
import { Confirm } from '../../components/Confirm.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useApp } from './app-context.tsx';

/** Asked before the program is left while something of its own is under way. */
export function AskLeave({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) {
  const { model } = useApp();
  const going = model.transfers.store
    .getState()
    .flatMap(({ doing, state }) => (state === 'running' ? [doing] : []));
  const lines = [
    ...[...new Set(going)].map(
      (doing) =>
        `${doing === 'upload' ? 'An upload' : 'A download'} is under way. It ends here; begun again later, it goes on from what is there.`,
    ),
    ...(model.explorer.plans.busy
      ? ['What was begun in a table is under way. It ends halfway: what is not begun by then is not done.']
      : []),
    ...(model.cleanUps.busy
      ? ['A clean-up is under way. What was asked to go goes on going, but nobody watches it.']
      : []),
  ];
  return (
    <Frame crumbs={['leave?']}>
      {() => (
        <Box paddingTop={1}>
          <Confirm
            question="Leave batchdeck now?"
            lines={lines}
            doing="leave"
            onNo={onStay}
            onYes={onLeave}
          />
        </Box>
      )}
    </Frame>
  );
}
