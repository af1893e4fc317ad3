import { narrate } from '../../model/run/narrate.ts';
import { type RunState, reduceRun } from '../../model/run/run-state.ts';
import { sanitise } from '../../model/sanitise.ts';
import { journalTail, readRun } from '../../services/run/read-run.ts';
import { runFolder } from '../../services/run/run-folder.ts';
import type { Register } from '../frame.ts';
import { pricesByUrl } from '../prices-of.ts';
import { jsonText } from '../print-json.ts';
import { condition, runJson } from './list.ts';

export const registerShow: Register = (runs, frame) => {
  runs
    .command('show')
    .description('tell what happened in a run so far')
    .argument('<run>')
    .option('--json', 'print one JSON object')
    .action(
      frame.action(async (context, id: string, options: { json?: boolean }) => {
        const view = await readRun(context.stateDir, id);
        if (options.json === true) {
          const prices = await pricesByUrl(context)(view.state.plan.connection.batchUrl);
          return context.write(jsonText(runJson(view, prices)));
        }
        const lines: string[] = [];
        let state: RunState | undefined;
        for (const entry of await journalTail(runFolder(context.stateDir, id))()) {
          state = reduceRun(state, entry);
          lines.push(...narrate(entry, state));
        }
        if (view.workerPid !== undefined || !view.state.outcome) lines.push(`Now: ${condition(view)}`);
        await context.write(
          lines.map((line) => `${sanitise(line, { ascii: !context.style.unicode })}\n`).join(''),
        );
      }),
    );
};
