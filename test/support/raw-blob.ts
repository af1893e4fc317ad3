import { request } from 'node:http';
import { BlobServiceClient, ContainerSASPermissions } from '@azure/storage-blob';

/** Puts a blob under a name exactly as it is, as the SDK's URLs cannot: with `..`, empty parts, a slash in front. */
export async function putRawBlob(
  connectionString: string,
  container: string,
  name: string,
  body: string,
): Promise<void> {
  const client = BlobServiceClient.fromConnectionString(connectionString).getContainerClient(container);
  const sas = await client.generateSasUrl({
    permissions: ContainerSASPermissions.parse('cw'),
    expiresOn: new Date(Date.now() + 600_000),
  });
  const { hostname, port, pathname, search } = new URL(sas);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const put = request(
      {
        hostname,
        port,
        method: 'PUT',
        path: `${pathname}/${encodeURIComponent(name)}${search}`,
        headers: {
          'x-ms-blob-type': 'BlockBlob',
          'x-ms-version': '2021-12-02',
          'content-length': Buffer.byteLength(body),
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode));
      },
    );
    put.on('error', reject);
    put.end(body);
  });
  if (status !== 201) throw new Error(`${JSON.stringify(name)} was not put: ${status}`);
}
