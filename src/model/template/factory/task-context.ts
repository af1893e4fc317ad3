import type { NodeOs } from '../expand/expansion.ts';
import type { Told } from '../findings.ts';
import type { Storage } from '../storage/resource-files.ts';
import type { TokenKind } from './token.ts';

/** What must be known to compile a task. */
export interface TaskContext {
  readonly os: NodeOs;
  readonly tokens: TokenKind;
  readonly storage: Storage;
  /** Whether a parameter holds the path of a file. */
  readonly isPath: (parameter: string) => boolean;
  tell(told: Told): void;
}
