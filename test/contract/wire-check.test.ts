import { BatchServiceMappers } from '@azure/batch';
import { describe, expect, it } from 'vitest';
import { headerFaults, wireFaults } from '../support/wire-check.ts';
import { shapeDifferences, shapeOf } from '../support/wire-check-shape.ts';

describe('the check of the wire bites', () => {
  it.each([
    ['a required field that is missing', { taskCounts: {} }, /taskSlotCounts: required, and missing/],
    ['a field that is unknown', { surprise: 1 }, /\.surprise: the SDK does not know this field/],
    ['null for nothing', { taskCounts: null }, /taskCounts: null/],
    ['a number as text', { taskCounts: { active: '1' } }, /active: "1" is no Number/],
  ])('on %s', (_, body, fault) => {
    expect(wireFaults(BatchServiceMappers.TaskCountsResult, body)).toContainEqual(
      expect.stringMatching(fault),
    );
  });

  it.each([
    ['a time with an offset', 'lastModified', '2026-01-01T00:00:00+00:00'],
    ['a time with a zero at its end', 'lastModified', '2026-01-01T00:00:00.10Z'],
    ['a quoted ETag', 'eTag', '"0x8DA9061B2F7BB2F"'],
    ['a state in capitals', 'state', 'Active'],
  ])('on %s', (_, name, value) => {
    expect(wireFaults(BatchServiceMappers.CloudTask, { [name]: value })).toHaveLength(1);
  });

  it('on a long number that is not text, deep in a list', () => {
    const time = '2026-01-01T00:00:00Z';
    const list = (contentLength: unknown) => ({
      'odata.metadata': 'x',
      value: [{ properties: { contentLength, lastModified: time } }],
    });
    expect(wireFaults(BatchServiceMappers.NodeFileListResult, list('13'))).toEqual([]);
    expect(wireFaults(BatchServiceMappers.NodeFileListResult, list(13))).toEqual([
      '$.value[0].properties.contentLength: 13 is no Number',
    ]);
  });

  it('on a duration that is not in its normal form, or an enum of another word', () => {
    const faults = wireFaults(BatchServiceMappers.CloudPool, { resizeTimeout: '15m', state: 'asleep' });
    expect(faults).toHaveLength(2);
  });

  it('on a header of another form', () => {
    const headers = { 'last-modified': '2026-01-01', 'request-id': 'one' };
    expect(headerFaults(BatchServiceMappers.PoolGetHeaders, headers)).toHaveLength(2);
  });

  it('on fields that are missing, more, other or in another order', () => {
    const shape = (value: object) => shapeOf(value, 'http://x');
    const theirs = shape({ a: 1, b: '2026-01-01T00:00:00Z', c: 'http://x/1', gone: true });
    const ours = shape({ b: '2027-02-02T00:00:00.5Z', a: 2, c: 'http://x/1', more: {} });
    expect(shapeDifferences(theirs, ours)).toEqual([
      '~ $.a: 1 / 2',
      '- $.gone',
      '+ $.more',
      'order: $.a / $.b',
    ]);
  });
});
