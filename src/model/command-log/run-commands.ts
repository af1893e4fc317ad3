import { namedValues } from '../batch/add-body.ts';
import { redact } from '../redact.ts';
import type { Fact, JournalEntry, ResourceKind } from '../run/fact.ts';
import { type RunPlan, resourceNames, runMetadata } from '../run/plan.ts';
import { poolBody } from '../run/pool-body.ts';
import {
  containerCreateLine,
  containerDeleteLine,
  downloadLine,
  jobCreateLine,
  jobDeleteLine,
  jobEndsWithTasksLine,
  jobStopLine,
  poolCreateLine,
  poolDeleteLine,
  poolResizeLine,
  tasksCreateLine,
  uploadLine,
} from './az-line.ts';
import type { CommandEntry } from './command-entry.ts';

const key = (doing: 'make' | 'remove', { what, id }: { what: ResourceKind; id: string }) =>
  `${doing} ${what} ${id}`;

function poolLine(plan: RunPlan, nodeAgentSkuId: string): string {
  const body = poolBody(plan, nodeAgentSkuId);
  return body ? poolCreateLine(body) : '';
}

function makeLine(plan: RunPlan, what: ResourceKind, id: string, nodeAgentSkuId: string): string {
  if (what === 'pool') return poolLine(plan, nodeAgentSkuId);
  const metadata = runMetadata(plan.id);
  if (what === 'job')
    return jobCreateLine({
      id,
      poolInfo: { poolId: resourceNames(plan).pool },
      metadata: namedValues(metadata),
    });
  return containerCreateLine(id, metadata);
}

function removeLine(what: ResourceKind, id: string): string {
  if (what === 'pool') return poolDeleteLine(id);
  return what === 'job' ? jobDeleteLine(id) : containerDeleteLine(id);
}

/** What a kept thing was done to: a pool is scaled to zero, a job ended. Undefined where nothing was done. */
function keptLine(fact: Extract<Fact, { type: 'kept' }>): string | undefined {
  const { what, id, why, free } = fact;
  if (why === 'as asked' || why === 'it is not of this run') return undefined;
  if (what === 'pool' && free) return poolResizeLine(id, 0, 0);
  return what === 'job' ? jobStopLine(id, 'batchdeck: the run is over') : undefined;
}

/**
 * What a run did, as `az` lines, told by its journal alone. What a start task's script holds of secrets is cut out.
 * @param source local folder that its inputs came from.
 */
export function runCommands(entries: readonly JournalEntry[], source: string): CommandEntry[] {
  const commands: CommandEntry[] = [];
  /** Places in `commands` of what is under way. */
  const open = new Map<string, number>();
  let plan: RunPlan | undefined;
  let nodeAgentSkuId = '';
  const begin = (at: number, line: string, name: string) => {
    open.set(name, commands.length);
    commands.push({ at, line: redact(line), outcome: 'running' });
  };
  const end = (name: string, outcome: CommandEntry['outcome'], note?: string) => {
    const place = open.get(name);
    const command = place === undefined ? undefined : commands[place];
    if (place === undefined || !command) return;
    commands[place] = { ...command, outcome, ...(note === undefined ? {} : { note }) };
    open.delete(name);
  };
  const did = (at: number, line: string, note?: string) =>
    commands.push({ at, line: redact(line), outcome: 'done', ...(note === undefined ? {} : { note }) });

  for (const { at: iso, fact } of entries) {
    const at = Date.parse(iso);
    if (fact.type === 'planned') plan = fact.plan;
    if (!plan) continue;
    const names = resourceNames(plan);
    switch (fact.type) {
      case 'checked':
        nodeAgentSkuId = fact.nodeAgentSkuId ?? '';
        break;
      case 'making':
        begin(at, makeLine(plan, fact.what, fact.id, nodeAgentSkuId), key('make', fact));
        break;
      case 'made':
        end(key('make', fact), 'done', fact.adopted ? 'it was there already' : undefined);
        break;
      case 'uploaded':
        did(at, uploadLine(names.inputContainer, source), `${fact.files} files`);
        break;
      case 'tasks-added':
        did(at, tasksCreateLine(names.job, fact.added + fact.existed));
        did(at, jobEndsWithTasksLine(names.job));
        break;
      case 'downloaded':
        did(at, downloadLine(names.outputContainer, plan.outFolder), `${fact.files} files`);
        break;
      case 'removing':
        begin(at, removeLine(fact.what, fact.id), key('remove', fact));
        break;
      case 'removed':
        end(key('remove', fact), 'done');
        break;
      case 'kept': {
        const line = keptLine(fact);
        if (line !== undefined) did(at, line);
        break;
      }
      case 'problem':
        for (const name of [...open.keys()]) end(name, 'failed', fact.what);
        break;
    }
  }
  return commands;
}
