import { type Measurement, ratio, verdict } from '../measure.ts';

const titles = ['what', 'ours', 'peer', 'peer is', 'ratio', 'goal', 'noise', ''] as const;

/** As many digits as say something. */
const figure = (value: number): string =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 100 ? 0 : 2);

const amount = (value: number, unit: string): string => `${figure(value)} ${unit}`.trim();

function cellsOf(m: Measurement): readonly string[] {
  const goal = m.goal === undefined ? '' : `${m.higherIsBetter ? '≥' : '≤'} ${m.goal} ×`;
  const judged = verdict(m);
  return [
    m.what,
    amount(m.ours, m.unit),
    amount(m.peer, m.unit),
    m.peerName,
    `${ratio(m).toFixed(2)} ×`,
    goal,
    m.noise === undefined ? '' : `${(m.noise * 100).toFixed(0)} %`,
    judged === 'no goal' ? '' : judged,
  ];
}

/** For a terminal: columns in line. */
export function tableLines(rows: readonly Measurement[]): string[] {
  const all = [titles, ...rows.map(cellsOf)];
  const widths = titles.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** The same in Markdown. */
export function markdownTable(rows: readonly Measurement[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map((row) => line(cellsOf(row)))];
}
