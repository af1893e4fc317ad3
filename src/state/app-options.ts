/** Where the program keeps its things, and what it may do. */
export interface AppOptions {
  readonly stateDir: string;
  readonly configDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly readOnly: boolean;
}
