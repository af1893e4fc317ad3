import { Text } from 'ink';
import { type GlyphName, type Tone, useTheme } from '../../components/theme.tsx';
import { cutMiddleToCells, padToCells } from '../../model/cell-width.ts';
import type { LeftRow } from '../../model/left-running/left-row.ts';
import { sanitise } from '../../model/sanitise.ts';
import { idleCell } from './left-columns.ts';

interface LeftLineProps {
  readonly row: LeftRow;
  readonly cells: number;
  readonly glyph: GlyphName;
  readonly tone: Tone;
  /** In place of what it is. */
  readonly note: string | undefined;
}

const kinds = { pool: 'pool', job: 'job', container: 'container' } as const;

const poolWords = (idleMs: number | undefined, idle: string) =>
  idleMs === undefined || idleMs === 0 ? idle : `idle for ${idle}`;

/** One thing of a plan: what it is, where it lies, and how long it idles or what became of it. */
export function LeftLine({ row, cells, glyph, tone, note }: LeftLineProps) {
  const theme = useTheme();
  const ellipsis = theme.glyph('ellipsis');
  const cut = (text: string, width: number) =>
    padToCells(cutMiddleToCells(sanitise(text, { ascii: theme.ascii }), width, ellipsis), width);
  const name = Math.max(18, Math.floor(cells * 0.3));
  const account = Math.max(12, Math.floor(cells * 0.15));
  const idle = idleCell(row).text;
  const told = note ?? (row.kind === 'pool' ? poolWords(row.idleMs, idle) : `${idle} old`);
  return (
    <Text wrap="truncate-end" {...theme.style(tone)}>
      {`${theme.glyph(glyph)} ${kinds[row.kind].padEnd(9)} ${cut(row.id, name)}  ${cut(row.place.account, account)}  `}
      {sanitise(told, { ascii: theme.ascii })}
    </Text>
  );
}
