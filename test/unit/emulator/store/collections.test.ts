import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BatchError } from '../../../../src/emulator/http/batch-error.ts';
import { Dependencies } from '../../../../src/emulator/lifecycle/dependencies.ts';
import { ReadyTasks } from '../../../../src/emulator/lifecycle/ready-tasks.ts';
import { Signals } from '../../../../src/emulator/lifecycle/signals.ts';
import { TaskIntake } from '../../../../src/emulator/lifecycle/task-intake.ts';
import { TaskQueue } from '../../../../src/emulator/lifecycle/task-queue.ts';
import { openStore } from '../../../../src/emulator/store/open-store.ts';
import type { Store } from '../../../../src/emulator/store/store.ts';
import { collectionItems } from '../../../../src/emulator/wire/task-collection.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../../support/temporary-folder.ts';
import { jobRow } from './rows.ts';

let folder: string;
beforeEach(() => {
  folder = makeTemporaryFolder('collections');
});
afterEach(() => removeTemporaryFolder(folder));

const noWarnings = (line: string) => {
  throw new Error(line);
};

function intakeOf(store: Store): TaskIntake {
  const ready = new ReadyTasks(store);
  return new TaskIntake(store, new TaskQueue(store, ready, new Dependencies(store), new Signals()));
}

/** What became of each: its id, or the code of its refusal. */
function add(store: Store, body: object, said = Buffer.from(JSON.stringify(body))): string[] {
  const job = store.jobs.get('j');
  if (job === undefined) throw new Error('there is no job');
  return intakeOf(store)
    .addAll(job, collectionItems(body), said)
    .map((outcome) => (outcome instanceof BatchError ? outcome.code : outcome.id));
}

function withJob(): Store {
  const store = openStore(folder, noWarnings);
  store.putJob(jobRow('j'));
  return store;
}

const tasksOf = (store: Store) => [...store.tasks('j').values()];

const item = fc.record(
  {
    id: fc.oneof(fc.constantFrom('a', 'B', 'b', 'c', 'not an id', ''), fc.stringMatching(/^[a-z]{1,4}$/)),
    commandLine: fc.constantFrom('true', '', `printf 'ü\\n\u2028' "$X"`),
    displayName: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null)),
    environmentSettings: fc.array(fc.record({ name: fc.constantFrom('A', '='), value: fc.string() })),
    applicationPackageReferences: fc.constant([]),
  },
  { requiredKeys: ['id'] },
);

describe('the tasks of a collection', () => {
  it('are after a restart what they were before, whatever was refused of them', () => {
    fc.assert(
      fc.property(fc.array(fc.array(item, { maxLength: 6 }), { maxLength: 4 }), (requests) => {
        const store = withJob();
        for (const value of requests) add(store, { value });
        const before = tasksOf(store);
        const next = store.nextSequence();
        store.close();
        const again = openStore(folder, noWarnings);
        expect(tasksOf(again)).toEqual(before);
        expect(again.nextSequence()).toBe(next);
        again.close();
        removeTemporaryFolder(folder);
      }),
      { numRuns: 60 },
    );
  });

  it('are refused each by itself, twins in one request too', () => {
    const store = withJob();
    const value = [{ id: 'a', commandLine: 'true' }, { id: 'A', commandLine: 'true' }, { id: 'b' }];
    expect(add(store, { value })).toEqual(['a', 'TaskExists', 'MissingRequiredProperty']);
    expect(add(store, { value })).toEqual(['TaskExists', 'TaskExists', 'MissingRequiredProperty']);
    store.close();
  });

  it.each([
    ['on several lines', (text: string) => JSON.stringify(JSON.parse(text), null, 2)],
    ['behind a byte order mark', (text: string) => `\uFEFF${text}`],
    ['behind a space', (text: string) => ` ${text}`],
  ])('may be said %s', (_, spell) => {
    const store = withJob();
    const body = { value: [{ id: 'a', commandLine: 'true' }] };
    expect(add(store, body, Buffer.from(spell(JSON.stringify(body))))).toEqual(['a']);
    const before = tasksOf(store);
    store.close();
    const again = openStore(folder, noWarnings);
    expect(tasksOf(again)).toEqual(before);
    again.close();
  });

  it('are read from the log of another build, too', () => {
    const store = withJob();
    add(store, {
      value: [
        { id: 'a', commandLine: 'true', displayName: null },
        { id: '!' },
        { id: 'b', commandLine: 'x' },
      ],
    });
    const before = tasksOf(store);
    store.close();
    const file = join(folder, 'store.jsonl');
    const lines = readFileSync(file, 'utf8')
      .replaceAll(/^[\da-f]{8} /gm, '')
      .split('\n')
      .slice(1);
    writeFileSync(file, lines.join('\n'));
    const again = openStore(folder, noWarnings);
    expect(tasksOf(again)).toEqual(before);
    again.close();
  });

  it('are lost one by one, and that is said, where an older build took what this one refuses', () => {
    const store = withJob();
    const value = ['a', 'bad', 'c'].map((id) => ({ id, commandLine: 'true' }));
    add(store, { value });
    store.close();
    const file = join(folder, 'store.jsonl');
    const lines = readFileSync(file, 'utf8')
      .replaceAll(/^[\da-f]{8} /gm, '')
      .split('\n')
      .slice(1);
    writeFileSync(file, lines.join('\n').replace('"bad"', '"b d"'));
    const warnings: string[] = [];
    const again = openStore(folder, (line) => warnings.push(line));
    expect(tasksOf(again).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(warnings.join('\n')).toContain("task 'b d' is left out");
    again.close();
  });
});
