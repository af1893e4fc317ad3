import { clock } from '../model/format.ts';
import { exitCodes, Problem, type ProblemKind } from '../model/problem.ts';
import { narrate, narrateProgress } from '../model/run/narrate.ts';
import type { RunState } from '../model/run/run-state.ts';
import { sanitise } from '../model/sanitise.ts';
import type { CliContext } from './context.ts';

export interface FollowStyle {
  readonly json: boolean;
  /** See `FollowOptions.attempts`. */
  readonly attempts: number;
}

function isProblemKind(kind: string): kind is ProblemKind {
  return Object.hasOwn(exitCodes, kind);
}

/** The exit code that a run's end means. @throws Problem when it could not go on. */
export function exitCodeOfRun(state: RunState): number {
  const { outcome, problem } = state;
  if (outcome === 'succeeded') return 0;
  if (outcome === 'deadline') return exitCodes.deadline;
  if (outcome === 'broken' && problem) {
    const { kind, what, why, remedy } = problem;
    throw new Problem({
      kind: isProblemKind(kind) ? kind : 'broken',
      what,
      ...(why === undefined ? {} : { why }),
      ...(remedy === undefined ? {} : { remedy }),
    });
  }
  return exitCodes['work-failed'];
}

/** Prints a run as it goes, in plain lines or as JSON, until it ends. Ctrl-C leaves it going. */
export async function followToEnd(context: CliContext, id: string, style: FollowStyle): Promise<number> {
  const { createRunFeed, followRun } = await import('../state/run-feed.ts');
  const print = (line: string) => context.write(`${sanitise(line, { ascii: !context.style.unicode })}\n`);
  let lastMove = '';
  try {
    const state = await followRun(createRunFeed(), {
      stateDir: context.stateDir,
      id,
      signal: context.signal,
      attempts: style.attempts,
      async onEntry(entry, now) {
        if (style.json) return context.write(`${JSON.stringify(entry)}\n`);
        // Said on stderr when the run ends; here it would stand twice.
        if (entry.fact.type === 'problem') return;
        for (const line of narrate(entry, now)) await print(line);
      },
      async onProgress(progress, now) {
        const line = style.json ? undefined : narrateProgress(progress);
        if (!line || line === lastMove || now.outcome) return;
        lastMove = line;
        await print(`${clock(Date.parse(progress.at) - now.startedAt)}  ${line}`);
      },
    });
    if (state?.outcome) return exitCodeOfRun(state);
  } catch (error) {
    if (context.signal.aborted) {
      context.say(
        `The run goes on without this terminal.\n  watch it: batchdeck runs attach ${id}\n  stop it:  batchdeck runs stop ${id}`,
      );
    }
    throw error;
  }
  throw await workerDied(context.stateDir, id);
}

async function workerDied(stateDir: string, id: string): Promise<Problem> {
  const { whyNobodyIsAt } = await import('../services/run/cannot-keep.ts');
  const { runFolder } = await import('../services/run/run-folder.ts');
  const { why, remedy } = await whyNobodyIsAt(runFolder(stateDir, id).path);
  const resume = `go on with: batchdeck runs resume ${id}`;
  return new Problem({
    kind: 'broken',
    what: `nobody is at run ${id}: its worker has died`,
    why,
    remedy: remedy === undefined ? resume : `${remedy}, then ${resume}`,
  });
}
