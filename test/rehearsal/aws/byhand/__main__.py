"""Changes what stands behind a template as somebody in the console would.

python3 -m byhand ENDPOINT < [{"stack", "logicalId", "type", "physicalId", "region"}]
-> [{"stack", "logicalId", "deleted", "properties"}] on standard output; a change for which no resource is left has no logicalId
"""

import json
import sys

from fixture.clients import Clients

from .changes import CHANGES


def main(endpoint):
    clients = Clients(endpoint)
    # from the end: what holds the data comes last
    resources = json.load(sys.stdin)[::-1]
    left, told = list(resources), []
    for change in CHANGES:
        made = {"deleted": not change.properties, "properties": change.told}
        for resource in left:
            client = _client(clients, resource["region"])
            if resource["type"] == change.type_name and change.fits(client, resource["physicalId"]):
                change.make(client, resource["physicalId"], [each for each in resources if each["region"] == resource["region"]])
                left.remove(resource)
                made.update(stack=resource["stack"], logicalId=resource["logicalId"])
                break
        told.append(made)
    json.dump(told, sys.stdout)


def _client(clients, region):
    return lambda service: clients.get(service, region)


main(*sys.argv[1:])
