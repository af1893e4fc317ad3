import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { BatchRequest } from '../../../../src/emulator/http/route.ts';
import { listReply } from '../../../../src/emulator/odata/list-reply.ts';

const requestFor = (query: Record<string, string>): BatchRequest => ({
  method: 'GET',
  path: '/jobs/a%20b/tasks',
  params: {},
  query,
  headers: {},
  body: undefined,
  bodyBytes: Buffer.alloc(0),
  baseUrl: 'http://127.0.0.1:9',
});

interface Row {
  readonly id: string;
}
const page = v.object({
  value: v.array(v.looseObject({ id: v.string() })),
  'odata.nextLink': v.optional(v.string()),
});

function pageOf(query: Record<string, string>, rows: Iterable<Row> | ((after?: string) => Iterable<Row>)) {
  const reply = listReply({
    request: requestFor(query),
    metadata: 'tasks',
    rows,
    keyOf: ({ id }) => id,
    toWire: ({ id }) => ({ id, state: 'active' }),
    schema: { filter: { id: 'string' }, select: ['id', 'state'] },
  });
  return v.parse(page, reply.body);
}
const rowsOf = (...ids: string[]) => ids.map((id) => ({ id }));
const queryOf = (link: string) => Object.fromEntries(new URL(link).searchParams);

describe('a list', () => {
  it('reads one row more than the page, however many there are', () => {
    let read = 0;
    function* endless() {
      for (;;) yield { id: String(1_000_000 + read++) };
    }
    expect(pageOf({ maxresults: '10' }, endless()).value).toHaveLength(10);
    expect(read).toBe(11);
  });

  it('has no next link when the page is the last, full or not', () => {
    expect(pageOf({ maxresults: '3' }, rowsOf('a', 'b', 'c'))).not.toHaveProperty('odata.nextLink');
    expect(pageOf({}, [])).toMatchObject({ value: [] });
  });

  it('repeats the whole request in its next link', () => {
    const query = { 'api-version': '2022-10-01.16.0', $filter: "startswith(id, 'ä&')", maxresults: '1' };
    const link = pageOf(query, rowsOf('ä&1', 'ä&2'))['odata.nextLink'] ?? '';
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:9\/jobs\/a%20b\/tasks\?/);
    const { $skiptoken, ...rest } = queryOf(link);
    expect(rest).toEqual(query);
    expect($skiptoken).toMatch(/^[\w-]+$/);
  });

  it('goes on after the last row, though rows went and came between', () => {
    const link = pageOf({ maxresults: '2' }, rowsOf('a', 'b', 'c', 'e'))['odata.nextLink'] ?? '';
    expect(pageOf(queryOf(link), rowsOf('0', 'a', 'd', 'e')).value).toMatchObject(rowsOf('d', 'e'));
  });

  it('tells a store that can seek where to start', () => {
    const link = pageOf({ maxresults: '1' }, rowsOf('a', 'b'))['odata.nextLink'] ?? '';
    const starts: unknown[] = [];
    pageOf(queryOf(link), (after) => {
      starts.push(after);
      return rowsOf('b');
    });
    expect(starts).toEqual(['a']);
  });

  it('selects', () => {
    expect(pageOf({ $select: 'id' }, rowsOf('a')).value).toEqual([{ id: 'a' }]);
    expect(pageOf({ $select: ' state , id ' }, rowsOf('a')).value).toEqual([{ id: 'a', state: 'active' }]);
  });
});
