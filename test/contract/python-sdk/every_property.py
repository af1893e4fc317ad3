"""Sets every property that the SDK's models have, and says which ones do not come back as they were set."""

import datetime
import enum
import json
import os
import sys

from azure.batch import BatchServiceClient, models
from azure.batch.batch_auth import SharedKeyCredentials

url, account = sys.argv[1:3]
key = os.environ["AZURE_BATCH_ACCESS_KEY"]
client = BatchServiceClient(SharedKeyCredentials(account, key), batch_url=url)

# What is of a kind that the local service refuses by name, and what excludes another.
left_out = {
    "application_licenses",
    "application_package_references",
    "auto_scale_evaluation_interval",
    "auto_scale_formula",
    "auto_storage_container_name",
    "blob_prefix",
    "cloud_service_configuration",
    "ContainerRegistry.identity_reference",
    "container_settings",
    "enable_auto_scale",
    "storage_container_url",
    "UserIdentity.user_name",
    "virtual_machine_image_id",
}
fixed = {
    ("ContainerConfiguration", "type"): "dockerCompatible",
    "auto_pool_id_prefix": "prefix",
    "file_mode": "0750",
    "max_task_retry_count": 2,
    # The most that a release task may have.
    "max_wall_clock_time": datetime.timedelta(minutes=15),
    "required_slots": 1,
    "target_dedicated_nodes": 0,
    "target_low_priority_nodes": 0,
    "vm_size": "standard_d2s_v5",
}


def full(model, within="", **more):
    """An instance of a model with all that can be set, set."""
    values = {}
    for name, information in model._attribute_map.items():
        if name in more or not left_out.isdisjoint({name, f"{model.__name__}.{name}"}):
            continue
        if model._validation.get(name, {}).get("readonly"):
            continue
        values[name] = value_of(information["type"], name, within or model.__name__)
    return model(**{**values, **more})


def value_of(kind, name, within):
    if (within, name) in fixed:
        return fixed[within, name]
    if name in fixed:
        return fixed[name]
    if kind.startswith("["):
        return [value_of(kind[1:-1], name, within)]
    if kind == "str":
        return within if name == "id" else name.replace("_", "-")
    if kind in ("int", "long"):
        return 5
    if kind == "bool":
        return True
    if kind == "duration":
        return datetime.timedelta(hours=3)
    if kind == "iso-8601":
        return datetime.datetime(2090, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    if kind == "object":
        return {"a": 1}
    model = getattr(models, kind)
    return list(model)[-1] if issubclass(model, enum.Enum) else full(model, kind)


def shown(path):
    session = client.pool._client
    return session.send(session.get(url + path, {"api-version": client.pool.api_version}), stream=False).json()


def differences(sent, got, path=""):
    if isinstance(sent, dict) and isinstance(got, dict):
        for name, value in sent.items():
            if name in got:
                yield from differences(value, got[name], f"{path}/{name}")
            else:
                yield f"{path}/{name} is lost"
    elif isinstance(sent, list) and isinstance(got, list) and len(sent) == len(got):
        for one, other in zip(sent, got):
            yield from differences(one, other, path)
    elif isinstance(sent, str) and isinstance(got, str):
        # Words of an enumeration are spelled as the service spells them, and times without needless zeros.
        if sent.lower().replace(".000z", "z") != got.lower():
            yield f"{path} is {got!r} and was {sent!r}"
    elif sent != got:
        yield f"{path} is {got!r} and was {sent!r}"


def compare(add, model, path):
    add(model)
    return sorted(differences(client._serialize.body(model, type(model).__name__), shown(path)))


pool_info = models.PoolInformation(pool_id="nowhere")
said = {
    "pool": compare(client.pool.add, full(models.PoolAddParameter, id="full"), "/pools/full"),
    "job": compare(client.job.add, full(models.JobAddParameter, id="full", pool_info=pool_info), "/jobs/full"),
    "job with its pool": compare(
        client.job.add,
        full(
            models.JobAddParameter,
            id="bringing",
            pool_info=models.PoolInformation(
                auto_pool_specification=full(models.AutoPoolSpecification, pool_lifetime_option="job")
            ),
        ),
        "/jobs/bringing",
    ),
    "schedule": compare(
        client.job_schedule.add,
        full(
            models.JobScheduleAddParameter,
            id="plan",
            job_specification=full(models.JobSpecification, pool_info=pool_info),
        ),
        "/jobschedules/plan",
    ),
    "task": compare(
        lambda task: client.task.add("full", task),
        full(models.TaskAddParameter, id="full"),
        "/jobs/full/tasks/full",
    ),
}
print(json.dumps(said))
