import { isWireRow, type WireRow, wireList, wireNumber, wireText, wireTime } from '../explorer/wire-row.ts';
import { redact } from '../redact.ts';
import { evaluatedScript } from '../run/workload/task-words.ts';
import type { Evidence } from './finding.ts';
import type { Output } from './reading.ts';

/** One process that the service started and that failed: of a task, a start task, a preparation task. */
export interface Attempt {
  readonly kind: 'task' | 'start task' | 'preparation task';
  readonly commandLine: string;
  /** What that runs, where it only evaluates what travels in the environment. */
  readonly script: string;
  readonly exitCode: number | undefined;
  /** Of `failureInfo`; empty where there is none. */
  readonly code: string;
  readonly message: string;
  readonly details: readonly Evidence[];
  readonly resourceFiles: readonly WireRow[];
  readonly outputFiles: readonly WireRow[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly output: Output;
  /** It runs as an administrator. */
  readonly elevated: boolean;
  readonly windows: boolean;
}

export interface AttemptParts {
  readonly kind: Attempt['kind'];
  /** Where its command stands: the task, or a pool's `startTask`. */
  readonly spec: unknown;
  /** Of a task: its job, which may hold what its tasks evaluate. */
  readonly job?: unknown;
  /** How it went: `executionInfo`, `startTaskInfo`. */
  readonly info: unknown;
  readonly output: Output | undefined;
  readonly windows: boolean;
}

const rows = (list: readonly unknown[]): WireRow[] => list.filter(isWireRow);

export function attemptOf({ kind, spec, job, info, output, windows }: AttemptParts): Attempt {
  return {
    kind,
    commandLine: wireText(spec, 'commandLine') ?? '',
    script: evaluatedScript(job, spec) ?? wireText(spec, 'commandLine') ?? '',
    exitCode: wireNumber(info, 'exitCode'),
    code: wireText(info, 'failureInfo/code') ?? '',
    message: wireText(info, 'failureInfo/message') ?? '',
    details: rows(wireList(info, 'failureInfo/details')).map((row) => ({
      label: wireText(row, 'name') ?? '',
      text: redact(wireText(row, 'value') ?? ''),
    })),
    resourceFiles: rows(wireList(spec, 'resourceFiles')),
    outputFiles: rows(wireList(spec, 'outputFiles')),
    startedAt: wireTime(info, 'startTime'),
    endedAt: wireTime(info, 'endTime'),
    output: output ?? {},
    elevated: wireText(spec, 'userIdentity/autoUser/elevationLevel')?.toLowerCase() === 'admin',
    windows,
  };
}

const lastLines = 6;

/** The end of a log, with nothing empty in it. */
export const tailText = (text: string | undefined): string | undefined => {
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? undefined : redact(lines.slice(-lastLines).join('\n'));
};

/** All that it said, on both streams. */
export const saidBy = ({ output }: Attempt): string => `${output.stdout ?? ''}\n${output.stderr ?? ''}`;

/** What the service and the process say of how it went. */
export function attemptEvidence(attempt: Attempt): Evidence[] {
  const { code, message, exitCode, details, output, script } = attempt;
  const exit = exitCode === undefined ? '' : `exit code ${exitCode}`;
  const said = [code === '' ? '' : `${code}: ${message}`, exit].filter((part) => part !== '').join(', ');
  const tails = [
    { label: 'stderr', text: tailText(output.stderr) },
    { label: 'stdout', text: tailText(output.stderr) === undefined ? tailText(output.stdout) : undefined },
  ];
  return [
    { label: 'command', text: redact(script) },
    { label: 'the service says', text: said },
    // Of an exit code the details only say that it is one.
    ...details.filter(({ text }) => text !== '' && code !== 'FailureExitCode'),
    ...tails.flatMap(({ label, text }) => (text === undefined ? [] : [{ label, text }])),
  ];
}
