import { describe, expect, it } from 'vitest';
import {
  disableAutoscale,
  editAutoscale,
} from '../../../src/model/explorer/resources/pools/autoscale-pool.ts';
import { faultPlace, faultWords } from '../../../src/model/explorer/resources/pools/autoscale-run.ts';
import { clonePool, createPool } from '../../../src/model/explorer/resources/pools/create-pool.ts';
import { resizePool, stopResize } from '../../../src/model/explorer/resources/pools/resize-pool.ts';
import { Problem } from '../../../src/model/problem.ts';
import { carriedOut, lineOf } from './answers.ts';

const refusal = (code: string, status = 409, why = code) =>
  new Problem({ kind: 'conflict', what: 'could not', why, code, status });
const target = { parents: [], id: 'p' };
const facts = (values: Record<string, string>) => (title: string) => values[title];

const images = {
  value: [
    {
      nodeAgentSKUId: 'batch.node.ubuntu 24.04',
      imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    },
  ],
};
const values = {
  id: 'new',
  image: 'canonical:ubuntu-24_04-lts:server',
  size: 'Standard_D2s_v5',
  scale: 'fixed',
};

describe('a new pool', () => {
  it('gets the node agent that the service has for its image', () => {
    const { sent, result } = carriedOut(createPool.carry(target, values), ({ method }) =>
      method === 'GET' ? images : undefined,
    );
    expect(sent.map(lineOf)).toEqual(['GET /supportedimages', 'POST /pools']);
    expect(sent[1]?.body).toMatchObject({
      id: 'new',
      virtualMachineConfiguration: { nodeAgentSKUId: 'batch.node.ubuntu 24.04' },
    });
    expect(result).toContain('new is there');
  });

  it('is not made from an image that nobody knows', () => {
    const carry = (image: string) => () =>
      carriedOut(createPool.carry(target, { ...values, image }), () => images);
    expect(carry('a:b:c')).toThrow('the service knows no image a:b:c');
    expect(carry('/subscriptions/x')).toThrow('needs its node agent');
  });

  it('shows what it costs before, as far as that is known', () => {
    const told = (more: object) => createPool.tells?.({ ...values, ...more })[0];
    expect(told({ dedicated: '2', spot: '5' })).toMatch(/2 \+ 5 Spot × D2s_v5, about \$0\.29\/h on Azure/);
    expect(told({ size: 'Standard_Q9' })).toContain('not known');
    expect(told({ scale: 'by a formula' })).toContain('a formula gives the number');
  });
});

describe('a clone', () => {
  const row = {
    id: 'p',
    vmSize: 'standard_d2s_v5',
    virtualMachineConfiguration: {
      imageReference: { publisher: 'old', offer: 'linux', sku: '7', version: 'latest' },
      nodeAgentSKUId: 'batch.node.el 7',
    },
  };

  it('keeps the agent of an image that is listed no more, until another image is chosen', () => {
    const prepare = clonePool.prepare?.(target);
    if (!prepare) throw new Error('it begins with nothing');
    const start = carriedOut(prepare, () => row).result;
    expect(start).toMatchObject({ id: 'p-2', image: 'old:linux:7', agent: '' });
    const same = carriedOut(clonePool.carry(target, start), () => images);
    expect(same.sent.map(lineOf)).toEqual(['POST /pools']);
    expect(same.sent[0]?.body).toMatchObject({
      virtualMachineConfiguration: { nodeAgentSKUId: 'batch.node.el 7' },
    });
    const other = carriedOut(clonePool.carry(target, { ...start, image: values.image }), () => images);
    expect(other.sent[1]?.body).toMatchObject({
      virtualMachineConfiguration: { nodeAgentSKUId: 'batch.node.ubuntu 24.04' },
    });
  });
});

describe('a resize', () => {
  it('says nothing of what stays', () => {
    const { sent } = carriedOut(resizePool.carry(target, { dedicated: '3', spot: '', tasks: 'requeue' }));
    expect(sent[0]?.body).toEqual({ targetDedicatedNodes: 3, nodeDeallocationOption: 'requeue' });
    expect(resizePool.check?.({ dedicated: '', spot: '' })).toContain('nothing of it is to change');
  });

  it('tells why it cannot be now', () => {
    const why = (of: Record<string, string>) => resizePool.unavailable?.(facts(of));
    expect(why({ allocation: 'steady', autoscale: 'no' })).toBeUndefined();
    expect(why({ allocation: 'steady', autoscale: 'yes' })).toContain('a formula gives');
    expect(why({ allocation: 'resizing' })).toContain('x stops that');
    expect(why({ allocation: 'stopping' })).toContain('being stopped');
    expect(why({ state: 'deleting', allocation: 'resizing' })).toBe('it is being deleted');
    expect(stopResize.unavailable?.(facts({ allocation: 'steady' }))).toBe('it is not being resized');
    expect(disableAutoscale.unavailable?.(facts({ autoscale: 'no' }))).toContain('no formula');
  });
});

describe('a formula', () => {
  const formula = '$TargetDedicatedNodes=2;';
  const good = {
    results: '$TargetDedicatedNodes=2;$TargetLowPriorityNodes=0;$NodeDeallocationOption=requeue;x=1',
  };
  const bad = {
    results: '',
    error: {
      code: 'AutoScalingFormulaEvaluationError',
      message: 'failed',
      values: [{ name: 'Message', value: 'Line 1, Col 24: $y has no value' }],
    },
  };
  const trial = (answer: () => unknown) => {
    if (!editAutoscale.trial) throw new Error('it is not tried');
    return carriedOut(editAutoscale.trial.of(target, { formula }), answer).result;
  };

  it('is tried before, and what the service says is told in words', () => {
    expect(trial(() => good)).toEqual({
      verdict: 'well',
      lines: ['it gives 2 dedicated and 0 spot nodes; tasks on nodes that go: requeue', 'of it: x=1'],
    });
    expect(trial(() => bad)).toEqual({
      verdict: 'wrong',
      lines: ['line 1, column 24: $y has no value'],
      fault: { text: formula, place: { line: 1, column: 24 } },
    });
    expect(
      trial(() => {
        throw refusal('AutoScalingFormulaSyntaxError', 400, 'syntax (Reason: Line 2, Col 3: what?) [X]');
      }),
    ).toMatchObject({ verdict: 'wrong', lines: ['line 2, column 3: what?'] });
    expect(
      trial(() => {
        throw refusal('OperationNotValidOnPool');
      }).verdict,
    ).toBe('unknown');
    expect(trial(() => ({ error: { code: 'InsufficientSampleData', message: 'few' } })).verdict).toBe(
      'unknown',
    );
    expect(() =>
      trial(() => {
        throw refusal('PoolNotFound', 404);
      }),
    ).toThrow('PoolNotFound');
  });

  it('is found at its place however the service writes it', () => {
    expect(faultPlace('Line 3, Col 12: x')).toEqual({ line: 3, column: 12 });
    expect(faultPlace('(Line: 1, Column: 7)')).toEqual({ line: 1, column: 7 });
    expect(faultPlace('no place')).toBeUndefined();
    expect(faultWords('no place')).toBe('no place');
  });

  const save = (pool: object, run: unknown, before?: string) =>
    carriedOut(
      editAutoscale.carry(target, { formula, interval: '', ...(before !== undefined && { before }) }),
      ({ method, path }) => (method === 'GET' ? pool : path.endsWith('evaluateautoscale') ? run : undefined),
    );

  it('is saved only over the one that was looked at', () => {
    const { sent, result } = save({ autoScaleFormula: 'a', enableAutoScale: true, eTag: '0x9' }, good, 'a');
    expect(sent.map(lineOf)).toEqual([
      'GET /pools/p',
      'POST /pools/p/enableautoscale',
      'POST /pools/p/evaluateautoscale',
    ]);
    expect(sent[1]).toMatchObject({ headers: { 'If-Match': '0x9' }, body: { autoScaleFormula: formula } });
    expect(result).toContain('it gives 2 dedicated and 0 spot');
    expect(() => save({ autoScaleFormula: 'b' }, good, 'a')).toThrow('somebody changed its formula');
    // Of many, none was looked at.
    expect(save({ autoScaleFormula: 'b', enableAutoScale: true }, good).sent).toHaveLength(3);
  });

  it('that cannot be evaluated is turned off again where none was before', () => {
    const sent: string[] = [];
    const carry = editAutoscale.carry(target, { formula });
    expect(() =>
      carriedOut(carry, (request) => {
        sent.push(lineOf(request));
        return request.method === 'GET' ? {} : bad;
      }),
    ).toThrow('it is turned off again');
    expect(sent.at(-1)).toBe('POST /pools/p/disableautoscale');
    const kept = save({ enableAutoScale: true, autoScaleFormula: 'a' }, bad);
    expect(kept.sent.map(lineOf)).not.toContain('POST /pools/p/disableautoscale');
    expect(kept.result).toContain('saved, but it cannot be evaluated');
  });
});
