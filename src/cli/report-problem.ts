import { exitCodes, messageOf, Problem } from '../model/problem.ts';
import { redact } from '../model/redact.ts';
import { sanitise } from '../model/sanitise.ts';

/** Lines for the person about anything that was thrown: what, why, what to do now. */
export function problemLines(error: unknown, env: NodeJS.ProcessEnv): string[] {
  const lines = error instanceof Problem ? linesOf(error) : unexpected(error);
  if (env.BATCHDECK_DEBUG === '1') lines.push(...stackOf(error));
  return lines.map((line) => sanitise(redact(line), { keepNewlines: true }));
}

/** Exit code of the process for anything that was thrown. */
export function exitCodeOf(error: unknown): number {
  return error instanceof Problem ? exitCodes[error.kind] : exitCodes.broken;
}

function linesOf(problem: Problem): string[] {
  const lines = [`batchdeck: ${problem.what}`];
  if (problem.why) lines.push(indented('why', problem.why));
  if (problem.remedy) lines.push(indented('now', problem.remedy));
  return lines;
}

function indented(label: string, text: string): string {
  return `  ${label}: ${text.trimEnd().split('\n').join('\n       ')}`;
}

function unexpected(error: unknown): string[] {
  return [
    `batchdeck: an unexpected error: ${messageOf(error)}`,
    '  now: run it again with BATCHDECK_DEBUG=1 for details, and report it',
  ];
}

function stackOf(error: unknown): string[] {
  const lines: string[] = [];
  for (let at: unknown = error; at instanceof Error && lines.length < 5; at = at.cause) {
    lines.push(at.stack ?? messageOf(at));
  }
  return lines;
}
