import { Box } from 'ink';
import { useState } from 'react';
import { useBindings } from '../../components/KeyRouter.tsx';
import { TypedYes, YesOrNo } from '../../components/PlanAnswer.tsx';
import { Prose } from '../../components/Prose.tsx';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import { counted } from '../../model/format.ts';
import { type LeftOrder, leftPlan, leftWord } from '../../model/left-running/left-plan.ts';
import { type LeftRow, leftKey } from '../../model/left-running/left-row.ts';
import { LeftLine } from './LeftLine.tsx';
import { rateWords } from './left-words.ts';

interface PlanLeftProps {
  readonly order: LeftOrder;
  readonly rows: readonly LeftRow[];
  readonly height: number;
  readonly columns: number;
  readonly onYes: (going: readonly LeftRow[]) => void;
  readonly onBack: () => void;
}

const effects: Readonly<Record<LeftOrder, string>> = {
  'scale to zero':
    'Their nodes go; what runs on them goes back to the queue. The pools stay, and cost nothing.',
  delete:
    'They are gone for good: pools with the files on their nodes, jobs with their tasks, containers with their blobs.',
};

/** What would be done, in which account, and what it stops costing. Nothing is done before that was answered. */
export function PlanLeft({ order, rows, height, columns, onYes, onBack }: PlanLeftProps) {
  const [othersToo, setOthersToo] = useState(false);
  const { going, staying, ofOthers } = leftPlan(order, rows, othersToo);
  useBindings([
    {
      keys: ['Esc'],
      label: 'no',
      help: 'Back; nothing is done.',
      footer: true,
      run: onBack,
    },
  ]);
  const deletes = order === 'delete';
  const cells = columns - 6;
  const atWork = going.filter((row) => row.kind === 'pool' && row.idleMs === 0 && row.nodes > 0).length;
  const lines = [
    ...going.map((row) => ({ row, why: undefined })),
    ...staying.map(({ row, why }) => ({ row, why })),
  ];
  const room = Math.max(2, height - 12);
  const shown = lines.slice(0, lines.length > room ? room - 1 : room);
  return (
    <Section
      title={`Plan: ${order === 'delete' ? 'delete' : 'scale to zero'}, ${counted(going.length, 'thing')}`}
    >
      <Box flexDirection="column" paddingX={3} paddingTop={1}>
        {shown.map(({ row, why }) => (
          <LeftLine
            key={leftKey(row)}
            row={row}
            cells={cells}
            glyph={why === undefined ? 'dot' : 'stopped'}
            tone={why === undefined ? 'plain' : 'dim'}
            note={why === undefined ? undefined : `stays: ${why}`}
          />
        ))}
        {lines.length > shown.length && (
          <Words tone="dim">{`and ${(lines.length - shown.length).toLocaleString('en-US')} more`}</Words>
        )}
        <Box height={1} />
        {going.length > 0 && (
          <>
            <Prose cells={cells} tone={deletes ? 'cost' : 'dim'}>
              {effects[order]}
            </Prose>
            {going.some(({ kind }) => kind === 'pool') && (
              <Words tone="good">{`saves ${rateWords(going)}`}</Words>
            )}
            {atWork > 0 && (
              <Words tone="bad">{`${counted(atWork, 'pool is', 'pools are')} at work now: tasks end with their nodes`}</Words>
            )}
          </>
        )}
        {ofOthers > 0 && (
          <Words tone="dim">{`${counted(ofOthers, 'thing was', 'things were')} made by others: ${deletes && going.length > 0 ? 'Ctrl-O' : 'o'} takes them in`}</Words>
        )}
        <Box paddingTop={1}>
          {going.length === 0 ? (
            <Words tone="cost">nothing of it would be touched</Words>
          ) : deletes ? (
            // Another word is asked for when others are taken in: nothing typed before counts.
            <TypedYes key={leftWord(going)} word={leftWord(going)} onYes={() => onYes(going)} />
          ) : (
            <YesOrNo name={order} onYes={() => onYes(going)} onNo={onBack} />
          )}
        </Box>
      </Box>
      {ofOthers > 0 && (
        <OthersKey key="others" deletes={deletes && going.length > 0} onPress={() => setOthersToo(true)} />
      )}
    </Section>
  );
}

/** Where a word is typed letters belong to it, so another key takes others in. */
function OthersKey({ deletes, onPress }: { readonly deletes: boolean; readonly onPress: () => void }) {
  useBindings([
    {
      keys: deletes ? ['Ctrl-O'] : ['o', 'Ctrl-O'],
      label: 'others too',
      help: 'Take in what batchdeck did not make, too.',
      footer: true,
      run: onPress,
    },
  ]);
  return null;
}
