import type { RunDraft } from '../model/run/draft.ts';
import { draftFromPlan } from '../model/run/draft-from-plan.ts';
import type { InputFile, RunPlan } from '../model/run/plan.ts';
import type { TemplateOffer } from '../model/run/workload/template-offer.ts';
import { profileStore } from '../services/config/profile-store.ts';
import type { Connection } from '../services/connection/connection.ts';
import { missingVariables } from '../services/connection/environment.ts';
import { resolveConnection } from '../services/connection/resolve-connection.ts';
import { servicesOf } from '../services/run/connect-run.ts';
import { forgetRun } from '../services/run/forget-run.ts';
import { readInputs } from '../services/run/inputs-file.ts';
import { type RunView, readRun } from '../services/run/read-run.ts';
import { runFolder } from '../services/run/run-folder.ts';
import { unseal } from '../services/run/sealed-file.ts';
import { startWorker } from '../services/run/start-worker.ts';
import { clearStop, requestStop } from '../services/run/stop-request.ts';
import { samplesFolder } from '../services/samples.ts';
import { createAccountPrices } from './account-prices.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import type { AppOptions } from './app-options.ts';
import type { Board } from './board/board.ts';
import { sharedBoards } from './board/shared-boards.ts';
import { type CleanUps, createCleanUps } from './clean-up.ts';
import { type CommandLog, createCommandLog } from './command-log.ts';
import { createExplorer, type Explorer } from './explorer/explorer.ts';
import { keepGuards } from './keep-guards.ts';
import { keepPrices } from './keep-prices.ts';
import { createLeftRunning, type LeftRunningViews } from './left-running/left-running.ts';
import { findLeftovers, type Leftovers } from './leftovers.ts';
import { openAccountSource } from './log/account-source.ts';
import type { LogAddress } from './log/log-source.ts';
import { type LogView, openLogView } from './log/log-view.ts';
import { openSource } from './log/open-source.ts';
import { finishStart, planOf, startRun } from './new-run.ts';
import { createNodeActions, type NodeActions } from './node-actions.ts';
import { type NodeWatch, watchNode } from './node-details.ts';
import { type Outputs, type OutputsOf, openOutputs } from './outputs.ts';
import { createOverview, type Overview } from './overview.ts';
import { openPoolChoices, type PoolChoices } from './pool-choices.ts';
import { createPriceShelf, type PriceShelf } from './price-shelf.ts';
import { createReruns, type Reruns } from './rerun.ts';
import { reviewRun } from './review-run.ts';
import { createRunFiles, type RunFiles } from './run-files.ts';
import { createRunList, type RunList } from './run-list.ts';
import { type AzureAccounts, openAzureAccounts } from './sign-in/azure-accounts.ts';
import { type AzureProfiles, createAzureProfiles } from './sign-in/azure-profile.ts';
import { createSignIns, type SignIns } from './sign-in/sign-ins.ts';
import { createTenants, type Tenants } from './sign-in/tenants.ts';
import { type TaskWatch, watchTask } from './task-details.ts';
import { type TaskFilesWatch, watchTaskFiles } from './task-files.ts';
import { createTemplates, type Templates } from './templates.ts';
import { createTransfers, type Transfers } from './transfers.ts';
import { completePath } from './typed-path.ts';

/** What screens see of the program: stores to show, and things to do. No screen talks to a service itself. */
export interface AppModel {
  readonly readOnly: boolean;
  /** The folder of the sample clips. */
  readonly samples: string;
  /** The person's home folder. */
  readonly home: string;
  readonly accounts: Accounts;
  readonly signIns: SignIns;
  /** Every Batch account that whoever is signed in sees, looked for until it is closed. */
  openAzureAccounts(): AzureAccounts;
  readonly azureProfiles: AzureProfiles;
  readonly tenants: Tenants;
  readonly runs: RunList;
  /** What the account that new runs go to has and burns. */
  readonly overview: Overview;
  readonly nodes: NodeActions;
  readonly commandLog: CommandLog;
  readonly transfers: Transfers;
  /** Everything in the account in use, of whatever program. */
  readonly explorer: Explorer;
  openOutputs(of: OutputsOf): Outputs;
  openBoard(id: string): Board;
  watchNode(runId: string, nodeId: string): NodeWatch;
  watchTask(runId: string, taskId: string): TaskWatch;
  openLog(address: LogAddress): LogView;
  watchTaskFiles(runId: string, taskId: string): TaskFilesWatch;
  readonly reruns: Reruns;
  /** Gives a run up: its worker ends what costs. */
  stopRun(view: RunView): Promise<void>;
  /** Starts a worker for a run that nobody is at. */
  resumeRun(id: string): Promise<void>;
  /** What a run was asked to do, as a draft of a new one. */
  draftOf(id: string): Promise<RunDraft>;
  /** Removes the record of a run that has left nothing. @throws Problem when it has, or while it goes on. */
  forgetRun(id: string): Promise<void>;
  readonly cleanUps: CleanUps;
  /** What batchdeck has made in the account in use, of whatever run. */
  leftovers(): Promise<Leftovers>;
  /** What was left running in all accounts that one sees. */
  readonly leftRunning: LeftRunningViews;
  /** Where new runs go: the environment or the profile in use, else the local service, started when needed. */
  connect(): Promise<Connection>;
  readonly files: RunFiles;
  completePath(path: string): Promise<string>;
  readonly templates: Templates;
  /** @param id of an earlier plan of this draft, to be kept. */
  planOf(
    draft: RunDraft,
    inputs: readonly InputFile[],
    connection: Connection,
    offers: readonly TemplateOffer[],
    id?: string,
  ): RunPlan;
  /** The images and pools of an account, read until they are closed. */
  openPoolChoices(connection: Connection): PoolChoices;
  /** What of a plan can be looked at before anything is created. */
  reviewRun: typeof reviewRun;
  startRun(
    connection: Connection,
    plan: RunPlan,
    inputs: readonly InputFile[],
    onWait: (what: string) => void,
  ): Promise<void>;
  /** After a start that was broken off. @returns whether the run is there. */
  finishStart(id: string): Promise<boolean>;
  /** The prices of every account that is shown. */
  readonly prices: PriceShelf;
  /** Begins what goes on beside the screens, once the first of them is drawn: prices kept fresh, guards kept alive. */
  keepUp(): void;
  close(): void;
}

async function connectForNewRun(
  { stateDir, configDir, env, profile, local }: AppOptions,
  signal: AbortSignal,
): Promise<Connection> {
  if (local === true) return resolveConnection({ stateDir, configDir, env, signal, local });
  if (profile !== undefined) return resolveConnection({ stateDir, configDir, env, signal, profile });
  const current = await profileStore(configDir).current();
  const isLocal = current === undefined && missingVariables(env).length > 0;
  return resolveConnection({ stateDir, configDir, env, signal, local: isLocal });
}

export function createAppModel(given: AppOptions): AppModel {
  const { stateDir, configDir, env, readOnly } = given;
  const stop = new AbortController();
  const { signal } = stop;
  const runs = createRunList(stateDir, signal);
  const prices = createPriceShelf(given);
  const commandLog = createCommandLog(stateDir, () => runs.getState().data ?? []);
  const options: AppOptions = { ...given, record: commandLog.record };

  const transfers = createTransfers(signal);
  const accountPrices = createAccountPrices(prices, signal);
  const connect = async () => {
    const connection = await connectForNewRun(options, signal);
    // A file that cannot be read is no reason not to connect.
    await accountPrices.use(connection.batch.url).catch(() => undefined);
    return connection;
  };
  const connectServices = async () => servicesOf(await connect(), { record: commandLog.record });

  const signIns = createSignIns(options, signal);
  return {
    readOnly,
    samples: samplesFolder(),
    accounts: createAccounts(options, signal),
    signIns,
    openAzureAccounts: () => openAzureAccounts(options, signal),
    azureProfiles: createAzureProfiles(options, signal),
    tenants: createTenants(options, signal, signIns),
    runs,
    commandLog,
    transfers,
    openOutputs: (of) => openOutputs(options, transfers, connect, of),
    explorer: createExplorer({ stateDir, env, connect, record: commandLog.record, transfers, signal }),
    overview: createOverview(options, signal),
    home: env.HOME ?? '',
    watchTask: (runId, taskId) => watchTask(options, runId, taskId),
    reruns: createReruns(options, signal),
    watchTaskFiles: (runId, taskId) => watchTaskFiles(options, runId, taskId),
    openLog: (address) =>
      'runId' in address
        ? openLogView(openSource(options, address))
        : openLogView(openAccountSource(connect, address), {
            // A blob is read from its beginning; what a program writes, from its end.
            from: address.of === 'container' ? 'start' : 'end',
          }),
    nodes: createNodeActions(options, signal),
    openBoard: sharedBoards(options, signal),
    watchNode: (runId, nodeId) => watchNode(options, runId, nodeId),
    async stopRun({ id, workerPid }) {
      await requestStop(runFolder(stateDir, id));
      // Nobody is at it: a worker is needed to give it up in good order.
      if (workerPid === undefined) await startWorker({ stateDir, configDir, id });
    },
    async resumeRun(id) {
      await clearStop(runFolder(stateDir, id));
      await startWorker({ stateDir, configDir, id });
    },
    async draftOf(id) {
      const { plan } = (await readRun(stateDir, id)).state;
      return draftFromPlan(
        await unseal(runFolder(stateDir, id), plan),
        await readInputs(runFolder(stateDir, id).inputs, plan.inputs.files),
      );
    },
    forgetRun: (id) => forgetRun(stateDir, id),
    cleanUps: createCleanUps(options, connectServices, prices, signal),
    leftRunning: createLeftRunning(options, connect, prices, signal),
    leftovers: async () => findLeftovers([await connectServices()], prices.recall, stateDir, signal),
    connect,
    files: createRunFiles(),
    completePath,
    templates: createTemplates({ stateDir, configDir }, signal),
    planOf,
    openPoolChoices,
    reviewRun,
    startRun: (connection, plan, inputs, onWait) =>
      startRun({ stateDir, configDir, signal }, connection, plan, inputs, onWait),
    finishStart: (id) => finishStart({ stateDir, configDir }, id),
    prices,
    keepUp() {
      void keepPrices(given, prices, runs, signal);
      void keepGuards(given, signal);
    },
    close: () => stop.abort(),
  };
}
