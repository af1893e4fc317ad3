import { Box } from 'ink';
import { HeatMap } from '../../components/HeatMap.tsx';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import type { Node } from '../../model/batch/node.ts';
import { billing, type RunState } from '../../model/run/run-state.ts';
import { groupOf, nodeCells, nodeGroups } from './node-cells.ts';

interface NodesProps {
  readonly nodes: readonly Node[];
  readonly state: RunState;
  readonly width: number;
  readonly height: number;
}

/** The heat map of the run's nodes, with its legend. */
export function Nodes({ nodes, state, width, height }: NodesProps) {
  const theme = useTheme();
  const bill = billing(state)
    ? ({ tone: 'cost', text: 'billed' } as const)
    : ({ tone: 'dim', text: 'nothing bills' } as const);
  return (
    <Box flexDirection="column" width={width}>
      <Section
        title="Nodes"
        detail={<Words tone="dim">{nodes.length}</Words>}
        note={<Words tone={bill.tone}>{bill.text}</Words>}
      >
        <Box flexDirection="column" paddingX={2} paddingTop={1} gap={1}>
          {nodes.length === 0 ? (
            <Words tone="dim">no nodes now</Words>
          ) : (
            <HeatMap cells={nodeCells(nodes)} width={width - 4} height={Math.max(1, height - 8)} />
          )}
          <Box flexDirection="column">
            {nodeGroups.map(({ name, cell }) => {
              const count = nodes.filter((node) => groupOf(node).name === name).length;
              return (
                <Box key={name} gap={1}>
                  <Words tone={count > 0 ? cell.tone : 'dim'}>{theme.glyph(cell.glyph)}</Words>
                  <Words tone={count > 0 ? 'plain' : 'dim'}>{name}</Words>
                  <Words tone={count > 0 ? 'strong' : 'dim'}>{count}</Words>
                </Box>
              );
            })}
          </Box>
        </Box>
      </Section>
    </Box>
  );
}
