import type { Tone } from '../../components/theme.tsx';
import { diagnose } from '../../model/batch/diagnose.ts';
import { exitWords } from '../../model/batch/exit-words.ts';
import { failureAdvice } from '../../model/batch/failure-advice.ts';
import type { Task } from '../../model/batch/task.ts';
import { cellWidth } from '../../model/cell-width.ts';
import { cutMiddle } from '../../model/files/middle-cut.ts';
import { redact } from '../../model/redact.ts';
import { taskTimeline } from './task-timeline.ts';

export interface TaskLine {
  readonly label: string;
  readonly text: string;
  readonly tone?: Tone;
}

/** Cells before the text of a line, its margins included. */
const labelCells = 18;
/** A reason takes so many rows at most. */
const mostRows = 3;

/** Breaks a sentence between words. */
function folded(text: string, width: number): string[] {
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const last = rows.at(-1);
    if (last !== undefined && cellWidth(last) + 1 + cellWidth(word) <= width)
      rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows.length > mostRows ? [...rows.slice(0, mostRows - 1), rows.slice(mostRows - 1).join(' ')] : rows;
}

function sentence(label: string, text: string, columns: number, tone: Tone): TaskLine[] {
  return folded(text, columns - labelCells).map((row, index) => ({
    label: index === 0 ? label : '',
    text: row,
    tone,
  }));
}

function failureLines(task: Task, columns: number): TaskLine[] {
  const { exitCode, failure } = task;
  const lines: TaskLine[] = [];
  if (exitCode !== undefined) {
    const tone = exitCode === 0 ? 'good' : 'bad';
    lines.push({ label: 'exit', text: `${exitCode}: ${exitWords(exitCode)}`, tone });
  }
  if (failure) {
    const { code, message } = diagnose(failure, exitCode);
    // Its message says no more than that the code was not 0.
    const text = exitCode && code === 'FailureExitCode' ? code : `${code}  ${message}`;
    lines.push(...sentence(failure.serverSide ? 'service' : 'failed', text, columns, 'bad'));
    // The message is told already, and so is the code.
    const more = failure.details.filter(({ name, value }) => name !== 'Message' && value !== failure.code);
    for (const { name, value } of more.slice(0, 2))
      lines.push({ label: '', text: redact(`${name}: ${value}`), tone: 'dim' });
  }
  const advice = failureAdvice(failure, exitCode);
  if (advice !== undefined && task.succeeded === false)
    lines.push(...sentence('what to do', advice, columns, 'cost'));
  return lines;
}

/** What became of a task and why, the most telling first. `columns`: of the terminal. */
export function taskLines(task: Task, input: string, now: number, columns: number): TaskLine[] {
  return [
    { label: 'input', text: input, tone: 'strong' },
    ...taskTimeline(task, now).map(({ what, at, more, tone }) => ({
      label: what,
      text: [at, more].filter((part) => part !== '').join('   '),
      ...(tone === undefined ? {} : { tone }),
    })),
    ...failureLines(task, columns),
    { label: 'node', text: cutMiddle(task.nodeId ?? 'none yet', columns - labelCells), tone: 'dim' },
  ];
}
