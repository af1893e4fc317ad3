import { allFailureCodes } from './failure-codes.ts';
import type { Scene } from './scene.ts';

const steady: Scene = {
  about: 'nodes boot in 1 to 3 minutes, tasks take 20 to 60 s, nothing fails',
  size: { nodes: 100, spot: 0, slots: 1, tasks: 1000 },
  allocation: [5, 15],
  creating: [20, 60],
  starting: [40, 120],
  leaving: [20, 60],
  unusable: 0,
  startTask: [20, 40],
  startTaskFails: 0,
  startTaskFailures: ['FailureExitCode'],
  task: [20, 60],
  taskFails: 0,
  taskFailures: ['FailureExitCode'],
  preempted: 0,
};

/** Nodes that are there while one still looks. */
const quick = {
  allocation: [0.5, 1],
  creating: [0.5, 2],
  starting: [0.5, 2],
  startTask: [0.5, 1],
  leaving: [0.5, 2],
} as const;

/** The scenes by their names. */
export const scenes = {
  steady,
  storm: {
    ...steady,
    ...quick,
    about: '2,000 changes of state a second; tasks fail in every way there is, nodes break',
    // Each of 2,500 slots takes a task in and sees it off every 2.4 s.
    size: { nodes: 2500, spot: 0, slots: 1, tasks: 200_000 },
    unusable: 0.004,
    startTaskFails: 0.004,
    startTaskFailures: allFailureCodes,
    task: [1.9, 2.9],
    taskFails: 0.03,
    taskFailures: allFailureCodes,
  },
  'failing-start-task': {
    ...steady,
    about: 'every start task fails, so tasks wait for ever on nodes that are billed',
    size: { nodes: 20, spot: 0, slots: 1, tasks: 200 },
    startTaskFails: 1,
  },
  quota: {
    ...steady,
    about: 'the quota of cores allows 20 dedicated and 10 Spot nodes, however many are asked for',
    size: { nodes: 50, spot: 30, slots: 1, tasks: 1000 },
    shortage: { dedicated: 20, spot: 10, because: 'quota' },
  },
  'no-capacity': {
    ...steady,
    about: 'the region has machines for 5 dedicated nodes and for no Spot node',
    size: { nodes: 50, spot: 30, slots: 1, tasks: 1000 },
    shortage: { dedicated: 5, spot: 0, because: 'capacity' },
  },
  preemption: {
    ...steady,
    about: 'Spot nodes are taken away all the time; their tasks start again elsewhere',
    size: { nodes: 5, spot: 100, slots: 1, tasks: 2000 },
    task: [60, 600],
    preempted: 0.95,
  },
  huge: {
    ...steady,
    ...quick,
    about: '5,000 nodes and 500,000 tasks; a few of each fail',
    size: { nodes: 5000, spot: 0, slots: 1, tasks: 500_000 },
    unusable: 0.002,
    startTaskFails: 0.002,
    startTaskFailures: allFailureCodes,
    taskFails: 0.002,
    taskFailures: allFailureCodes,
  },
  failures: {
    ...steady,
    ...quick,
    about: 'a tenth of the tasks and start tasks fails, in every way that is documented; nodes break',
    size: { nodes: 50, spot: 0, slots: 1, tasks: 2000 },
    unusable: 0.1,
    startTaskFails: 0.1,
    startTaskFailures: allFailureCodes,
    task: [1, 5],
    taskFails: 0.1,
    taskFailures: allFailureCodes,
  },
  rough: {
    ...steady,
    about: 'some of everything goes wrong: nodes, start tasks, tasks, and Spot nodes that are taken away',
    size: { nodes: 100, spot: 50, slots: 1, tasks: 1000 },
    unusable: 0.01,
    startTaskFails: 0.02,
    task: [10, 300],
    taskFails: 0.03,
    preempted: 0.3,
  },
  'slow-start': {
    ...steady,
    about: 'nodes take 8 to 20 minutes to come up, as on a bad day',
    allocation: [60, 300],
    creating: [240, 600],
    starting: [240, 600],
  },
  'short-tasks': {
    ...steady,
    about: 'tasks of a second or less, by the thousand: the service is the bottleneck',
    task: [0.2, 1],
  },
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;

const isScene = (name: string): name is SceneName => Object.hasOwn(scenes, name);

/** Names of before. */
const aliases: ReadonlyMap<string, SceneName> = new Map([
  ['broken-setup', 'failing-start-task'],
  ['spot', 'preemption'],
]);

/** The scene that a word means; undefined for none. */
export const sceneNamed = (word: string): SceneName | undefined => (isScene(word) ? word : aliases.get(word));
