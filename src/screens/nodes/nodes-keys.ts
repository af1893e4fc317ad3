import type { KeyBinding } from '../../components/key-binding.ts';
import { type NodeGroupName, nodeGroupNames } from '../../model/batch/node-groups.ts';

interface NodesKeys {
  readonly total: number;
  readonly steps: { readonly cell: number; readonly row: number };
  readonly only: NodeGroupName | undefined;
  move(to: (from: number) => number): void;
  isolate(group: NodeGroupName | undefined): void;
  /** Where `back` leads, as a sentence. */
  readonly backTo: string;
  /** Nodes that are marked; left out where none can be. */
  readonly marks?: { readonly count: number; toggle(): void; clear(): void };
  openNode(): void;
  refresh(): void;
  back(): void;
}

/** What keys do on the map of nodes. */
export function nodesBindings(keys: NodesKeys): KeyBinding[] {
  const { total, steps, only, move, isolate, marks, openNode, refresh, back, backTo } = keys;
  const none = total === 0 ? 'there are no nodes' : undefined;
  const step = (names: string[], by: number, help: string, footer = false): KeyBinding => ({
    keys: names,
    label: 'node',
    help,
    footer,
    unavailable: none,
    run: () => move((from) => (from + by >= 0 && from + by < total ? from + by : from)),
  });
  const wayOut: KeyBinding =
    marks && marks.count > 0
      ? {
          keys: ['Esc', 'Backspace'],
          label: 'unmark',
          help: 'Unmark all nodes.',
          footer: true,
          run: marks.clear,
        }
      : {
          keys: ['Esc', 'Backspace'],
          label: only === undefined ? 'back' : 'show all',
          help: only === undefined ? backTo : 'Show every group again.',
          footer: true,
          run: () => (only === undefined ? back() : isolate(undefined)),
        };
  const mark: KeyBinding[] = marks
    ? [
        {
          keys: ['Space'],
          label: 'mark',
          help: 'Mark the nodes of the cell, or unmark them, and go on: what is done then is done to all marked.',
          footer: true,
          unavailable: none,
          run: marks.toggle,
        },
      ]
    : [];
  return [
    wayOut,
    {
      keys: ['Enter'],
      label: 'open',
      help: 'Open the node: what it does, its start task, and what can be done about it.',
      footer: true,
      unavailable: none,
      run: openNode,
    },
    ...mark,
    { ...step(['Right'], steps.cell, 'To the next node.', true), stands: ['←↑↓→', 'arrows'] },
    step(['Left'], -steps.cell, 'To the node before.'),
    step(['Down', 'j'], steps.row, 'To the node below.'),
    step(['Up', 'k'], -steps.row, 'To the node above.'),
    { ...step(['g', 'Home'], 0, 'To the first node.'), run: () => move(() => 0) },
    { ...step(['G', 'End'], 0, 'To the last node.'), run: () => move(() => Math.max(0, total - 1)) },
    ...nodeGroupNames.map(
      (name, index): KeyBinding => ({
        keys: [String(index + 1)],
        ...(index === 0 ? { stands: ['1-9', '1-9'] as const } : {}),
        label: index === 0 ? 'only these' : name,
        help: `Show only the nodes that are: ${name}.`,
        footer: index === 0,
        unavailable: none,
        run: () => isolate(only === name ? undefined : name),
      }),
    ),
    {
      keys: ['0'],
      label: 'all',
      help: 'Show every group again.',
      run: () => isolate(undefined),
    },
    { keys: ['r'], label: 'refresh', help: 'Look now.', run: refresh },
  ];
}
