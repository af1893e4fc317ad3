import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

const run = promisify(execFile);

/** The program in the package of {@link startRegistry}. */
export const fetchedProgram = '#!/bin/sh\necho fetched\n';

/** A registry on this machine with one package, which holds an executable `ffmpeg` and nothing else. */
export async function startRegistry(name: string, version: string) {
  const folder = makeTemporaryFolder('registry');
  const source = join(folder, 'source');
  await mkdir(source);
  await writeFile(join(source, 'package.json'), JSON.stringify({ name, version }));
  await writeFile(join(source, 'ffmpeg'), fetchedProgram);
  await chmod(join(source, 'ffmpeg'), 0o755);
  await run('npm', ['pack', '--pack-destination', folder], { cwd: source });
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz')) ?? '';
  const contents = await readFile(join(folder, tarball));

  const server = createServer((request, response) => {
    const url = `http://${request.headers.host}`;
    if (request.url === '/package.tgz') response.end(contents);
    else if (decodeURIComponent(request.url ?? '') === `/${name}`) {
      const dist = { tarball: `${url}/package.tgz` };
      const versions = { [version]: { name, version, dist } };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
    } else response.writeHead(404).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      removeTemporaryFolder(folder);
    },
  };
}
