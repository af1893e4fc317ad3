import { describe, expect, it } from 'vitest';
import { addUser, sshLine } from '../../../src/model/explorer/resources/nodes/add-user.ts';
import { removeNode } from '../../../src/model/explorer/resources/nodes/remove-node.ts';
import { rebootNode, reimageNode } from '../../../src/model/explorer/resources/nodes/restart-node.ts';
import { Problem } from '../../../src/model/problem.ts';
import { type Answering, carriedOut, lineOf } from './answers.ts';

const refusal = (code: string, status = 409) =>
  new Problem({ kind: 'conflict', what: 'could not', why: code, code, status });
const targets = ['a', 'b', 'c'].map((id) => ({ parents: ['p'], id }));
const [first = { parents: ['p'], id: 'a' }] = targets;
const facts = (state: string) => (title: string) => (title === 'state' ? state : undefined);

function together(answer: Answering) {
  if (!removeNode.together) throw new Error('nodes are removed one by one');
  return carriedOut(removeNode.together.carry(targets, { tasks: 'requeue' }), answer);
}

describe('nodes are removed in one request', () => {
  it('of which each is told of', () => {
    const { sent, result } = together(() => undefined);
    expect(sent).toMatchObject([
      {
        path: '/pools/p/removenodes',
        body: { nodeList: ['a', 'b', 'c'], nodeDeallocationOption: 'requeue' },
      },
    ]);
    expect(result.size).toBe(0);
  });

  it('after the resize before it has come to its end', () => {
    let removals = 0;
    const { sent, result } = together(({ method }, index) => {
      if (method === 'GET') return { allocationState: index < 3 ? 'resizing' : 'steady' };
      if (++removals === 1) throw refusal('PoolBeingResized');
      return undefined;
    });
    expect(sent.map(lineOf)).toEqual([
      'POST /pools/p/removenodes',
      'GET /pools/p',
      'GET /pools/p',
      'GET /pools/p',
      'POST /pools/p/removenodes',
    ]);
    // It looks in between, and does not hammer.
    expect(sent.slice(1, 4).map(({ afterMs = 0 }) => afterMs > 0)).toEqual([true, true, true]);
    expect(result.size).toBe(0);
  });

  it('though some have gone by themselves', () => {
    const { sent, result } = together(({ method, body }) => {
      if (method === 'GET') return { value: [{ id: 'A' }, { id: 'c' }] };
      if (JSON.stringify(body).includes('"b"')) throw refusal('NodeNotFound', 404);
      return undefined;
    });
    expect(sent.at(-1)?.body).toMatchObject({ nodeList: ['a', 'c'] });
    expect([...result]).toEqual([['b', { note: 'it was gone already' }]]);
  });

  it('and each fails in plain words where all are refused', () => {
    const { result } = together(() => {
      throw refusal('PoolBeingDeleted');
    });
    expect([...result.values()].map(({ failed }) => failed)).toEqual(
      Array<string>(3).fill('the pool is being deleted [PoolBeingDeleted]'),
    );
    const always = () =>
      together(({ method }) => {
        if (method === 'GET') return { allocationState: 'steady' };
        throw refusal('PoolBeingResized');
      });
    expect([...always().result.values()][0]?.failed).toContain('the pool is being resized');
  });
});

describe('a user of a node', () => {
  const values = { name: 'me', with: 'a password', password: 'p w', for: '2h', admin: 'yes' };
  const settings = { remoteLoginIPAddress: '10.0.0.1', remoteLoginPort: 50_001 };

  it('is added with an end, and the line that leads there is told', () => {
    const { sent, result } = carriedOut(addUser.carry(first, values), ({ method }) =>
      method === 'GET' ? settings : undefined,
    );
    expect(sent.map(lineOf)).toEqual([
      'POST /pools/p/nodes/a/users',
      'GET /pools/p/nodes/a/remoteloginsettings',
    ]);
    const body = { name: 'me', isAdmin: true, password: 'p w', expiryTime: expect.any(String) };
    expect(sent[0]?.body).toEqual(body);
    const left = Date.parse(JSON.parse(JSON.stringify(sent[0]?.body)).expiryTime) - Date.now();
    expect(Math.abs(left - 7_200_000)).toBeLessThan(60_000);
    expect(result).toEqual({ note: 'added   ssh me@10.0.0.1 -p 50001', copy: 'ssh me@10.0.0.1 -p 50001' });
    expect(addUser.az(first, values)).not.toContain('p w');
  });

  it('that is there is renewed, as far as the service renews it', () => {
    const { sent, result } = carriedOut(addUser.carry(first, values), ({ method }) => {
      if (method === 'POST') throw refusal('NodeUserExists');
      return method === 'GET' ? {} : undefined;
    });
    expect(sent[1]).toMatchObject({ method: 'PUT', path: '/pools/p/nodes/a/users/me' });
    expect(sent[1]?.body).not.toHaveProperty('isAdmin');
    expect(result).toBe('renewed; the node tells no address to reach it');
  });

  it('cannot break out of the line', () => {
    expect(sshLine('me', { ...settings, remoteLoginIPAddress: '1; rm -rf /' })).toBe(
      "ssh 'me@1; rm -rf /' -p 50001",
    );
  });
});

describe('what the service would refuse', () => {
  it('is told before', () => {
    expect(rebootNode.unavailable?.(facts('idle'))).toBeUndefined();
    expect(rebootNode.unavailable?.(facts('starting'))).toBe(
      'it is starting: the service takes a node that is up',
    );
    expect(reimageNode.unavailable?.(facts('starttaskfailed'))).toContain('idle or running');
    expect(addUser.unavailable?.(facts('preempted'))).toBe('it is preempted: nobody can reach it');
    expect(removeNode.unavailable?.(facts('leavingpool'))).toContain('already');
  });
});
