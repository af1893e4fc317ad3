import { Box, Text } from 'ink';
import { useEffect, useState } from 'react';
import { useBindings, useTell } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { useStore } from '../../../components/use-store.ts';
import type { Action } from '../../../model/explorer/action.ts';
import { refusalWords } from '../../../model/explorer/refusal-words.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { useApp } from '../../app/app-context.tsx';
import { TransferPanel, transferHeight } from '../../outputs/TransferPanel.tsx';

interface TransferResultsProps {
  readonly action: Action;
  /** Gives the id of the transfer once it is known what goes. */
  readonly begun: Promise<string>;
  readonly rows: number;
  readonly columns: number;
  readonly onClose: () => void;
  /** Begins it anew, where it could not begin. */
  readonly onAgain: () => void;
  /** Back to what was typed, where it could not even be begun. */
  readonly onBack: () => void;
}

/** How files go here or there, and what came of it; what did not go can be tried again. */
export function TransferResults(props: TransferResultsProps) {
  const { action, begun, rows, columns, onClose, onAgain, onBack } = props;
  const { transfers } = useApp().model;
  const theme = useTheme();
  const [id, setId] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const tell = useTell();
  useEffect(() => {
    let left = false;
    setTrouble(undefined);
    begun.then(setId, (error: unknown) => {
      const text = refusalWords(error);
      // Nobody looks here any more, and there is no transfer that would tell it.
      if (left) tell({ text: `${action.name}: ${text}`, tone: 'cost' });
      else setTrouble(text);
    });
    return () => {
      left = true;
    };
  }, [begun, tell, action]);
  const transfer = useStore(transfers.store, (list) => list.find((each) => each.id === id));
  const running = transfer === undefined ? trouble === undefined : transfer.state === 'running';
  const lost = trouble !== undefined || transfer?.state === 'failed' || transfer?.state === 'cancelled';
  const leave = {
    label: running ? 'leave it to itself' : 'back',
    help: 'Back to the rows; what is begun goes on.',
    footer: true,
    run: onClose,
  };
  useBindings([
    ...(trouble === undefined
      ? [{ ...leave, keys: ['Esc', 'Enter'] }]
      : [
          { ...leave, keys: ['Enter'] },
          {
            keys: ['Esc'],
            label: 'back to the fields',
            help: 'Back to what was typed; nothing was transferred.',
            footer: true,
            run: onBack,
          },
        ]),
    {
      keys: ['x'],
      label: 'cancel',
      help: 'End it here; what has come or gone stays.',
      footer: running,
      unavailable: running && transfer ? undefined : 'nothing is under way',
      run: () => transfer && transfers.cancel(transfer.id),
    },
    {
      keys: ['R'],
      label: 'try again',
      help: 'Transfer again what did not come; what is there and equal is skipped.',
      footer: lost,
      changes: action.onlyReads !== true,
      unavailable: lost ? undefined : running ? 'it still goes on' : 'nothing failed',
      run: () => (transfer ? transfers.retry(transfer.id) : onAgain()),
    },
  ]);
  if (transfer)
    return <TransferPanel transfer={transfer} width={columns} height={transferHeight(transfer, rows)} />;
  return (
    <Section title={`${action.name}:`}>
      <Box paddingX={3} paddingTop={1}>
        <Text wrap="wrap" {...theme.style(trouble === undefined ? 'dim' : 'bad')}>
          {sanitise(trouble ?? 'looking what there is …')}
        </Text>
      </Box>
    </Section>
  );
}
