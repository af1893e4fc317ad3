import { az } from '../../../command-log/az-line.ts';
import { shellWord } from '../../../command-log/shell-word.ts';
import { Problem } from '../../../problem.ts';
import { parseTimespan } from '../../../timespan.ts';
import type { Action } from '../../action.ts';
import { type FieldValues, typedValue } from '../../plan-field.ts';
import { given } from '../../wire-object.ts';
import { get, type WireRequest, wirePath } from '../../wire-request.ts';
import { wireNumber, wireText } from '../../wire-row.ts';
import { isAway } from './node-states.ts';

const byKey = (values: FieldValues) => typedValue(values, 'with') === 'an SSH key';
const publicKey = /^(ssh-(rsa|ed25519)|ecdsa-sha2-nistp\d+|sk-\S+)\s+[A-Za-z0-9+/=]+(\s.*)?$/;

/** The line that leads to a node. */
export function sshLine(user: string, settings: unknown): string | undefined {
  const [address, port] = [
    wireText(settings, 'remoteLoginIPAddress'),
    wireNumber(settings, 'remoteLoginPort'),
  ];
  if (address === undefined || port === undefined) return undefined;
  return `ssh ${shellWord(`${user}@${address}`)} -p ${port}`;
}

const expiry = (values: FieldValues, now: number) =>
  new Date(now + (parseTimespan(typedValue(values, 'for')) ?? 0)).toISOString();

/** Adds the user; one of that name is given the new password, key and end. @returns whether it was there */
function* putUser(
  path: readonly string[],
  name: string,
  body: object,
): Generator<WireRequest, boolean, unknown> {
  const { isAdmin: _admin, ...update } = { isAdmin: undefined, ...body };
  try {
    yield { method: 'POST', path: wirePath(...path, 'users'), body: { name, ...body } };
    return false;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'NodeUserExists') throw error;
    yield { method: 'PUT', path: wirePath(...path, 'users', name), body: update };
    return true;
  }
}

export const addUser: Action = {
  name: 'add a user',
  key: 'U',
  help: 'Add a user to nodes for some time, and show the ssh line that leads there.',
  to: 'rows',
  effect: 'somebody may sign in there until then',
  fields: [
    {
      name: 'name',
      label: 'user',
      kind: 'text',
      initial: 'batchdeck',
      check: (value) =>
        /^[A-Za-z_][\w.-]{0,19}$/.test(value) ? undefined : 'letters, digits, _ . and -, at most 20',
      help: 'What the user is called; one that is there gets the new password or key, and the new end.',
    },
    {
      name: 'with',
      label: 'signs in with',
      kind: 'choice',
      choices: ['an SSH key', 'a password'],
      help: 'Windows takes passwords only.',
    },
    {
      name: 'key',
      label: 'public key',
      kind: 'text',
      placeholder: 'ssh-ed25519 AAAA…',
      when: byKey,
      check: (value) => (publicKey.test(value.trim()) ? undefined : 'ssh-ed25519 AAAA…, as in a file .pub'),
      help: 'The public one, as in ~/.ssh/id_ed25519.pub; paste it.',
    },
    {
      name: 'password',
      label: 'password',
      kind: 'secret',
      when: (values) => !byKey(values),
      check: (value) => (value === '' ? 'needed' : undefined),
      help: 'It is told to the nodes only, and kept nowhere.',
    },
    {
      name: 'for',
      label: 'for',
      kind: 'text',
      initial: '1d',
      check: (value) => {
        const ms = parseTimespan(value.trim());
        return ms !== undefined && ms > 0 ? undefined : 'such as 8h or 1d';
      },
      help: 'After so long the user cannot sign in any more: 8h, 1d, 7d.',
    },
    { name: 'admin', label: 'administrator', kind: 'flag', help: 'May do everything there, with sudo.' },
  ],
  tells: (values) => {
    const admin = typedValue(values, 'admin') === 'yes' ? ', an administrator' : '';
    const how = byKey(values) ? 'an SSH key' : 'a password';
    return [`${typedValue(values, 'name')}${admin}, signs in with ${how} for ${typedValue(values, 'for')}`];
  },
  unavailable: isAway,
  az: ({ parents: [pool = ''], id }, values) =>
    az('batch node user create', {
      'pool-id': pool,
      'node-id': id,
      name: typedValue(values, 'name'),
      ...(byKey(values) ? { 'ssh-public-key': typedValue(values, 'key') } : { password: '…' }),
      'is-admin': typedValue(values, 'admin') === 'yes' ? true : undefined,
    }),
  *carry({ parents: [pool = ''], id }, values) {
    const path = ['pools', pool, 'nodes', id];
    const name = typedValue(values, 'name');
    const was = yield* putUser(
      path,
      name,
      given({
        isAdmin: typedValue(values, 'admin') === 'yes' ? true : undefined,
        expiryTime: expiry(values, Date.now()),
        ...(byKey(values) ? { sshPublicKey: typedValue(values, 'key') } : { password: values.password }),
      }),
    );
    const line = sshLine(name, yield get(...path, 'remoteloginsettings'));
    const said = was ? 'renewed' : 'added';
    if (line === undefined) return `${said}; the node tells no address to reach it`;
    return { note: `${said}   ${line}`, copy: line };
  },
};
