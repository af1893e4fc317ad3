import { isScene, type Scene, type SceneName, scenes } from './scenes.ts';

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

/** The value of the metadata item. */
export const simulationText = ({ name, seed, speed }: Omit<Simulation, 'scene'>): string =>
  `${name} seed=${seed} speed=${speed}`;

/** @returns undefined for a text that names no scene. */
export function parseSimulation(text: string): Simulation | undefined {
  const { name = '', seed = '1', speed = '1' } = pattern.exec(text)?.groups ?? {};
  if (!isScene(name) || Number(speed) <= 0) return undefined;
  return { name, scene: scenes[name], seed: Number(seed), speed: Number(speed) };
}

interface WithMetadata {
  readonly metadata?: readonly { readonly name: string; readonly value: string }[];
}

/** How the pool of this description is simulated; undefined for one that is not. */
export function simulationOf(spec: WithMetadata | undefined): Simulation | undefined {
  const item = spec?.metadata?.find(({ name }) => name === simulationItem);
  return item && parseSimulation(item.value);
}
