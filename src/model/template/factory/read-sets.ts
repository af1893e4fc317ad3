import { branch, isTreeList, isTreeObject, Text, type Tree } from '../expression/text.ts';
import type { Told } from '../findings.ts';
import type { JsonPath } from '../json/json-path.ts';
import { combinations, type ParameterSet, sizeOf } from './sweep.ts';

/** The service counts tasks with 32 bits. */
const mostTasks = 2 ** 31 - 1;

/** The sets of a sweep, as far as they can be read; what cannot is told. */
export function readSets(tree: Tree | undefined, path: JsonPath, tell: (told: Told) => void): ParameterSet[] {
  if (!isTreeList(tree) || tree.length === 0) {
    tell({
      code: 'sweep.no-sets',
      severity: 'error',
      path,
      what: 'a sweep needs one parameter set or more',
      instead: 'write "parameterSets": [{ "start": 1, "end": 10 }]',
    });
    return [];
  }
  const sets = tree.map((item, index) => readSet(item, [...path, index], tell));
  if (combinations(sets) <= mostTasks) return sets;
  tell({
    code: 'sweep.too-large',
    severity: 'error',
    path,
    what: 'the sets have more combinations than a job can have tasks',
  });
  return [];
}

function readSet(tree: Tree, path: JsonPath, tell: (told: Told) => void): ParameterSet {
  let told = false;
  const number = (name: string, otherwise?: number): number => {
    const value = isTreeObject(tree) ? branch(tree, name) : undefined;
    if (value === undefined && otherwise !== undefined) return otherwise;
    const text = value instanceof Text ? String(value).trim() : value;
    if (typeof text === 'number' && Number.isSafeInteger(text)) return text;
    if (typeof text === 'string' && /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)))
      return Number(text);
    told = true;
    tell({
      code: 'sweep.no-number',
      severity: 'error',
      path: [...path, name],
      what: `${name} of a parameter set ${value === undefined ? 'is missing' : 'is no whole number'}`,
    });
    return otherwise ?? 0;
  };
  const set = { start: number('start'), end: number('end'), step: number('step', 1) };
  // What comes of a number that is none says nothing of the set.
  if (!told && sizeOf(set) === 0) tellEmpty(set, path, tell);
  return set;
}

function tellEmpty({ start, end, step }: ParameterSet, path: JsonPath, tell: (told: Told) => void): void {
  const down = end < start;
  tell({
    code: 'sweep.empty',
    severity: 'error',
    path: [...path],
    what:
      step === 0
        ? 'a step of 0 leads nowhere'
        : `from ${start} to ${end} in steps of ${step} there is no value, so there are no tasks`,
    instead: step === 0 ? 'leave the step out for 1' : down ? 'give a step below 0' : 'give a step above 0',
  });
}
