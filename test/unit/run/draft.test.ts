import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  type DraftField,
  draftPool,
  draftWorkload,
  emptyDraft,
  type RunDraft,
  runDraftSchema,
} from '../../../src/model/run/draft.ts';
import { type DraftWorld, draftProblem, draftValueProblems } from '../../../src/model/run/draft-problem.ts';
import { mp4ToMp3 } from '../../../src/model/run/workload/our-workloads.ts';
import { commandOfferId } from '../../../src/model/run/workload/template-offer.ts';

const own = commandOfferId;
const draft = (change: Partial<RunDraft> = {}): RunDraft => ({ ...emptyDraft, ...change });
const ofOwn = (name: string, values: RunDraft['values']) =>
  draftValueProblems(draft({ workload: own, values }))(name);
const problem = (field: DraftField, change: Partial<RunDraft>, world: DraftWorld = {}) =>
  draftProblem(draft(change), field, world);

describe('the draft of a run', () => {
  it('is right as it begins, but for the files', () => {
    const fields = Object.keys(emptyDraft).filter(
      (key): key is DraftField => key !== 'paths' && key !== 'values' && key !== 'earlier',
    );
    expect(fields.map((field) => draftProblem(emptyDraft, field))).toEqual(fields.map(() => undefined));
  });

  it('comes back from JSON, also from one that an older build wrote', () => {
    const typed = draft({
      paths: ['/日本/x'],
      values: { command: 'true "$INPUT"' },
      where: 'existing',
      pool: 'p',
    });
    expect(v.parse(runDraftSchema, JSON.parse(JSON.stringify(typed)))).toEqual(typed);
    expect(v.parse(runDraftSchema, { nodes: '7', gone: 'x' })).toEqual(draft({ nodes: '7' }));
  });

  it.each<[DraftField, Partial<RunDraft>, string | RegExp]>([
    ['nodes', { nodes: 'two' }, 'a whole number'],
    ['nodes', { nodes: '0', spot: '0' }, 'no nodes run nothing'],
    ['spot', { nodes: '0', spot: '0' }, 'no nodes run nothing'],
    ['slots', { slots: '0' }, '1 to 8 on 2 cores'],
    ['slots', { slots: '9' }, '1 to 8 on 2 cores'],
    ['slots', { slots: '257', vmSize: 'Standard_X99' }, /1 to 256/],
    ['vmSize', { vmSize: 'big' }, /Standard_D2s_v5/],
    ['image', { image: 'ubuntu' }, 'publisher/offer/sku'],
    ['pool', { where: 'existing' }, 'name or pick a pool'],
    ['pool', { where: 'existing', pool: 'a b' }, /no pool can be called so/],
    ['timeout', { timeout: 'soon' }, /90s, 30m or 2h/],
  ])('blames %s of %o', (field, change, expected) => {
    expect(problem(field, change)).toMatch(expected);
  });

  it.each([
    ['command', { command: ' ' }, 'give one line for bash'],
    ['output', { output: '/x' }, /relative/],
    ['output', { output: '../x' }, /lead out/],
    ['output', { command: 'cp "$INPUT" "$OUTPUT"' }, /name that file/],
    ['retries', { command: 'x', retries: '101' }, /100/],
  ])('blames the parameter %s of %o', (name, values, expected) => {
    expect(ofOwn(name, values)).toMatch(expected);
  });

  it('leaves a command that sets its own OUTPUT alone', () => {
    expect(ofOwn('output', { command: 'OUTPUT=x; cp "$INPUT" "$OUTPUT"' })).toBeUndefined();
    expect(ofOwn('output', { command: 'cp "$INPUT" "$OUTPUT"', output: 'x' })).toBeUndefined();
  });

  it('holds it against the place where it goes', () => {
    expect(problem('nodes', { nodes: '60', spot: '5' }, { local: true })).toMatch('64');
    expect(problem('nodes', { nodes: '60', spot: '5' })).toBeUndefined();
    const world: DraftWorld = {
      imageProblem: (image) => (image === 'a/b/c' ? 'the account does not have it' : undefined),
      poolProblem: (id) => (id === 'gone' ? 'there is no such pool' : undefined),
    };
    expect(problem('image', { image: 'a/b/c' }, world)).toMatch('does not have it');
    expect(problem('pool', { where: 'existing', pool: 'gone' }, world)).toMatch('no such pool');
    // What could not be read blames nothing that was typed.
    expect(problem('image', { image: 'a/b/c' })).toBeUndefined();
    expect(problem('pool', { where: 'existing', pool: 'gone' })).toBeUndefined();
  });

  it('allows many slots where the size is not known', () => {
    expect(problem('slots', { slots: '256', vmSize: 'Standard_X99' })).toBeUndefined();
    expect(problem('slots', { slots: '16', vmSize: 'standard_d4s_V5' })).toBeUndefined();
  });

  it('gives the workload its start task and retries', () => {
    expect(draftWorkload(draft())).toEqual(mp4ToMp3);
    const told = { command: 'x "$INPUT"', retries: '2', nodeSetup: 'true' };
    const typed = draft({ workload: own, values: told });
    const { values } = draftWorkload(typed);
    expect(values).toMatchObject({ command: 'x "$INPUT"', retries: 2, nodeSetup: 'true' });
    expect(draftWorkload({ ...typed, values: { ...told, nodeSetup: '' } }).values).toMatchObject({
      nodeSetup: '',
    });
  });

  it('keeps both kinds of pool while one is chosen', () => {
    const both = draft({ pool: 'mine', nodes: '3' });
    expect(draftPool(both)).toMatchObject({ kind: 'new', dedicatedNodes: 3 });
    expect(draftPool({ ...both, where: 'existing' })).toEqual({ kind: 'existing', id: 'mine' });
  });
});
