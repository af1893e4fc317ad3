import { actionUrl } from '../../http/entity-headers.ts';
import { operationNotValidOnNode } from '../../http/errors.ts';
import { foundNode } from '../found.ts';
import type { Operation } from '../operation.ts';
import { checkNodeIsUp } from './node-is-up.ts';

/** Where an SSH server of this machine would listen; a node here is a folder, so there is none of its own. */
export const getRemoteLoginSettings: Operation = {
  method: 'GET',
  path: '/pools/{poolId}/nodes/{nodeId}/remoteloginsettings',
  handle(request, service) {
    checkNodeIsUp(foundNode(request, service));
    return {
      status: 200,
      headers: { DataServiceId: actionUrl(request) },
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.RemoteLoginSettings`,
        remoteLoginIPAddress: '127.0.0.1',
        remoteLoginPort: 22,
      },
    };
  },
};

/** For Windows nodes of the retired cloud services only, on Azure too. */
export const getRemoteDesktop: Operation = {
  method: 'GET',
  path: '/pools/{poolId}/nodes/{nodeId}/rdp',
  handle(request, service) {
    foundNode(request, service);
    throw operationNotValidOnNode('Remote desktop files are for nodes of cloud services');
  },
};
