import * as v from 'valibot';
import { nodeUserExists, nodeUserNotFound } from '../../http/errors.ts';
import type { NodeRow } from '../../store/rows.ts';
import { nodeUrl } from '../../views/node-view.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { dateTime } from '../../wire/property.ts';
import { foundNode } from '../found.ts';
import type { Operation } from '../operation.ts';
import { checkNodeIsUp } from './node-is-up.ts';

const secrets = {
  password: v.exactOptional(v.string()),
  sshPublicKey: v.exactOptional(v.string()),
};
const newUser = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[A-Za-z_][\w.-]{0,31}$/, 'Not the name of a user')),
  isAdmin: v.exactOptional(v.boolean()),
  expiryTime: v.exactOptional(dateTime),
  ...secrets,
});
const userUpdate = v.strictObject({ expiryTime: v.exactOptional(dateTime), ...secrets });

const path = '/pools/{poolId}/nodes/{nodeId}/users';

/** Users are remembered by name and never made: a node here is a folder, and its tasks run as the service's own user. */
const usersOf = (node: NodeRow): readonly string[] => node.users ?? [];

const userUrl = (baseUrl: string, node: NodeRow, name: string): string =>
  `${nodeUrl(baseUrl, node.poolId, node.id)}/users/${encodeURIComponent(name)}`;

export const addNodeUser: Operation = {
  method: 'POST',
  path,
  handle(request, service) {
    const node = foundNode(request, service);
    const { name } = parseBody(newUser, request.body);
    checkNodeIsUp(node);
    if (usersOf(node).includes(name)) throw nodeUserExists();
    service.store.setNode(node.poolId, node.id, { users: [...usersOf(node), name] });
    const url = userUrl(request.baseUrl, node, name);
    return { status: 201, headers: { DataServiceId: url, Location: url } };
  },
};

export const updateNodeUser: Operation = {
  method: 'PUT',
  path: `${path}/{userName}`,
  handle(request, service) {
    const node = foundNode(request, service);
    const name = request.params.userName ?? '';
    parseBody(userUpdate, request.body);
    if (!usersOf(node).includes(name)) throw nodeUserNotFound();
    return { status: 200, headers: { DataServiceId: userUrl(request.baseUrl, node, name) } };
  },
};

export const deleteNodeUser: Operation = {
  method: 'DELETE',
  path: `${path}/{userName}`,
  handle(request, service) {
    const node = foundNode(request, service);
    const name = request.params.userName ?? '';
    if (!usersOf(node).includes(name)) throw nodeUserNotFound();
    const users = usersOf(node).filter((each) => each !== name);
    service.store.setNode(node.poolId, node.id, { users });
    return { status: 200 };
  },
};
