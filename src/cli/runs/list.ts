import { type Prices, sourceOf } from '../../model/cost/prices/prices.ts';
import { runRate } from '../../model/cost/run-cost.ts';
import { clock } from '../../model/format.ts';
import { messageOf } from '../../model/problem.ts';
import { billing, currentStep, tookMs } from '../../model/run/run-state.ts';
import type { RunView } from '../../services/run/read-run.ts';
import { listRuns } from '../../services/run/read-run.ts';
import { timeText } from '../cell-text.ts';
import type { Register } from '../frame.ts';
import { pricesByUrl } from '../prices-of.ts';
import { jsonText } from '../print-json.ts';
import { type Column, tableText } from '../print-table.ts';

/** One word for where a run is: its outcome, the step its worker is at, or that nobody is at it. */
export function condition({ state, workerPid }: RunView): string {
  // An outcome counts even while its worker is still on its way out.
  if (state.outcome) return state.outcome;
  return workerPid === undefined ? 'interrupted' : `at ${currentStep(state) ?? 'its end'}`;
}

const columns: readonly Column<RunView>[] = [
  { title: 'RUN', value: (view) => view.id },
  { title: 'STATE', value: condition },
  { title: 'FILES', value: (view) => view.state.plan.inputs.files, align: 'right' },
  { title: 'DONE', value: (view) => view.state.watched?.succeeded, align: 'right' },
  { title: 'FAILED', value: (view) => view.state.watched?.failed, align: 'right' },
  { title: 'STARTED', value: (view) => timeText(new Date(view.state.startedAt)) },
  { title: 'TOOK', value: (view) => clock(tookMs(view.state)), align: 'right' },
  { title: 'POOL', value: (view) => (billing(view.state) ? 'billed' : undefined) },
  { title: 'WHERE', value: (view) => view.state.plan.connection.name, shrinkTo: 8 },
];

/** What `--json` prints of a run. */
export function runJson(view: RunView, prices: Prices) {
  const { state } = view;
  return {
    id: view.id,
    condition: condition(view),
    outcome: state.outcome,
    workerPid: view.workerPid,
    billing: billing(state),
    rate: runRate(state, prices),
    prices: sourceOf(prices),
    currency: prices.currency,
    guard: view.guard && { limits: view.guard.limits, passed: view.guard.passed, ended: view.guard.ended },
    plan: state.plan,
    steps: state.steps,
    resources: state.resources,
    watched: state.watched,
    downloaded: state.downloaded,
    nodesFailed: state.nodesFailed,
    poolTrouble: state.poolTrouble,
    taskFailures: state.taskFailures,
    problem: state.problem,
    startedAt: new Date(state.startedAt),
    lastAt: new Date(state.lastAt),
  };
}

export const registerList: Register = (runs, frame) => {
  runs
    .command('list')
    .description('list the runs of this state folder, the newest first')
    .option('--json', 'print a JSON array')
    .action(
      frame.action(async (context, options: { json?: boolean }) => {
        const views = await listRuns(context.stateDir, (id, error) =>
          context.say(`run ${id} cannot be read: ${messageOf(error)}`),
        );
        if (options.json === true) {
          const pricesOf = pricesByUrl(context);
          const found = views.map(async (view) =>
            runJson(view, await pricesOf(view.state.plan.connection.batchUrl)),
          );
          return context.write(jsonText(await Promise.all(found)));
        }
        if (views.length === 0) return context.say('no runs yet; `batchdeck demo` makes one');
        await context.write(tableText(columns, views, context.style));
      }),
    );
};
