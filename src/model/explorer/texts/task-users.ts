import { type WireRow, wireText } from '../wire-row.ts';

/** Whom a task runs as: the scope of the user, and its rights. */
export const taskUsers: Readonly<Record<string, WireRow>> = {
  'pool user': { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } },
  'pool administrator': { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
  'user of its own': { autoUser: { scope: 'task', elevationLevel: 'nonadmin' } },
  'administrator of its own': { autoUser: { scope: 'task', elevationLevel: 'admin' } },
};

/** The word for whom a task runs as; undefined for a user by name. */
export function taskUserWord(identity: unknown): string | undefined {
  if (wireText(identity, 'username') !== undefined) return undefined;
  const owner = wireText(identity, 'autoUser/scope')?.toLowerCase() === 'task' ? 'of its own' : undefined;
  const isAdmin = wireText(identity, 'autoUser/elevationLevel')?.toLowerCase() === 'admin';
  const who = isAdmin ? 'administrator' : 'user';
  return owner === undefined ? `pool ${who}` : `${who} ${owner}`;
}
