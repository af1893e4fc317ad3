import { wireText } from '../../explorer/wire-row.ts';
import type { Finding } from '../finding.ts';
import { inState, isAlone, nodeLead } from './node-sets.ts';
import type { Rule } from './rule.ts';

/** Nodes that somebody keeps tasks away from. */
export const offlineNodes: Rule = function* (reading): Generator<Finding> {
  const { pool } = reading;
  if (!pool || !isAlone(reading)) return;
  for (const node of inState(pool, 'offline'))
    yield {
      pain: 'node-offline',
      what: `node ${wireText(node.row, 'id') ?? ''} takes no tasks: scheduling is switched off for it`,
      why: 'somebody disabled scheduling on it; it is billed all the same',
      todo: 'enable scheduling on it again, or remove it',
      certainty: 'certain',
      severity: 'costs',
      evidence: [],
      lead: nodeLead(pool, node),
    };
};
