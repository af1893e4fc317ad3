import { resourceNotFound } from '../../http/errors.ts';
import { listReply } from '../../odata/list-reply.ts';
import type { Operation } from '../operation.ts';
import { isBefore } from '../version.ts';
import { type SupportedImageView, supportedImages } from './supported-images.ts';

interface NodeAgentView {
  readonly id: string;
  readonly verifiedImageReferences: SupportedImageView['imageReference'][];
  readonly osType: SupportedImageView['osType'];
}

const agents = new Map<string, NodeAgentView>();
for (const { nodeAgentSKUId: id, imageReference, osType, verificationType } of supportedImages) {
  const agent = agents.get(id) ?? { id, verifiedImageReferences: [], osType };
  if (verificationType === 'verified') agent.verifiedImageReferences.push(imageReference);
  agents.set(id, agent);
}
const inOrder = [...agents.values()].sort((one, other) => (one.id < other.id ? -1 : 1));

/** Supported images as versions before 2019-06-01 list them: the verified ones by their node agent. */
export const listNodeAgents: Operation = {
  method: 'GET',
  path: '/nodeagentskus',
  handle(request) {
    if (!isBefore(request, '2019-06-01')) throw resourceNotFound('Node agents are listed as supportedimages');
    return listReply({
      request,
      metadata: 'nodeagentskus',
      rows: inOrder,
      keyOf: ({ id }) => id,
      toWire: (agent) => agent,
      schema: { filter: { osType: { oneOf: ['linux', 'windows'] } } },
    });
  },
};
