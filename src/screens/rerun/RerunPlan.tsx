import { Box } from 'ink';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import { cellWidth } from '../../model/cell-width.ts';
import { counted } from '../../model/format.ts';
import { sanitise } from '../../model/sanitise.ts';
import { usePrices } from '../app/use-prices.ts';
import { linesAnew, linesHere } from './rerun-words.ts';
import type { Rerun } from './use-rerun.ts';

/** What running the chosen tasks again does, makes and bills. */
export function RerunPlan({ rerun }: { readonly rerun: Rerun }) {
  const { offer, way, anew, tasks, phase, progress } = rerun;
  const pricesOf = usePrices();
  if (!offer || !way) return null;
  const lines =
    way.kind === 'here'
      ? linesHere(offer, tasks.length, way.resume)
      : anew
        ? linesAnew(anew.plan, anew.inputs, pricesOf(anew.plan.connection.batchUrl))
        : [];
  const idWidth = Math.min(34, Math.max(...lines.map(({ id }) => cellWidth(sanitise(id)))));
  return (
    <Section
      title={
        way.kind === 'here'
          ? 'They run again in their run'
          : `A new run with ${counted(tasks.length, 'input')}`
      }
      note={<Words tone="dim">{phase === 'doing' ? 'under way' : 'nothing is done yet'}</Words>}
    >
      {way.kind === 'new run' && (
        <Box paddingX={3} paddingBottom={1}>
          <Words tone="dim">{`a new run, since ${way.why}`}</Words>
        </Box>
      )}
      {lines.map(({ what, id, more, tone }) => (
        <Box key={what} paddingX={3} height={1} gap={2}>
          <Box width={9} flexShrink={0}>
            <Words tone="dim">{what}</Words>
          </Box>
          <Box width={idWidth} flexShrink={0}>
            <Words tone="strong">{sanitise(id)}</Words>
          </Box>
          <Words tone={tone ?? 'plain'}>{sanitise(more)}</Words>
        </Box>
      ))}
      {phase === 'doing' && (
        <Box paddingX={3} paddingTop={1}>
          <Words tone="move">{progress === '' ? 'asking the service …' : sanitise(progress)}</Words>
        </Box>
      )}
    </Section>
  );
}
