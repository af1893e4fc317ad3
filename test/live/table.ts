import { amount } from './estimate.ts';
import type { LiveResult } from './suite.ts';

const marks = { passed: '✓', failed: '✗', 'not run': '·' } as const;

/** The table at the end: checks, seconds, cost, and what was found. */
export function tableLines(results: readonly LiveResult[]): string[] {
  const rows = results.map(({ outcome, name, seconds, cost, words }) => [
    `${marks[outcome]} ${name}`,
    outcome === 'not run' ? '–' : seconds.toFixed(1),
    outcome === 'not run' ? '–' : amount(cost),
    `${outcome === 'passed' ? '' : `${outcome}: `}${words}`,
  ]);
  const all = [['  check', 'seconds', 'cost', 'found'], ...rows];
  const width = (column: number) => Math.max(...all.map((row) => row[column]?.length ?? 0));
  const [name, seconds, cost] = [width(0), width(1), width(2)];
  return all.map(([a = '', b = '', c = '', d = '']) =>
    `${a.padEnd(name)}  ${b.padStart(seconds)}  ${c.padStart(cost)}  ${d.replaceAll('\n', ' ')}`.trimEnd(),
  );
}
