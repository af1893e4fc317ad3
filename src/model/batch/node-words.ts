/** What a node's state means to a person, and what there is to do about it. */
export interface NodeWords {
  /** The state, written as words. */
  readonly state: string;
  readonly meaning: string;
  /** Empty where one only waits, or nothing is amiss. */
  readonly todo: string;
}

/** A state in which a machine stands about and costs. */
const billedAllTheSame = new Set(['starttaskfailed', 'idle', 'unusable']);

const words: Readonly<Record<string, NodeWords>> = {
  creating: { state: 'creating', meaning: 'Azure is making the virtual machine; some minutes', todo: '' },
  starting: {
    state: 'starting',
    meaning: 'the operating system and the Batch agent start; a minute or two',
    todo: '',
  },
  waitingforstarttask: {
    state: 'start task',
    meaning: 'the start task prepares it; tasks come once that succeeds',
    todo: 'its output tells how far it is; it takes as long as what it installs',
  },
  starttaskfailed: {
    state: 'start task failed',
    meaning: 'it takes no tasks',
    todo: 'its output says why: correct the start task in a new run; a reboot tries it once more',
  },
  idle: { state: 'idle', meaning: 'ready, with nothing to do', todo: '' },
  running: { state: 'running', meaning: 'it runs tasks', todo: '' },
  rebooting: {
    state: 'rebooting',
    meaning: 'it restarts; the start task runs again after it',
    todo: '',
  },
  reimaging: {
    state: 'reimaging',
    meaning: 'its disk is made as new; the start task runs again after it',
    todo: '',
  },
  upgradingos: { state: 'upgrading', meaning: 'its operating system is being upgraded', todo: '' },
  leavingpool: { state: 'leaving', meaning: 'it is being taken out of the pool', todo: '' },
  offline: {
    state: 'offline',
    meaning: 'scheduling was switched off for it: it finishes what it runs and takes no more',
    todo: 'switch scheduling on again, or remove it: it is billed',
  },
  preempted: {
    state: 'preempted',
    meaning: 'Azure took this Spot node back; its tasks were requeued',
    todo: 'it comes back by itself when there is room; dedicated nodes are not taken',
  },
  unusable: {
    state: 'unusable',
    meaning: 'Batch cannot reach or use this machine',
    todo: 'it may recover by itself; a reboot often helps, else remove it. A full disk is a usual cause',
  },
  unknown: {
    state: 'unknown',
    meaning: 'the service has lost touch with it, for longer than an update takes',
    todo: 'wait some minutes; when it stays so, reboot or remove it',
  },
  deallocating: { state: 'deallocating', meaning: 'its machine is being stopped', todo: '' },
  deallocated: { state: 'deallocated', meaning: 'its machine is stopped and costs nothing', todo: '' },
};

/**
 * @param state in lower case, as the service names it.
 * @param free nodes cost nothing, as on this machine.
 */
export function nodeWords(state: string, free = false): NodeWords {
  const known = words[state];
  if (!known) return { state, meaning: 'a state that this version of batchdeck does not know', todo: '' };
  if (free || !billedAllTheSame.has(state)) return known;
  return { ...known, meaning: `${known.meaning}; billed all the same` };
}
