import { applicationNotFound } from '../../http/errors.ts';
import { listReply } from '../../odata/list-reply.ts';
import type { Operation } from '../operation.ts';

/** Application packages are made through the account's management, which has no local counterpart: there are none. */
export const listApplications: Operation = {
  method: 'GET',
  path: '/applications',
  handle: (request) =>
    listReply<object>({
      request,
      metadata: 'applications',
      rows: [],
      keyOf: () => '',
      toWire: (row) => row,
      schema: {},
    }),
};

export const getApplication: Operation = {
  method: 'GET',
  path: '/applications/{applicationId}',
  handle: () => {
    throw applicationNotFound();
  },
};
