import type { AzureScene } from '../support/azure-stand-in/azure-scene.ts';
import type { Robot } from '../support/robot.ts';

/** One picture of the program beside the stand-ins of Azure: nobody is signed in, and the local service is in use. */
export interface AzurePicture {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly rows: number;
  readonly columns?: number;
  /** Words of a command line instead of the full screen. */
  readonly args?: readonly string[];
  /** Sets the stand-ins. @returns what else there is in the environment */
  before?(azure: AzureScene): Promise<NodeJS.ProcessEnv | undefined> | NodeJS.ProcessEnv | undefined;
  drive(robot: Robot, azure: AzureScene): Promise<void>;
}
