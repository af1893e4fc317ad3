import { messageOf, Problem } from '../../src/model/problem.ts';
import { redact } from '../../src/model/redact.ts';
import type { LiveCheck, LiveContext } from './check.ts';
import type { LiveMeter } from './live-meter.ts';

/** What became of a check. */
export interface LiveResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly seconds: number;
  /** What its nodes took. */
  readonly cost: number;
  readonly words: string;
}

/** What running checks takes of what they work with. */
interface Timed {
  readonly signal: AbortSignal;
  readonly meter: Pick<LiveMeter, 'cost' | 'lookAtAll'>;
}

type CheckOf<Context> = Pick<LiveCheck, 'name' | 'needs'> & { run(context: Context): Promise<string> };

/** The checks that were asked for by the beginning of their names, with all that they need. */
export function chosenChecks(
  checks: readonly LiveCheck[],
  only: readonly string[] | undefined,
): readonly LiveCheck[] {
  if (!only) return checks;
  const unknown = only.filter((word) => !checks.some(({ name }) => name.startsWith(word)));
  if (unknown.length > 0)
    throw new Problem({
      kind: 'usage',
      what: `there is no check ${unknown.join(', ')}`,
      remedy: `they are: ${checks.map(({ name }) => name).join(', ')}`,
    });
  const wanted = new Set(
    checks.filter(({ name }) => only.some((word) => name.startsWith(word))).map(({ name }) => name),
  );
  // What is needed stands before what needs it.
  for (const { name, needs = [] } of checks.toReversed())
    if (wanted.has(name)) for (const each of needs) wanted.add(each);
  return checks.filter(({ name }) => wanted.has(name));
}

const wordsOf = (error: unknown): string => {
  const remedy = error instanceof Problem && error.remedy ? `; ${error.remedy}` : '';
  return redact(`${messageOf(error)}${remedy}`);
};

/** Runs the checks one after another. One that fails stops only those that need it. */
export async function runChecks<Context extends Timed = LiveContext>(
  checks: readonly CheckOf<Context>[],
  context: Context,
  onResult: (result: LiveResult) => void,
  onBegin: (name: string) => void,
): Promise<LiveResult[]> {
  const results: LiveResult[] = [];
  const add = (result: LiveResult) => {
    results.push(result);
    onResult(result);
  };
  for (const { name, needs = [], run } of checks) {
    const nothing = { name, seconds: 0, cost: 0, outcome: 'not run' } as const;
    const lacking = needs.find((need) =>
      results.some((each) => each.name === need && each.outcome !== 'passed'),
    );
    if (context.signal.aborted) {
      add({ ...nothing, words: messageOf(context.signal.reason) });
      continue;
    }
    if (lacking !== undefined) {
      add({ ...nothing, words: `needs ${lacking}` });
      continue;
    }
    onBegin(name);
    const [began, spent] = [Date.now(), context.meter.cost()];
    const measured = async () => {
      const seconds = (Date.now() - began) / 1000;
      // What lives shorter than from look to look is counted, too.
      await context.meter.lookAtAll(AbortSignal.timeout(10_000)).catch(() => undefined);
      return { name, seconds, cost: Math.max(0, context.meter.cost() - spent) };
    };
    try {
      const words = await run(context);
      add({ ...(await measured()), outcome: 'passed', words });
    } catch (error) {
      const words = context.signal.aborted ? messageOf(context.signal.reason) : wordsOf(error);
      add({ ...(await measured()), outcome: 'failed', words });
    }
  }
  return results;
}
