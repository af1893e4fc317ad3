import { Problem } from '../../../problem.ts';
import type { TextPlace, Trial } from '../../trial.ts';
import { wireAt, wireList, wireText } from '../../wire-row.ts';

/** Where a fault of a formula lies, as the service says it: `Line 1, Col 35: …`. */
export function faultPlace(message: string): TextPlace | undefined {
  const [, line, column] = /\bline:?\s*(\d+)\s*,\s*col(?:umn)?:?\s*(\d+)/i.exec(message) ?? [];
  return line === undefined || column === undefined
    ? undefined
    : { line: Number(line), column: Number(column) };
}

/** The same in plain words: `line 1, column 35: …`; as it is where it names no place. */
export function faultWords(said: string): string {
  const [, line, column, what = ''] =
    /\bline:?\s*(\d+)\s*,\s*col(?:umn)?:?\s*(\d+)\s*:?\s*([^\n]*)/i.exec(said) ?? [];
  if (line === undefined) return said;
  // Behind it may stand what a message is wrapped in: a bracket, the service's code.
  const text = what.replace(/\)?\s*(\[\w+\])?$/, '');
  return `line ${line}, column ${column}${text === '' ? '' : `: ${text}`}`;
}

/** What an evaluation gave for each variable that people look for, without the others. */
function resultLines(results: string): readonly string[] {
  const pairs = results.split(';').map((pair) => pair.trim());
  const value = (name: string) => pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  const known = ['$TargetDedicatedNodes', '$TargetLowPriorityNodes', '$NodeDeallocationOption'];
  const [dedicated = '0', spot = '0', option = 'requeue'] = known.map(value);
  const own = pairs.filter((pair) => pair !== '' && !known.some((name) => pair.startsWith(`${name}=`)));
  return [
    `it gives ${dedicated} dedicated and ${spot} spot nodes; tasks on nodes that go: ${option}`,
    ...(own.length > 0 ? [`of it: ${own.join('; ')}`] : []),
  ];
}

/** Why a run failed, in one line. */
export function runError(run: unknown): string | undefined {
  const code = wireText(run, 'error/code');
  if (code === undefined) return undefined;
  const details = wireList(run, 'error/values').flatMap((each) => wireText(each, 'value') ?? []);
  return faultWords([wireText(run, 'error/message') ?? code, ...details].join(': '));
}

const faulty = (formula: string, said: string): Trial => {
  const place = faultPlace(said);
  return { verdict: 'wrong', lines: [faultWords(said)], ...(place && { fault: { text: formula, place } }) };
};

/** An evaluation as people read it. */
export function evaluated(formula: string, run: unknown): Trial {
  const error = runError(run);
  if (error === undefined) return { verdict: 'well', lines: resultLines(wireText(run, 'results') ?? '') };
  // Nothing is wrong with the formula: it is too early for it.
  if (wireText(wireAt(run, 'error'), 'code') === 'InsufficientSampleData')
    return { verdict: 'unknown', lines: [error, 'samples come every 30 seconds: it may well be right'] };
  return faulty(formula, error);
}

/** A refusal of an evaluation; rethrown where it is none of the formula. */
export function refusedFormula(formula: string, error: unknown): Trial {
  if (!(error instanceof Problem)) throw error;
  const said = error.why ?? error.what;
  if (/^AutoScalingFormula/.test(error.code ?? '') || faultPlace(said)) return faulty(formula, said);
  if (error.status !== 409) throw error;
  return {
    verdict: 'unknown',
    lines: [
      'the service evaluates formulas only of pools that scale by one, and this one does not yet',
      'it is evaluated as soon as that is turned on; if it fails then, it is turned off again',
    ],
  };
}
