import { useEffect, useState } from 'react';
import { nameOf, parentOf } from '../../model/files/marks.ts';
import type { FileBrowser } from '../../state/file-browser.ts';
import type { RunFiles } from '../../state/run-files.ts';

/** A browser that lives as long as the wizard: where one was is found again when a step is walked back. */
export function useBrowser(
  files: RunFiles,
  folder: string | undefined,
  marked: string | undefined,
): FileBrowser {
  const [browser] = useState(() => {
    if (folder !== undefined || marked === undefined) return files.browse(folder);
    return files.browse(parentOf(marked), nameOf(marked));
  });
  useEffect(() => browser.close, [browser]);
  return browser;
}
