import { describe, expect, it } from 'vitest';
import { accountLines, isRefusal } from '../../../src/screens/home/account-words.ts';

const size = { columns: 40, ascii: false };

describe('what the account says of itself', () => {
  it('tells a refusal from no answer', () => {
    expect(isRefusal('could not list the pools: no. (Detail: bad.) [AuthenticationFailed]')).toBe(true);
    expect(isRefusal('could not list the pools: no [InsufficientAccountPermissions]')).toBe(true);
    expect(isRefusal('could not list the pools: no [Http403]')).toBe(true);
    expect(isRefusal('could not list the pools: connect ECONNREFUSED 10.0.0.1:443 [ECONNREFUSED]')).toBe(
      false,
    );
    expect(isRefusal('could not list the pools: AuthenticationFailed is in my proxy [Http502]')).toBe(false);
    expect(isRefusal(undefined)).toBe(false);
  });

  it('comes in lines that fit', () => {
    const trouble = 'could not list the pools: Server failed to authenticate the request';
    expect(accountLines({ data: undefined, trouble }, 0, size)).toEqual([
      'could not list the pools: Server',
      'failed to authenticate the request',
    ]);
  });

  it('keeps to itself where something goes on, unless there is trouble', () => {
    expect(accountLines({ data: 'local service stopped', trouble: undefined }, 1, size)).toEqual([]);
    expect(accountLines({ data: undefined, trouble: 'no' }, 1, size)).toEqual(['no']);
  });
});
