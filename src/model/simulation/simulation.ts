import type { Scene } from './scene.ts';
import { type SceneName, sceneNamed, scenes } from './scenes.ts';

/** How a pool is simulated: no process runs, times and failures are drawn. */
export interface Simulation {
  readonly name: SceneName;
  readonly scene: Scene;
  /** The same seed draws the same. */
  readonly seed: number;
  /** So many seconds of the scene pass in one of the clock; 1 is real time. */
  readonly speed: number;
}

/** The name of the metadata item that makes a pool a simulated one. */
export const simulationItem = 'batchdeckSimulation';

const pattern = /^(?<name>[a-z-]+)(?: seed=(?<seed>\d{1,9}))?(?: speed=(?<speed>\d{1,4}(?:\.\d+)?))?$/;

/**
 * The name of the metadata item of a job on such a pool that makes it begin with so many tasks: half a million of them
 * would take a client five thousand requests.
 */
export const simulatedTasksItem = 'batchdeckTasks';

export const mostSimulatedTasks = 1_000_000;

/** The ids of so many tasks, in order: `task-000`, `task-001` … */
export function simulatedTaskId(index: number, count: number): string {
  return `task-${String(index).padStart(String(Math.max(0, count - 1)).length, '0')}`;
}

/** The value of the metadata item. */
export const simulationText = ({ name, seed, speed }: Omit<Simulation, 'scene'>): string =>
  `${name} seed=${seed} speed=${speed}`;

/** @returns undefined for a text that names no scene. */
export function parseSimulation(text: string): Simulation | undefined {
  const { name: word = '', seed = '1', speed = '1' } = pattern.exec(text)?.groups ?? {};
  const name = sceneNamed(word);
  if (name === undefined || Number(speed) <= 0) return undefined;
  return { name, scene: scenes[name], seed: Number(seed), speed: Number(speed) };
}

/** How many tasks a job is to begin with; undefined where it says nothing, NaN where that is no number of tasks. */
export function simulatedTasksOf(spec: WithMetadata | undefined): number | undefined {
  const item = spec?.metadata?.find(({ name }) => name === simulatedTasksItem);
  if (item === undefined) return undefined;
  const count = /^\d{1,7}$/.test(item.value) ? Number(item.value) : Number.NaN;
  return count <= mostSimulatedTasks ? count : Number.NaN;
}

interface WithMetadata {
  readonly metadata?: readonly { readonly name: string; readonly value: string }[];
}

/** How the pool of this description is simulated; undefined for one that is not. */
export function simulationOf(spec: WithMetadata | undefined): Simulation | undefined {
  const item = spec?.metadata?.find(({ name }) => name === simulationItem);
  return item && parseSimulation(item.value);
}
