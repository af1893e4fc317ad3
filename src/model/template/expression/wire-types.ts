import { isTreeList, isTreeObject, Text, type Tree, wordsText } from './text.ts';

const names = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Properties that the service takes as texts, numbers and truths, whatever the type of the parameter that is put in. */
const texts = names(
  `id displayName commandLine coordinationCommandLine name value filePath filePattern path prefix fileGroup blobPrefix
   poolId vmSize publisher offer sku version nodeAgentSKUId imageName fileMode username autoPoolIdPrefix httpUrl
   blobSource containerUrl storageContainerUrl autoScaleFormula`,
);
const numbers = names(
  `targetDedicatedNodes targetLowPriorityNodes targetDedicated taskSlotsPerNode maxTasksPerNode maxTaskRetryCount
   priority numberOfInstances requiredSlots maxParallelTasks`,
);
const truths = names(
  `enableAutoScale enableInterNodeCommunication waitForSuccess killJobOnCompletion runExclusive allowLowPriorityNode
   usesTaskDependencies rerunOnNodeRebootAfterSuccess runElevated keepAlive allowTaskPreemption`,
);

/** The same tree with each value of the type that the service expects at its place. */
export function wireTypes(tree: Tree, name = ''): Tree {
  if (isTreeList(tree)) return tree.map((item) => wireTypes(item));
  if (isTreeObject(tree))
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, wireTypes(value, key)]));
  if (typeof tree === 'number' || typeof tree === 'boolean')
    return texts.has(name) ? wordsText(String(tree)) : tree;
  if (!(tree instanceof Text)) return tree;
  const text = String(tree);
  if (numbers.has(name) && /^-?\d{1,15}$/.test(text)) return Number(text);
  return truths.has(name) && /^(?:true|false)$/i.test(text) ? /^t/i.test(text) : tree;
}
