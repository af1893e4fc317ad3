import type { ResourceName } from '../../model/explorer/resource.ts';
import { resourceNamed } from '../../model/explorer/resources.ts';
import { Problem } from '../../model/problem.ts';
import type { BatchWire } from '../../services/batch/batch-wire.ts';
import type { CommandRecorder } from '../../services/command-log/command-recorder.ts';
import { editFile } from '../../services/editor/edit-file.ts';
import { editItem, type ItemEdit } from './item-edit.ts';

interface OpenEditOptions {
  readonly stateDir: string;
  readonly env: NodeJS.ProcessEnv;
  connect(): Promise<BatchWire>;
  readonly record: CommandRecorder;
  readonly signal: AbortSignal;
  readonly name: ResourceName;
  readonly parents: readonly string[];
  readonly id: string;
  /** Tells it apart from all others, of other accounts too. */
  readonly whose: string;
}

/** @throws Problem where nothing of it can be changed by editing */
export function openEdit({ stateDir, env, name, whose, ...rest }: OpenEditOptions): ItemEdit {
  const resource = resourceNamed(name);
  const editable = resource.edit;
  if (!editable)
    throw new Problem({ kind: 'usage', what: `the service changes nothing of a ${resource.one}` });
  const file = editFile(stateDir, { what: [resource.one, rest.id].join('-'), whose }, env);
  return editItem({ ...rest, resource, editable, file });
}
