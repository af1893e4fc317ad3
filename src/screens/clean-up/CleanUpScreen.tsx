import { Box } from 'ink';
import { useEffect, useState } from 'react';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { messageOf } from '../../model/problem.ts';
import type { CleanUpItem } from '../../model/run/clean-up-plan.ts';
import { billing } from '../../model/run/run-state.ts';
import { useApp } from '../app/app-context.tsx';

const takes: Readonly<Record<CleanUpItem['what'], string>> = {
  pool: 'its nodes, and the logs on them',
  job: 'its tasks with their exit codes and output',
  'input container': 'the uploaded inputs; your files stay',
  'output container': 'the results and logs in it; what was downloaded stays',
};

const azLine = ({ what, id }: CleanUpItem): string => {
  if (what === 'pool') return `az batch pool delete --pool-id ${id} --yes`;
  if (what === 'job') return `az batch job delete --job-id ${id} --yes`;
  return `az storage container delete --name ${id}`;
};

type Phase = 'asking' | 'deleting' | 'done' | 'failed';

/** What a run has left, as a plan; nothing goes before its name was typed, and each thing is watched until it is gone. */
export function CleanUpScreen({ runId }: { readonly runId: string }) {
  const app = useApp();
  const theme = useTheme();
  const view = useStore(app.model.runs, (runs) => runs.data?.find(({ id }) => id === runId));
  // The plan is that of the moment it was opened: what is typed for must not change meanwhile.
  const [items, setItems] = useState<readonly CleanUpItem[]>();
  const [typed, setTyped] = useState('');
  const [phase, setPhase] = useState<Phase>('asking');
  const [gone, setGone] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    app.model.leftBy(runId).then(setItems, (error: unknown) => setTrouble(messageOf(error)));
  }, [app.model, runId]);
  const busy = view?.workerPid !== undefined ? 'the run is going on; stop it first' : undefined;
  const blocked =
    busy ??
    (items?.length ? undefined : items ? 'there is nothing to delete' : 'the run is still being read');
  const key = ({ what, id }: Pick<CleanUpItem, 'what' | 'id'>) => `${what} ${id}`;

  const remove = () => {
    setPhase('deleting');
    app.model
      .cleanUp(runId, (item) => setGone((before) => [...before, key(item)]))
      .then(
        () => setPhase('done'),
        (error: unknown) => {
          setTrouble(messageOf(error));
          setPhase('failed');
        },
      );
  };

  useBindings([
    {
      keys: ['Esc'],
      label: phase === 'asking' ? 'keep everything' : 'back',
      help: 'Back; nothing more is deleted.',
      footer: true,
      run: app.back,
    },
    {
      keys: ['Enter'],
      label: 'delete',
      help: 'Delete all of this, once the name of the run stands there.',
      footer: phase === 'asking' && typed === runId,
      unavailable:
        blocked ??
        (phase !== 'asking'
          ? 'it is under way'
          : typed === runId
            ? undefined
            : 'type the name of the run first'),
      run: remove,
    },
  ]);

  return (
    <Frame
      crumbs={['runs', runId, 'clean up']}
      status={<Words tone="dim">{phase === 'asking' ? 'nothing is deleted yet' : phase}</Words>}
    >
      {() => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Section
            title={`${runId} has left these`}
            note={
              view && billing(view.state) ? (
                <Words tone="cost">its pool is billed until it goes</Words>
              ) : (
                <Words tone="dim">nothing bills</Words>
              )
            }
          >
            {items?.length === 0 && (
              <Box paddingX={3}>
                <Words tone="dim">nothing: all of it is gone</Words>
              </Box>
            )}
            {items?.map((item) => (
              <Box key={key(item)} paddingX={3} gap={2} height={1}>
                <Words tone={gone.includes(key(item)) ? 'good' : 'dim'}>
                  {theme.glyph(gone.includes(key(item)) ? 'done' : 'waiting')}
                </Words>
                <Box width={17} flexShrink={0}>
                  <Words>{item.what}</Words>
                </Box>
                <Box width={38} flexShrink={0}>
                  <Words tone="strong">{item.id}</Words>
                </Box>
                <Words tone="dim">{gone.includes(key(item)) ? 'gone' : takes[item.what]}</Words>
              </Box>
            ))}
          </Section>
          {items !== undefined && items.length > 0 && (
            <Section title="The same by hand">
              {items.map((item) => (
                <Box key={key(item)} paddingX={3}>
                  <Words tone="dim">{azLine(item)}</Words>
                </Box>
              ))}
            </Section>
          )}
          {phase === 'asking' && blocked === undefined && (
            <Box paddingX={3} gap={1}>
              <Words>{`Type ${runId} to delete all of it:`}</Words>
              <TextField value={typed} onChange={setTyped} active />
            </Box>
          )}
          {(busy ?? trouble) !== undefined && (
            <Box paddingX={3}>
              <Words tone="cost">{busy ?? trouble}</Words>
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
