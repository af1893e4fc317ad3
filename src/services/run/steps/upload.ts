import { resourceNames, runMetadata } from '../../../model/run/plan.ts';
import type { RunContext, Step } from '../run-context.ts';

/** Makes a container of the run, or finds the one that an earlier try made. */
export async function makeContainer(
  context: RunContext,
  what: 'input container' | 'output container',
  id: string,
): Promise<void> {
  await context.record({ type: 'making', what, id });
  const { created } = await context.storage.ensureContainer(id, runMetadata(context.plan.id), {
    signal: context.signal,
  });
  await context.record({ type: 'made', what, id, adopted: !created });
}

export const upload: Step = async (context) => {
  const { inputs, storage, plan, signal } = context;
  // A sweep takes no files, and those of a file group are there.
  if (inputs.length === 0 || plan.inputGroup !== undefined) return;
  const container = resourceNames(plan).inputContainer;
  await makeContainer(context, 'input container', container);
  const files = inputs.map(({ path, name, size }) => ({ path, blobName: name, size }));
  const result = await storage.upload(container, files, {
    signal,
    onProgress: (p) =>
      context.report({
        transfer: {
          filesDone: p.filesDone,
          filesTotal: plan.inputs.files,
          bytesDone: p.bytesDone,
          bytesTotal: plan.inputs.bytes,
        },
      }),
  });
  context.report({ transfer: undefined });
  await context.record({
    type: 'uploaded',
    files: result.files,
    bytes: result.bytes,
    skipped: result.skipped,
  });
};
