import type { JsonObject } from '../../../../src/model/template/json/json.ts';

/** A job in which everything stands that templates know. */
export const wholeJob: JsonObject = {
  templateMetadata: { description: 'Everything at once.' },
  parameters: {
    jobName: { type: 'string', metadata: { description: 'The job', advancedType: 'job-id' } },
    n: { type: 'int', defaultValue: 2, minValue: 1, maxValue: 9 },
    inputs: { type: 'string', metadata: { advancedType: 'file-group' } },
    inputsSas: { type: 'string', metadata: { advancedType: 'file-group-sas', dependsOn: 'inputs' } },
    scene: {
      type: 'string',
      defaultValue: 'a b.blend',
      metadata: { advancedType: 'file-in-file-group', dependsOn: 'inputs', wildcards: '*.blend' },
    },
    flags: { type: 'string', defaultValue: ' ' },
    settings: { type: 'object', defaultValue: { deep: [{ name: 'x' }] } },
    quick: { type: 'bool', defaultValue: true },
  },
  variables: { v: "v-[parameters('n')]", whole: { list: ["[variables('v')]"] } },
  job: {
    type: 'Microsoft.Batch/batchAccounts/jobs',
    apiVersion: '2018-12-01',
    properties: {
      id: "[parameters('jobName')]",
      displayName:
        "[concat('job ', variables('whole').list[0], ' ', parameters('settings').deep[0]['name'])]",
      poolInfo: {
        autoPoolSpecification: {
          autoPoolIdPrefix: 'auto',
          poolLifetimeOption: 'job',
          pool: {
            vmSize: 'Standard_D2s_v5',
            virtualMachineConfiguration: {
              imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
              nodeAgentSKUId: 'batch.node.ubuntu 24.04',
            },
            targetDedicatedNodes: "[parameters('n')]",
            startTask: { commandLine: "echo 'start'; date" },
            packageReferences: [{ type: 'aptPackage', id: 'jq', version: '1.7' }],
          },
        },
      },
      onAllTasksComplete: 'terminateJob',
      jobManagerTask: { id: 'manager', commandLine: "run '[parameters('scene')]' [parameters('flags')]" },
      jobPreparationTask: {
        commandLine: `/bin/bash -c 'fetch "[parameters('inputsSas')]" && echo "[parameters('quick')]"'`,
        resourceFiles: [{ source: { fileGroup: "[parameters('inputs')]", prefix: 'a' }, filePath: 'in/' }],
      },
      jobReleaseTask: { commandLine: '/bin/bash -c "rm -rf $AZ_BATCH_JOB_PREP_WORKING_DIR/*"' },
      taskFactory: {
        type: 'taskPerFile',
        source: { fileGroup: "[parameters('inputs')]" },
        repeatTask: {
          displayName: 'do {fileName}',
          commandLine:
            "mkdir out && convert \"{fileName}\" 'out/{fileNameWithoutExtension}.png' $HOME/{{x}} [parameters('flags')]",
          resourceFiles: [{ httpUrl: '{url}', filePath: '{fileName}' }],
          environmentSettings: [{ name: 'FILE', value: '{filePath}' }],
          outputFiles: [
            {
              filePattern: 'out/**/*',
              destination: { autoStorage: { fileGroup: 'out', path: "[parameters('jobName')]/{filePath}" } },
              uploadOptions: { uploadCondition: 'taskSuccess' },
            },
          ],
          packageReferences: [{ type: 'aptPackage', id: 'imagemagick' }],
        },
        mergeTask: { commandLine: 'echo merged' },
      },
    },
  },
};

/** A pool in which everything stands that templates know. */
export const wholePool: JsonObject = {
  parameters: {
    poolName: { type: 'string', defaultValue: 'pool', metadata: { description: 'Its id' } },
    count: { type: 'int', defaultValue: 2 },
    size: {
      type: 'string',
      defaultValue: 'Standard_D2s_v5',
      allowedValues: ['Standard_D2s_v5', 'Standard_F2s_v2'],
    },
  },
  variables: {
    machine: {
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    },
  },
  pool: {
    id: "[parameters('poolName')]",
    displayName: "pool [parameters('poolName')]",
    vmSize: "[parameters('size')]",
    virtualMachineConfiguration: "[variables('machine')]",
    targetDedicatedNodes: "[parameters('count')]",
    taskSlotsPerNode: 2,
    startTask: {
      commandLine: "/bin/bash -c 'echo ready'",
      waitForSuccess: true,
      resourceFiles: [{ blobSource: 'https://example.org/x.sh', filePath: 'x.sh' }],
    },
    packageReferences: [{ type: 'aptPackage', id: 'ffmpeg' }],
  },
};
