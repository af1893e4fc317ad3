"""Carries one piece of work through the service that the arguments name, as a program of somebody else would."""

import datetime
import io
import json
import os
import sys
import time

from azure.batch import BatchServiceClient, models
from azure.batch.batch_auth import SharedKeyCredentials

url, account = sys.argv[1:3]
key = os.environ["AZURE_BATCH_ACCESS_KEY"]
client = BatchServiceClient(SharedKeyCredentials(account, key), batch_url=url)
said = {}


def until(ask, holds, seconds=20):
    limit = time.monotonic() + seconds
    while True:
        answer = ask()
        if holds(answer):
            return answer
        if time.monotonic() > limit:
            raise TimeoutError(str(answer))
        time.sleep(0.05)


def refusal(call):
    try:
        call()
    except models.BatchErrorException as error:
        return [error.response.status_code, error.error.code]
    return None


pool = models.PoolAddParameter(
    id="python",
    vm_size="Standard_D2s_v5",
    virtual_machine_configuration=models.VirtualMachineConfiguration(
        image_reference=models.ImageReference(
            publisher="canonical", offer="ubuntu-24_04-lts", sku="server", version="latest"
        ),
        node_agent_sku_id="batch.node.ubuntu 24.04",
    ),
    target_dedicated_nodes=2,
    task_slots_per_node=2,
    metadata=[models.MetadataItem(name="made-by", value="python")],
    start_task=models.StartTask(
        command_line="/bin/sh -c 'echo ready'",
        wait_for_success=True,
        user_identity=models.UserIdentity(
            auto_user=models.AutoUserSpecification(scope="pool", elevation_level="nonAdmin")
        ),
    ),
)
client.pool.add(pool)
said["pool twice"] = refusal(lambda: client.pool.add(pool))
said["pool there"] = [client.pool.exists("python"), client.pool.exists("other")]
nodes = until(
    lambda: list(client.compute_node.list("python")),
    lambda all: len(all) == 2 and all[0].state == all[1].state == models.ComputeNodeState.idle,
)
said["start task"] = [nodes[0].start_task_info.state.value, nodes[0].start_task_info.exit_code]
stream = client.file.get_from_compute_node("python", nodes[0].id, "startup/stdout.txt")
said["start task wrote"] = b"".join(stream).decode()

client.job.add(
    models.JobAddParameter(
        id="python",
        pool_info=models.PoolInformation(pool_id="python"),
        constraints=models.JobConstraints(max_task_retry_count=1),
        uses_task_dependencies=True,
    )
)
tasks = [
    models.TaskAddParameter(
        id=f"task-{number}",
        command_line=f"/bin/sh -c 'echo {number}; exit {1 if number == 3 else 0}'",
        environment_settings=[models.EnvironmentSetting(name="NUMBER", value=str(number))],
    )
    for number in range(250)
]
tasks.append(
    models.TaskAddParameter(
        id="last",
        command_line="/bin/sh -c 'echo after'",
        depends_on=models.TaskDependencies(task_ids=["task-0", "task-1"]),
    )
)
# The SDK splits it into requests of a hundred by itself.
added = client.task.add_collection("python", tasks, threads=2)
said["added"] = sorted({result.status.value.lower() for result in added.value})
counts = until(
    lambda: client.job.get_task_counts("python").task_counts, lambda all: all.completed == len(tasks)
)
said["counts"] = [counts.succeeded, counts.failed]
failed = list(
    client.task.list("python", models.TaskListOptions(filter="executionInfo/result eq 'failure'", select="id,executionInfo"))
)
said["failed"] = [
    [task.id, task.execution_info.exit_code, task.execution_info.retry_count, task.execution_info.failure_info.code]
    for task in failed
]
files = {item.name for item in client.file.list_from_task("python", "task-7", recursive=True) if not item.is_directory}
said["files"] = sorted(files)
said["wrote"] = b"".join(client.file.get_from_task("python", "task-7", "stdout.txt")).decode()
page = client.task.list("python", models.TaskListOptions(max_results=10))
said["pages"] = len(list(page))
task = client.task.get("python", "last")
said["took"] = isinstance(task.execution_info.end_time - task.execution_info.start_time, datetime.timedelta)
said["stale"] = refusal(
    lambda: client.job.patch("python", models.JobPatchParameter(priority=5), models.JobPatchOptions(if_match="0x1"))
)
client.job.patch("python", models.JobPatchParameter(priority=5))
said["priority"] = client.job.get("python").priority
said["no task"] = refusal(lambda: client.task.get("python", "nobody"))
node = nodes[0].id
client.compute_node.add_user("python", node, models.ComputeNodeUser(name="ada", password="kk9.Qe", is_admin=True))
client.compute_node.delete_user("python", node, "ada")
client.compute_node.disable_scheduling("python", node, "requeue")
said["offline"] = client.compute_node.get("python", node).state.value
client.compute_node.enable_scheduling("python", node)
client.file.delete_from_task("python", "task-7", "stdout.txt")
said["file gone"] = refusal(lambda: client.file.get_properties_from_task("python", "task-7", "stdout.txt"))

client.job.add(
    models.JobAddParameter(
        id="prepared",
        pool_info=models.PoolInformation(pool_id="python"),
        job_preparation_task=models.JobPreparationTask(command_line="/bin/sh -c 'echo made > made'"),
        job_release_task=models.JobReleaseTask(command_line="/bin/sh -c 'exit 2'"),
    )
)
client.task.add(
    "prepared",
    models.TaskAddParameter(id="reads", command_line="/bin/sh -c 'cat $AZ_BATCH_JOB_PREP_WORKING_DIR/made'"),
)
until(lambda: client.task.get("prepared", "reads"), lambda task: task.state == models.TaskState.completed)
said["prepared"] = b"".join(client.file.get_from_task("prepared", "reads", "stdout.txt")).decode()
client.job.terminate("prepared")
until(lambda: client.job.get("prepared"), lambda job: job.state == models.JobState.completed)
[status] = client.job.list_preparation_and_release_task_status("prepared")
said["released"] = [
    status.job_preparation_task_execution_info.exit_code,
    status.job_release_task_execution_info.exit_code,
    status.job_release_task_execution_info.result.value,
]

client.job_schedule.add(
    models.JobScheduleAddParameter(
        id="plan",
        schedule=models.Schedule(recurrence_interval=datetime.timedelta(hours=1)),
        job_specification=models.JobSpecification(
            pool_info=models.PoolInformation(pool_id="python"),
            job_manager_task=models.JobManagerTask(id="boss", command_line="true"),
        ),
    )
)
until(lambda: client.job.get("plan:job-1"), lambda job: job.state == models.JobState.completed)
said["planned"] = [
    [job.id, job.execution_info.terminate_reason] for job in client.job.list_from_job_schedule("plan")
]
client.job_schedule.terminate("plan")
until(lambda: client.job_schedule.get("plan"), lambda plan: plan.state == models.JobScheduleState.completed)
client.job_schedule.delete("plan")

client.pool.enable_auto_scale(
    "python",
    auto_scale_formula="$TargetDedicatedNodes = 1;",
    auto_scale_evaluation_interval=datetime.timedelta(minutes=5),
)
run = client.pool.evaluate_auto_scale("python", "$TargetDedicatedNodes = 4; x = avg(1, 2);")
said["formula"] = [run.results, run.error]
until(
    lambda: client.pool.get("python"),
    lambda pool: pool.current_dedicated_nodes == 1 and pool.allocation_state == models.AllocationState.steady,
)
client.pool.disable_auto_scale("python")
client.pool.patch("python", models.PoolPatchParameter(metadata=[models.MetadataItem(name="by", value="patch")]))
said["patched"] = client.pool.get("python").metadata[0].value
client.job.terminate("python", terminate_reason="enough")
until(lambda: client.job.get("python"), lambda job: job.state == models.JobState.completed)
said["ended because"] = client.job.get("python").execution_info.terminate_reason
client.pool.resize("python", models.PoolResizeParameter(target_dedicated_nodes=0, target_low_priority_nodes=0))
until(lambda: client.pool.get("python"), lambda pool: pool.current_dedicated_nodes == 0)
client.job.delete("python")
client.pool.delete("python")
until(lambda: client.pool.exists("python"), lambda there: not there)
said["images"] = any(
    image.node_agent_sku_id == "batch.node.ubuntu 24.04" for image in client.account.list_supported_images()
)
print(json.dumps(said))
