/** Properties that hold one of few words, which the service writes in one case or the other, and az in small letters. */
const words: ReadonlySet<string> = new Set([
  'access',
  'caching',
  'category',
  'dependencyAction',
  'diskEncryption',
  'elevationLevel',
  'enableInterNodeCommunication',
  'jobAction',
  'loginMode',
  'nodeFillType',
  'onAllTasksComplete',
  'onTaskFailure',
  'osType',
  'poolLifetimeOption',
  'protocol',
  'provision',
  'result',
  'schedulingError',
  'scope',
  'storageAccountType',
  'uploadCondition',
  'verificationType',
  'visibility',
]);

/** Numbers of 64 bits, which are texts on the wire. */
const long: ReadonlySet<string> = new Set([
  'contentLength',
  'diskReadIOps',
  'diskWriteIOps',
  'numFailedTasks',
  'numSucceededTasks',
  'numTaskRetries',
  'readIOps',
  'writeIOps',
]);

/** A value of a property that the service sent, in the form in which Microsoft's az prints it. */
export function asAzPrints(value: unknown, property = ''): unknown {
  if (typeof value === 'string') {
    if (words.has(property)) return value.toLowerCase();
    return long.has(property) && /^\d{1,15}$/.test(value) ? Number(value) : value;
  }
  if (Array.isArray(value)) return value.map((each) => asAzPrints(each, property));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asAzPrints(part, name)]));
}
