import type { Tone } from '../../components/theme.tsx';
import { diagnose } from '../../model/batch/diagnose.ts';
import { exitWords } from '../../model/batch/exit-words.ts';
import type { Node, StartTaskInfo } from '../../model/batch/node.ts';
import { nodeWords } from '../../model/batch/node-words.ts';
import { sizeWords } from '../../model/cost/pool-cost.ts';
import { cutMiddle } from '../../model/files/middle-cut.ts';
import { counted, shortClock } from '../../model/format.ts';
import { timeOfDay } from '../../model/local-time.ts';
import { sanitise } from '../../model/sanitise.ts';
import { wrapWords } from '../../model/wrap-words.ts';

export interface NodeLine {
  readonly label: string;
  /** Not yet made safe. */
  readonly text: string;
  readonly tone?: Tone;
}

/** `allocated 14:02:11   booted 14:03:40, after 1:29   start task 0:41`. */
function timeline({ allocatedAt, bootedAt, startTask }: Node): string[] {
  const steps: string[] = [];
  if (allocatedAt) steps.push(`allocated ${timeOfDay(allocatedAt)}`);
  if (bootedAt) {
    const took = allocatedAt ? bootedAt.getTime() - allocatedAt.getTime() : undefined;
    // A later boot is a reboot: how long it came after the allocation says nothing.
    const after = took !== undefined && took < 3_600_000 ? `, after ${shortClock(took)}` : '';
    steps.push(`booted ${timeOfDay(bootedAt)}${after}`);
  }
  if (startTask?.startTime) {
    const { startTime, endTime } = startTask;
    const took = endTime ? `, took ${shortClock(endTime.getTime() - startTime.getTime())}` : ', running';
    steps.push(`start task ${timeOfDay(startTime)}${took}`);
  }
  return steps;
}

function startTaskLines(info: StartTaskInfo): NodeLine[] {
  const { exitCode, succeeded, failure, retryCount, state } = info;
  const again = retryCount > 0 ? `, after ${counted(retryCount, 'retry', 'retries')}` : '';
  if (state === 'running') return [{ label: 'start task', text: `running${again}`, tone: 'prepare' }];
  const exit = exitCode === undefined ? '' : `exit ${exitCode}: ${exitWords(exitCode)}`;
  const lines: NodeLine[] = [
    {
      label: 'start task',
      text: `${succeeded ? 'succeeded' : 'failed'}${exit === '' ? '' : `, ${exit}`}${again}`,
      tone: succeeded ? 'good' : 'bad',
    },
  ];
  if (failure) {
    const { code, message } = diagnose(failure, exitCode);
    // Its message says no more than that the code was not 0.
    const text = exitCode && code === 'FailureExitCode' ? code : `${code}  ${message}`;
    lines.push({ label: failure.serverSide ? 'service' : 'why', text, tone: 'bad' });
  }
  return lines;
}

interface NodeLook {
  readonly free: boolean;
  readonly wide: boolean;
  /** Of a line, behind its label. */
  readonly cells: number;
  /** Ids of the tasks that it runs. */
  readonly running: readonly string[];
}

/** What there is to know of a node, the most telling first. */
export function nodeLines(node: Node, look: NodeLook): NodeLine[] {
  const { meaning, todo } = nodeWords(node.state, look.free);
  const lines: NodeLine[] = [{ label: 'means', text: meaning }];
  if (todo !== '')
    wrapWords(todo, look.cells).forEach((text, row) => {
      lines.push({ label: row === 0 ? 'what to do' : '', text, tone: 'strong' });
    });
  for (const { code, message } of node.errors)
    lines.push({ label: 'error', text: `${code}  ${message}`, tone: 'bad' });
  if (node.startTask) lines.push(...startTaskLines(node.startTask));
  const times = timeline(node);
  const atOnce = look.wide ? times.length : 2;
  for (let i = 0; i < times.length; i += atOnce)
    lines.push({ label: i === 0 ? 'time' : '', text: times.slice(i, i + atOnce).join('   ') });
  const recent = node.recentTasks
    .filter(({ state }) => state !== 'running')
    .slice(0, 5)
    .map(({ taskId, exitCode }) => `${taskId}${exitCode ? ` exit ${exitCode}` : ''}`);
  const last = recent.length === 0 ? '' : `the last that ended: ${recent.join(', ')}`;
  const now = look.running.length === 0 ? '' : `runs ${look.running.map((id) => `task ${id}`).join(', ')}`;
  const so = node.totalTasksRun === 0 ? '' : `${counted(node.totalTasksRun, 'task')} so far`;
  const tasks = [now, so, last].filter(Boolean).join(' · ');
  lines.push({ label: 'tasks', text: tasks === '' ? 'none yet' : tasks });
  const size = sizeWords(node.vmSize ?? '');
  const kind = node.isDedicated ? 'dedicated' : 'Spot';
  lines.push({
    label: 'machine',
    text: [kind, size, node.ipAddress].filter(Boolean).join(' · '),
    tone: 'dim',
  });
  lines.push({ label: 'id', text: cutMiddle(sanitise(node.id), look.cells), tone: 'dim' });
  return lines;
}
