import type { PlanState } from '../../../state/explorer/plan-run.ts';

const number = (n: number) => n.toLocaleString('en-US');

/** How a plan that was left stands, in a line. @param name what is done */
export function leftPlanWords(name: string, { items, done, failed, running }: PlanState): string {
  const failures = failed > 0 ? `, ${number(failed)} failed` : '';
  if (running) return `${name}: ${number(done + failed)} of ${number(items.length)}${failures}`;
  const left = items.length - done - failed;
  return `${name}: ${number(done)} done${failures}${left > 0 ? `, ${number(left)} not begun` : ''}`;
}
