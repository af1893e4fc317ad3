/** A time that is drawn between two, in seconds. */
export type Span = readonly [least: number, most: number];

/** How a simulated pool behaves. Chances are from 0 to 1; times are those of a real one. */
export interface Scene {
  /** What it shows, for a list of scenes. */
  readonly about: string;
  /** From the request to the nodes being listed. */
  readonly allocation: Span;
  readonly creating: Span;
  readonly starting: Span;
  /** A node that is never heard of: `unusable`. */
  readonly unusable: number;
  readonly startTask: Span;
  readonly startTaskFails: number;
  readonly task: Span;
  /** Ends with an exit code other than 0. */
  readonly taskFails: number;
  /** A Spot node is taken away within an hour of its life. */
  readonly preempted: number;
}

const steady: Scene = {
  about: 'nodes boot in 1 to 3 minutes, tasks take 20 to 60 s, nothing fails',
  allocation: [5, 15],
  creating: [20, 60],
  starting: [40, 120],
  unusable: 0,
  startTask: [20, 40],
  startTaskFails: 0,
  task: [20, 60],
  taskFails: 0,
  preempted: 0,
};

/** The scenes by their names. */
export const scenes = {
  steady,
  rough: {
    ...steady,
    about: 'some of everything goes wrong: nodes, start tasks, tasks, and Spot nodes that are taken away',
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
  'broken-setup': {
    ...steady,
    about: 'every start task fails, so tasks wait for ever on nodes that are billed',
    startTaskFails: 1,
  },
  'short-tasks': {
    ...steady,
    about: 'tasks of a second or less, by the thousand: the service is the bottleneck',
    task: [0.2, 1],
  },
  spot: {
    ...steady,
    about: 'Spot nodes are taken away all the time; their tasks start again elsewhere',
    task: [60, 600],
    preempted: 0.95,
  },
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;

export const isScene = (name: string): name is SceneName => Object.hasOwn(scenes, name);
