/** One row of the table: ours beside a peer or a limit measured in the same run. */
export interface Measurement {
  readonly what: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  readonly unit: string;
  /** Whether more is better, as with throughput. */
  readonly higherIsBetter: boolean;
  /** The ratio ours / peer that is hoped for, if one is set. */
  readonly goal?: number;
}

export const ratio = (m: Measurement) => m.ours / m.peer;

export function meetsGoal(m: Measurement): boolean | undefined {
  if (m.goal === undefined) return undefined;
  return m.higherIsBetter ? ratio(m) >= m.goal : ratio(m) <= m.goal;
}

/** Seconds that `work` takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** The middle of several timings, so that one hiccup of the machine does not decide. */
export async function medianSeconds(
  times: number,
  work: (round: number) => Promise<unknown>,
): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < times; round++) all.push(await seconds(() => work(round)));
  return all.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

export function tableLines(rows: readonly Measurement[]): string[] {
  const cells = rows.map((m) => {
    const met = meetsGoal(m);
    const goal = m.goal === undefined ? '' : `${m.higherIsBetter ? '≥' : '≤'} ${m.goal} ×`;
    const verdict = met === undefined ? '' : met ? 'pass' : 'MISSED';
    return [
      m.what,
      `${m.ours.toFixed(2)} ${m.unit}`,
      `${m.peer.toFixed(2)} ${m.unit}`,
      m.peerName,
      `${ratio(m).toFixed(2)} ×`,
      goal,
      verdict,
    ];
  });
  const all = [['what', 'ours', 'peer', 'peer is', 'ratio', 'goal', ''], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
