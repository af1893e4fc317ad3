import type { GlyphName, Tone } from '../../components/theme.tsx';
import { nodeGroup } from '../../model/batch/node-groups.ts';
import type { CellValue } from '../../model/explorer/cell.ts';
import type { Column } from '../../model/explorer/column.ts';
import { groupCell } from '../nodes/node-looks.ts';

/** How a state looks: never a colour without its glyph. */
export interface Look {
  readonly glyph: GlyphName;
  readonly tone: Tone;
}

const looks: Readonly<Record<string, Look>> = {
  active: { glyph: 'waiting', tone: 'plain' },
  preparing: { glyph: 'prepare', tone: 'prepare' },
  running: { glyph: 'running', tone: 'move' },
  succeeded: { glyph: 'done', tone: 'good' },
  success: { glyph: 'done', tone: 'good' },
  completed: { glyph: 'done', tone: 'good' },
  failed: { glyph: 'failed', tone: 'bad' },
  failure: { glyph: 'failed', tone: 'bad' },
  disabled: { glyph: 'stopped', tone: 'cost' },
  disabling: { glyph: 'stopped', tone: 'cost' },
  enabling: { glyph: 'prepare', tone: 'prepare' },
  terminating: { glyph: 'stopped', tone: 'cost' },
  deleting: { glyph: 'stopped', tone: 'cost' },
  steady: { glyph: 'dot', tone: 'plain' },
  resizing: { glyph: 'prepare', tone: 'prepare' },
  stopping: { glyph: 'stopped', tone: 'cost' },
};

/** Of the columns that have one: states, results, allocation. */
export function lookOf({ title }: Column, value: CellValue, resource: string): Look | undefined {
  if (typeof value !== 'string') return undefined;
  if (title !== 'state' && title !== 'result' && title !== 'allocation') return undefined;
  return resource === 'nodes' ? groupCell(nodeGroup(value)) : looks[value];
}
