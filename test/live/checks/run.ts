import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { programPath } from '../../../src/services/program.ts';
import { listAccount } from '../account-things.ts';
import { type LiveCheck, type LiveContext, must } from '../check.ts';

const beside = (...parts: string[]) => join(dirname(dirname(programPath())), ...parts);

const costSchema = v.object({
  bills: v.tuple([v.object({ basis: v.string(), guard: v.optional(v.string()) })]),
});

const runs = new WeakMap<LiveContext, string>();
const runOf = (context: LiveContext): string => {
  const run = runs.get(context);
  must(run !== undefined, 'there is no run');
  return run;
};

/** An MP3 begins with its tag or with a frame. */
const isMp3 = (bytes: Buffer) =>
  bytes.length > 1000 && (bytes.toString('latin1', 0, 3) === 'ID3' || bytes[0] === 0xff);

/** The main job goes through, by the built program, with its own pool held to a ceiling by a guard. */
export const runCheck: LiveCheck = {
  name: 'batchdeck run',
  async run(context) {
    const { id, work, settings, meter, until } = context;
    const { nodes, vmSize, image, limit } = settings;
    // A run is called as its template: so all that it makes begins with the id of this start.
    const template = join(work, `${id}-mp3`);
    await cp(beside('templates/mp4-to-mp3'), template, { recursive: true });
    const out = join(work, 'out');
    const ceiling = Math.max(limit - meter.cost(), 0.0001).toFixed(4);
    const seconds = Math.max(60, Math.round((until - Date.now()) / 1000));
    const begun = await context.mustRun(
      ...['run', beside('samples/life.mp4'), '--template', template, '--out', out],
      ...['--nodes', String(nodes), '--vm-size', vmSize, '--image', image, '--timeout', `${seconds}s`],
      ...['--max-cost', ceiling, '--max-idle', '10m', '--on-limit', 'stop'],
      ...['--when-done', 'keep-all', '--detach', '--yes'],
    );
    const run = begun.trim();
    must(run.startsWith(`${id}-`), `the run is called ${run}`);
    runs.set(context, run);
    context.watch(run);
    await context.mustRun('runs', 'attach', run);
    must(isMp3(await readFile(join(out, 'life.mp3'))), 'life.mp3 is no MP3');
    const { bills } = v.parse(costSchema, JSON.parse(await context.mustRun('cost', run, '--json')));
    const [{ basis, guard }] = bills;
    must(basis === 'counted' && guard !== undefined, `the cost is told as ${basis}: no guard has counted it`);
    return `one clip became an MP3, under a ceiling of ${ceiling}; ${guard}`;
  },
};

/** What a run has left is told as a plan, goes as the plan said, and nothing of it stays. */
export const cleanUpCheck: LiveCheck = {
  name: 'batchdeck cleanup',
  needs: [runCheck.name],
  async run(context) {
    const run = runOf(context);
    const plan = await context.mustRun('cleanup', run, '--dry-run');
    const before = (await listAccount(context, context.signal)).filter(({ name }) => name.includes(run));
    must(before.length > 0, 'the run has left nothing');
    for (const { what, name } of before)
      must(plan.includes(name), `the plan does not name ${what} ${name}:\n${plan}`);
    await context.mustRun('cleanup', run, '--yes');
    const after = (await listAccount(context, context.signal)).filter(({ name }) => name.includes(run));
    must(after.length === 0, `still there: ${after.map(({ what, name }) => `${what} ${name}`).join(', ')}`);
    return `planned and gone: ${before.map(({ what }) => what).join(', ')}`;
  },
};
