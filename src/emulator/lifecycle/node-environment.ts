import type { NodeRow } from '../store/rows.ts';
import type { EnvironmentParts } from './environment.ts';
import type { NodeFolders } from './node-folders.ts';
import type { Settings } from './settings.ts';

/** What the environment of every process on a node has of its account, its pool and its node. */
export function nodeEnvironment(
  settings: Settings,
  folders: NodeFolders,
  node: NodeRow,
): Omit<EnvironmentParts, 'taskDir' | 'settings'> {
  return {
    account: settings.account,
    accountUrl: settings.accountUrl(),
    nodePath: settings.nodePath,
    poolId: node.poolId,
    nodeId: node.id,
    isDedicated: node.isDedicated,
    nodeDir: folders.node(node),
  };
}
