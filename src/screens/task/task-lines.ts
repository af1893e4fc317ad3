import type { Tone } from '../../components/theme.tsx';
import { diagnose } from '../../model/batch/diagnose.ts';
import { exitWords } from '../../model/batch/exit-words.ts';
import type { Task } from '../../model/batch/task.ts';
import { shortClock } from '../../model/format.ts';

export interface TaskLine {
  readonly label: string;
  readonly text: string;
  readonly tone?: Tone;
}

const time = (date: Date | undefined) => date?.toTimeString().slice(0, 8) ?? '';

function timeline(task: Task, now: number): string {
  const { createdAt, startTime, endTime } = task;
  const waited =
    createdAt && startTime ? `, after ${shortClock(startTime.getTime() - createdAt.getTime())}` : '';
  const ran = startTime ? `, ran ${shortClock((endTime?.getTime() ?? now) - startTime.getTime())}` : '';
  return [
    `added ${time(createdAt)}`,
    startTime ? `started ${time(startTime)}${waited}` : 'not started',
    endTime ? `ended ${time(endTime)}${ran}` : ran.replace(', ran', 'running for'),
  ]
    .filter(Boolean)
    .join('   ');
}

/** What there is to know of a task, the most telling first. */
export function taskLines(task: Task, input: string, now: number): TaskLine[] {
  const { exitCode, failure, retryCount, requeueCount, nodeId } = task;
  const lines: TaskLine[] = [
    { label: 'input', text: input, tone: 'strong' },
    { label: 'time', text: timeline(task, now) },
  ];
  if (exitCode !== undefined) {
    lines.push({
      label: 'exit',
      text: `${exitCode}: ${exitWords(exitCode)}`,
      tone: exitCode === 0 ? 'good' : 'bad',
    });
  }
  if (failure) {
    const { code, message } = diagnose(failure, exitCode);
    lines.push({
      label: failure.serverSide ? 'service' : 'failed',
      text: `${code}  ${message}`,
      tone: 'bad',
    });
    for (const { name, value } of failure.details)
      lines.push({ label: '', text: `${name}: ${value}`, tone: 'dim' });
  }
  if (retryCount + requeueCount > 0) {
    lines.push({
      label: 'again',
      text: `retried ${retryCount} times, requeued ${requeueCount} times`,
      tone: 'cost',
    });
  }
  lines.push({ label: 'node', text: nodeId ?? 'none yet', tone: 'dim' });
  lines.push({ label: 'command', text: task.commandLine, tone: 'dim' });
  return lines;
}
