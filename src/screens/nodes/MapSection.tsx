import { Box } from 'ink';
import type { ReactNode } from 'react';
import { HeatMap } from '../../components/HeatMap.tsx';
import { Section } from '../../components/Section.tsx';
import { Words } from '../../components/Words.tsx';
import { sanitise } from '../../model/sanitise.ts';
import { Legend } from './Legend.tsx';
import { margin, type NodeMap } from './use-node-map.ts';

interface MapSectionProps {
  readonly map: NodeMap;
  /** Beside the title: how many of what. */
  readonly about: readonly string[];
  readonly note?: ReactNode;
  /** Why nothing is shown where there are no nodes. */
  readonly waiting: string;
}

/** `1 cell = 4 nodes, the worst state wins`, where it is so. */
export const bucketWords = ({ layout }: NodeMap, narrow: boolean): string[] =>
  layout.bucket > 1 ? [`1 cell = ${layout.bucket} nodes, the worst ${narrow ? '' : 'state '}wins`] : [];

/** The map with its legend. */
export function MapSection({ map, about, note, waiting }: MapSectionProps) {
  const { cells, counts, only, width, height, cursor } = map;
  return (
    <Section title="Nodes" detail={<Words tone="dim">{sanitise(about.join(' · '))}</Words>} note={note}>
      <Box flexDirection="column" paddingX={margin} rowGap={1}>
        <Legend counts={counts} keys only={only} width={width} />
        {cells.length === 0 ? (
          <Words tone="dim">{sanitise(waiting)}</Words>
        ) : (
          <HeatMap cells={cells} width={width} height={height} cursor={cursor} />
        )}
      </Box>
    </Section>
  );
}
