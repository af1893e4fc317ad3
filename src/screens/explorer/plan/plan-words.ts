import type { PlanState } from '../../../state/explorer/plan-run.ts';

const number = (n: number) => n.toLocaleString('en-US');

/** How a plan that was left stands, in a line. @param name what is done */
export function leftPlanWords(name: string, { all, done, failed, running }: PlanState): string {
  const failures = failed > 0 ? `, ${number(failed)} failed` : '';
  if (running) return `${name}: ${number(done + failed)} of ${number(all)}${failures}`;
  const left = all - done - failed;
  return `${name}: ${number(done)} done${failures}${left > 0 ? `, ${number(left)} not begun` : ''}`;
}
