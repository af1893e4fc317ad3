/**
 * A worker that kills itself with SIGKILL at its n-th event. Events are: a fact has been written, and a call
 * that changes something has been answered. `node crashing-worker STATE_DIR RUN N [EVENTS_FILE]`; with N = 0 it
 * lives, and writes how many events there were.
 */
import { writeFileSync } from 'node:fs';
import type { RunPlan } from '../../src/model/run/plan.ts';
import { connectRun } from '../../src/services/run/connect-run.ts';
import { openJournal } from '../../src/services/run/journal.ts';
import { workOnRun } from '../../src/services/run/work.ts';

const [stateDir = '', id = '', at = '0', eventsFile] = process.argv.slice(2);
const events: string[] = [];

function happened(event: string): void {
  events.push(event);
  if (events.length === Number(at)) process.kill(process.pid, 'SIGKILL');
}

const reading =
  /^(get|list|nodeCounts|taskCounts|supportedImages|ping|containerExists|containerSas|containerUrl|readFile|fileProperties)/;

/** The same service, but each call that changes something counts when it has been answered. */
function counting<T extends object>(service: T): T {
  return new Proxy(service, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function' || reading.test(String(name))) return member;
      return async (...given: unknown[]) => {
        const answer: unknown = await Reflect.apply(member, target, given);
        happened(String(name));
        return answer;
      };
    },
  });
}

const { signal } = new AbortController();
await workOnRun({
  stateDir,
  id,
  signal,
  async connect(plan: RunPlan) {
    const { batch, storage } = await connectRun(plan, { stateDir, env: process.env, signal });
    return { batch: counting(batch), storage: counting(storage) };
  },
  async openJournal(file) {
    const journal = await openJournal(file);
    return {
      ...journal,
      async append(fact) {
        const entry = await journal.append(fact);
        happened(
          fact.type === 'step-started' || fact.type === 'step-done' ? `${fact.type} ${fact.step}` : fact.type,
        );
        return entry;
      },
    };
  },
});
if (eventsFile) writeFileSync(eventsFile, JSON.stringify(events));
process.exit();
