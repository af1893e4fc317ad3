import { spawn } from 'node:child_process';

const program = `
const { createServer } = require('node:http');
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { value } = JSON.parse(Buffer.concat(chunks).toString());
    const lastModified = new Date().toISOString();
    const base = 'http://' + request.headers.host + request.url.split('/addtaskcollection')[0] + '/tasks/';
    const added = (id) => ({ status: 'Success', taskId: id, eTag: '0x8DA9061B2F7BB2F', lastModified, location: base + id });
    const answer = { 'odata.metadata': base + '$metadata#taskaddresult', value: value.map(({ id }) => added(id)) };
    response.setHeader('content-type', 'application/json');
    response.setHeader('request-id', '1');
    response.end(JSON.stringify(answer));
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** A process that answers to added tasks in the words of the service, and checks and remembers none: what reading them costs by itself. */
export async function startForgetful(): Promise<{ readonly url: string; close(): void }> {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  return { url: `http://127.0.0.1:${port}`, close: () => child.kill() };
}
