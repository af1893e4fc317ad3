import { wireText, wireTime } from '../../explorer/wire-row.ts';
import { roughly } from '../../format.ts';
import { countOf, faultsOf, stateOf } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { PainName } from '../pains.ts';
import type { NodeReading } from '../reading.ts';
import { inState, isAlone, nodeLead, nodeWords } from './node-sets.ts';
import type { Rule } from './rule.ts';

/** What a node's `errors` come down to; the first that fits. */
const meanings: readonly (readonly [RegExp, { pain: PainName; why: string; todo: string }])[] = [
  [
    /DiskFull/i,
    {
      pain: 'disk-full',
      why: 'its disk is full: files of tasks stay for their retention time, 7 days unless told',
      todo: 'delete old tasks (or their files), then reboot the node; for good, shorten retentionTime, or take a size with a larger temporary disk',
    },
  ],
  [
    /ApplicationPackage/i,
    {
      pain: 'node-setup',
      why: 'an application package could not be brought to it',
      todo: 'look at the packages of the pool and their versions in the account, then reboot the node',
    },
  ],
  [
    /Container|Registry/i,
    {
      pain: 'node-setup',
      why: 'a container image could not be fetched',
      todo: 'look at the image’s name and its registry, then reboot the node',
    },
  ],
  [
    /Mount/i,
    {
      pain: 'node-setup',
      why: 'a file system could not be mounted',
      todo: 'look at the mount settings of the pool and the access to the share, then reboot the node',
    },
  ],
];

const silent = {
  pain: 'node-unusable',
  why: 'no error is listed, so Batch cannot reach the machine: network rules or DNS of a virtual network, an image without the agent’s needs, or a machine that broke',
  todo: 'it may come back by itself within 15 to 45 minutes; else reboot it, or remove it and let the pool bring another. In a virtual network allow BatchNodeManagement on 443',
} as const;

/** 8 and 18: nodes that Batch cannot use. */
export const unusableNodes: Rule = function* (reading): Generator<Finding> {
  const { pool, now, free } = reading;
  if (!pool) return;
  const alike = new Map<string, NodeReading[]>();
  const lost = inState(pool, 'unusable', 'unknown');
  for (const node of lost) {
    const code = faultsOf(node.row, 'errors')[0]?.label ?? '';
    alike.set(code, [...(alike.get(code) ?? []), node]);
  }
  for (const group of alike.values()) {
    const [first] = group;
    if (!first) continue;
    const faults = faultsOf(first.row, 'errors');
    const said = faults.map(({ label, text }) => `${label} ${text}`).join(' ');
    const meaning =
      faults.length === 0
        ? silent
        : (meanings.find(([pattern]) => pattern.test(said))?.[1] ?? {
            pain: 'node-unusable' as const,
            why: 'the service found it unfit to run tasks',
            todo: 'its own words say why; a reboot often helps, else remove the node and let the pool bring another',
          });
    const words = nodeWords(pool, {
      group: group.length,
      looked: lost.length,
      all: countOf(pool, 'unusable', 'unknown'),
    });
    const id = wireText(first.row, 'id') ?? '';
    const since = wireTime(first.row, 'stateTransitionTime');
    const who = isAlone(reading) ? `node ${id} is` : `${words.text} ${words.count === 1 ? 'is' : 'are'}`;
    const lasts = since === undefined ? '' : ` for ${roughly(now - since)}`;
    const evidence: Evidence[] = faults.map(({ label, text, details }) => ({
      label,
      text: [text, details].filter((part) => part !== '').join('\n'),
    }));
    yield {
      pain: meaning.pain,
      what: `${who} ${stateOf(first.row)}${lasts}${free ? '' : ', and billed all the same'}`,
      why: meaning.why,
      todo: meaning.todo,
      certainty: faults.length === 0 ? 'likely' : 'certain',
      severity: words.count === pool.total ? 'stops' : 'fails',
      evidence: evidence.length > 0 ? evidence : [{ label: id, text: 'the service lists no error' }],
      lead: nodeLead(pool, first),
    };
  }
};
