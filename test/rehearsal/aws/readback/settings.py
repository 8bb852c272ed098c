"""What the services tell of resources, in the words of a template.

python3 -m readback.settings ENDPOINT < [{"type", "physicalId", "region"}] -> [properties] on standard output
"""

import json
import sys
from types import SimpleNamespace

from fixture.clients import Clients

from .readers import READERS


def main(endpoint):
    clients = Clients(endpoint)
    account = clients.get("sts", "us-east-1").get_caller_identity()["Account"]
    json.dump([_settings(clients, account, each) for each in json.load(sys.stdin)], sys.stdout, default=str)


def _settings(clients, account, resource):
    scope = SimpleNamespace(account=account, client=lambda service: clients.get(service, resource["region"]))
    return READERS[resource["type"]].read(scope, resource["physicalId"], {})[0]


main(*sys.argv[1:])
