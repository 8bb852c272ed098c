"""Which resources still stand.

python3 -m readback.remains ENDPOINT < [{"type", "physicalId", "region"}] -> [true or false] on standard output
"""

import json
import sys
from types import SimpleNamespace

from botocore.exceptions import ClientError
from fixture.clients import Clients

from .readers import READERS


def main(endpoint):
    clients = Clients(endpoint)
    account = clients.get("sts", "us-east-1").get_caller_identity()["Account"]
    json.dump([stands(clients, account, each) for each in json.load(sys.stdin)], sys.stdout)


def stands(clients, account, resource):
    scope = SimpleNamespace(account=account, client=lambda service: clients.get(service, resource["region"]))
    try:
        READERS[resource["type"]].read(scope, resource["physicalId"], {})
        return True
    except (ClientError, LookupError, StopIteration):
        return False


main(*sys.argv[1:])
