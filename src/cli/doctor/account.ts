import { orderedFindings } from '../../model/doctor/finding.ts';
import { refusalFinding } from '../../model/doctor/refusals.ts';
import { counted } from '../../model/format.ts';
import { connectWire } from '../../services/batch/connect-wire.ts';
import { testConnection } from '../../services/connection/test-connection.ts';
import { diagnoseAccount } from '../../services/doctor/read-account.ts';
import type { CliContext } from '../context.ts';
import { jsonText } from '../print-json.ts';
import { type Printing, printFindings } from './print-diagnosis.ts';

/** Whether the account can be reached, then its pools and open jobs. @returns 1 when something is wrong */
export async function doctorAccount(context: CliContext, { json }: Printing): Promise<number> {
  const { signal, say } = context;
  const connection = await context.connect();
  const { batch, storage, name } = connection;
  const checks = await testConnection(connection, { signal });
  const refusals = checks.flatMap(({ problem }) => (problem ? [refusalFinding(problem)] : []));
  const isReached = checks[0]?.problem === undefined;
  const account = isReached ? await diagnoseAccount(connectWire(batch), { signal }) : undefined;
  const findings = orderedFindings([...refusals, ...(account?.findings ?? [])]);
  if (json) {
    const subject = { of: 'account', name, url: batch.url };
    await context.write(jsonText({ subject, findings }));
  } else {
    say(`${name}: ${batch.url}, storage account ${storage.account}`);
    if (account)
      say(
        `looked at ${counted(account.pools, 'pool')} and ${counted(account.jobs, 'open job')}${account.more ? '; there are more' : ''}`,
      );
    if (findings.length === 0) await context.write('nothing is wrong\n');
    else await printFindings(context, findings);
  }
  return findings.length > 0 ? 1 : 0;
}
