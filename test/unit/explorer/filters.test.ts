import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../src/emulator/odata/compile-filter.ts';
import { taskFilter } from '../../../src/emulator/routes/tasks/list-tasks.ts';
import { rowTest } from '../../../src/model/explorer/filter/filter-rows.ts';
import { parseFilter } from '../../../src/model/explorer/filter/parse-filter.ts';
import { shareFilter } from '../../../src/model/explorer/filter/service-filter.ts';
import { tasks } from '../../../src/model/explorer/resources/tasks.ts';
import { type WireRow, wireNumber, wireText, wireTime } from '../../../src/model/explorer/wire-row.ts';
import { now, rowOf, wireTasks } from './filter-rows-of-tasks.ts';

const exit = (row: WireRow) => wireNumber(row, 'executionInfo/exitCode');
const retries = (row: WireRow) => wireNumber(row, 'executionInfo/retryCount') ?? Number.NaN;
const started = (row: WireRow) => wireTime(row, 'executionInfo/startTime');
const ended = (row: WireRow) => wireTime(row, 'executionInfo/endTime');
const took = (row: WireRow) => (ended(row) ?? now) - (started(row) ?? Number.NaN);
const node = (row: WireRow) => wireText(row, 'nodeInfo/nodeId');
const name = (row: WireRow) => wireText(row, 'displayName') ?? '';
const code = (row: WireRow) => wireText(row, 'executionInfo/failureInfo/code') ?? '';
const is = (row: WireRow, state: string) => row.state === state;
const result = (row: WireRow) => wireText(row, 'executionInfo/result');
const id = (row: WireRow) => String(row.id);
const minute = 60_000;
const startedAt = new Date(now - 12 * minute);

/** A moment as a person types it: by the clock of this machine. */
function typed(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

const dayMs = 24 * 60 * minute;
const day = (at: number): string => typed(new Date(at)).slice(0, 10);
const hasEnded = 'task-1 task-2 task-10 Task-11 odd';
const hasStarted = 'task-1 task-2 task-10 Task-11 run-1 run-2 odd';

/** What is typed, the rows that it must give, and the same said plainly of a row as the service sent it. */
const table: readonly (readonly [line: string, ids: string, plainly: (row: WireRow) => boolean])[] = [
  ['', 'task-1 task-2 task-10 Task-11 run-1 run-2 prep wait-1 wait-2 odd failed-in-name', () => true],
  ['task', 'task-1 task-2 task-10 Task-11', (row) => /task/i.test(id(row))],
  ['TASK-1', 'task-1 task-10 Task-11', (row) => /task-1/i.test(id(row))],
  ['!task', 'run-1 run-2 prep wait-1 wait-2 odd failed-in-name', (row) => !/task/i.test(id(row))],
  ['id:task-1', 'task-1 task-10 Task-11', (row) => /task-1/i.test(id(row))],
  ['id:task*', 'task-1 task-2 task-10 Task-11', (row) => /^task/i.test(id(row))],
  ['!id:task*', 'run-1 run-2 prep wait-1 wait-2 odd failed-in-name', (row) => !/^task/i.test(id(row))],
  ['id:name*', '', () => false],
  [
    'failed',
    'task-2 task-10 Task-11 odd failed-in-name',
    (row) => result(row) === 'failure' || /failed/.test(id(row)),
  ],
  ['state:failed', 'task-2 task-10 Task-11 odd', (row) => result(row) === 'failure'],
  ['STATE:Failed', 'task-2 task-10 Task-11 odd', (row) => result(row) === 'failure'],
  [
    '!state:failed',
    'task-1 run-1 run-2 prep wait-1 wait-2 failed-in-name',
    (row) => result(row) !== 'failure',
  ],
  ['state:succeeded', 'task-1', (row) => result(row) === 'success'],
  [
    '!state:succeeded',
    'task-2 task-10 Task-11 run-1 run-2 prep wait-1 wait-2 odd failed-in-name',
    (row) => result(row) !== 'success',
  ],
  ['state:completed', 'task-1 task-2 task-10 Task-11 odd', (row) => is(row, 'completed')],
  ['!state:completed', 'run-1 run-2 prep wait-1 wait-2 failed-in-name', (row) => !is(row, 'completed')],
  ['state:running', 'run-1 run-2', (row) => is(row, 'running')],
  ['state:run', 'run-1 run-2', (row) => is(row, 'running')],
  ['state:active name:変換', 'wait-1', (row) => is(row, 'active') && name(row).includes('変換')],
  ['exit:0', 'task-1', (row) => exit(row) === 0],
  ['exit:=1', 'task-2', (row) => exit(row) === 1],
  ['exit:>0', 'task-2 task-10', (row) => (exit(row) ?? 0) > 0],
  ['exit:<0', 'odd', (row) => (exit(row) ?? 0) < 0],
  [
    'exit:>=1 exit:<137',
    'task-2',
    (row) => exit(row) !== undefined && Number(exit(row)) >= 1 && Number(exit(row)) < 137,
  ],
  [
    'exit:1..200',
    'task-2 task-10',
    (row) => exit(row) !== undefined && Number(exit(row)) >= 1 && Number(exit(row)) <= 200,
  ],
  [
    'exit:200..1',
    'task-2 task-10',
    (row) => exit(row) !== undefined && Number(exit(row)) >= 1 && Number(exit(row)) <= 200,
  ],
  ['exit:>0.5', 'task-2 task-10', (row) => (exit(row) ?? 0) > 0.5],
  [
    '!exit:0',
    'task-2 task-10 Task-11 run-1 run-2 prep wait-1 wait-2 odd failed-in-name',
    (row) => exit(row) !== 0,
  ],
  ['exit:1*', 'task-2 task-10', (row) => String(exit(row) ?? '').startsWith('1')],
  ['retries:>2', 'task-2', (row) => retries(row) > 2],
  ['elapsed:>10m', 'task-1 task-2 task-10 run-1', (row) => took(row) > 10 * minute],
  ['elapsed:<=60', 'Task-11 run-2 odd', (row) => took(row) <= minute],
  [
    'elapsed:30s..20m',
    'task-10 Task-11 run-1 run-2',
    (row) => took(row) >= 30_000 && took(row) <= 20 * minute,
  ],
  ['elapsed:>1h30m', '', (row) => took(row) > 90 * minute],
  ['started:<1h', 'task-10 Task-11 run-1 run-2', (row) => now - (started(row) ?? Number.NaN) < 60 * minute],
  ['started:>1h', 'task-1 task-2', (row) => now - (started(row) ?? Number.NaN) > 60 * minute],
  [
    'started:10m..1h',
    'task-10 Task-11 run-1 odd',
    (row) =>
      now - (started(row) ?? Number.NaN) >= 10 * minute && now - (started(row) ?? Number.NaN) <= 60 * minute,
  ],
  [`started:>=${typed(startedAt)}`, 'run-1 run-2', (row) => (started(row) ?? 0) >= startedAt.getTime()],
  [`started:>${typed(startedAt)}`, 'run-2', (row) => (started(row) ?? 0) > startedAt.getTime()],
  [
    `ended:2026-11-20..${typed(startedAt)}`,
    'task-1 task-2 Task-11 odd',
    (row) => (ended(row) ?? Number.NaN) <= startedAt.getTime(),
  ],
  [`started:<=${day(now)}`, hasStarted, (row) => started(row) !== undefined],
  [`started:>${day(now)}`, '', () => false],
  [`started:>${day(now - 2 * dayMs)}`, hasStarted, (row) => started(row) !== undefined],
  [`started:<${day(now - 2 * dayMs)}`, '', () => false],
  [`ended:2026-11-20..${day(now)}`, hasEnded, (row) => ended(row) !== undefined],
  [`ended:${day(now)}..2026-11-20`, hasEnded, (row) => ended(row) !== undefined],
  ['started:>5', '', () => false],
  ['node:tvm-c', 'run-1 run-2', (row) => node(row) === 'tvm-c'],
  ['node:TVM-D', 'prep', (row) => node(row) === 'TVM-D'],
  ['node:tvm* exit:0', 'task-1', (row) => node(row) !== undefined && exit(row) === 0],
  ['trouble:blob', 'Task-11', (row) => code(row).includes('Blob')],
  [
    '!trouble:exit state:failed',
    'Task-11',
    (row) => !code(row).includes('Exit') && result(row) === 'failure',
  ],
  ['"long one"', 'run-1', (row) => name(row) === 'long one'],
  ['name:"long one"', 'run-1', (row) => name(row) === 'long one'],
  ['"state:failed"', '', () => false],
  ['5:30', 'wait-2', (row) => name(row).includes('5:30')],
  ['no-such:thing', '', () => false],
  ['überlänge', 'run-2', (row) => name(row) === 'Überlänge'],
  ['name:ü*', 'run-2', (row) => name(row).startsWith('Ü')],
  ['u\u0308berla\u0308nge', 'run-2', (row) => name(row) === 'Überlänge'],
  ['変換 その1', 'wait-1', (row) => name(row).includes('変換')],
  ["name:o'b*", 'odd', (row) => name(row).startsWith("O'B")],
  ['st:active', 'wait-1 wait-2 failed-in-name', (row) => is(row, 'active')],
  ['state:', 'task-1 task-2 task-10 Task-11 run-1 run-2 prep wait-1 wait-2 odd failed-in-name', () => true],
  ['!', 'task-1 task-2 task-10 Task-11 run-1 run-2 prep wait-1 wait-2 odd failed-in-name', () => true],
];

const ids = (rows: readonly WireRow[]): string => rows.map(id).join(' ');

describe('a filter line over tasks', () => {
  it.each([
    'started:<99999999999999999999h',
    'ended:>9999-12-31',
    'started:<20000000d',
    'exit:>99999999999999',
  ])('is read here where the service has no word for it: %s', (line) => {
    expect(shareFilter(parseFilter(line, tasks.columns, now)).service).toBeUndefined();
  });

  it.each(table)('%s gives %s', (line, wanted, plainly) => {
    const terms = parseFilter(line, tasks.columns, now);
    const here = rowTest(terms, tasks.columns, now) ?? (() => true);
    expect(ids(wireTasks.filter((row) => here(rowOf(row))))).toBe(wanted);
    expect(ids(wireTasks.filter(plainly))).toBe(wanted);

    const shared = shareFilter(terms);
    const there = compileFilter(shared.service, taskFilter);
    const rest = rowTest(shared.here, tasks.columns, now) ?? (() => true);
    expect(ids(wireTasks.filter((row) => there(row) && rest(rowOf(row)))), `service: ${shared.service}`).toBe(
      wanted,
    );
    // What is shown goes by all of the terms: the service may give more, never less.
    const part = rowTest(shared.there, tasks.columns, now) ?? (() => true);
    expect(ids(wireTasks.filter(there))).toBe(ids(wireTasks.filter((row) => part(rowOf(row)))));
  });

  it('is narrowed by the service as far as it can', () => {
    const service = (line: string) => shareFilter(parseFilter(line, tasks.columns, now)).service;
    expect(service('state:failed exit:>0 blob')).toBe(
      "state eq 'completed' and executionInfo/result eq 'failure' and executionInfo/exitCode gt 0",
    );
    expect(service("id:o'b*")).toBe("startswith(id,'o''b')");
    expect(service('started:<10m')).toBe("executionInfo/startTime ge DateTime'2026-11-24T11:50:00.001Z'");
    // Rows grow old without a change, and would never be read again.
    expect(service('started:>10m')).toBeUndefined();
  });
});
