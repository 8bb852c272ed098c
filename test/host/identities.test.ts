import { CopyGraph } from "../../lib/graph/copy-graph";
import { identitiesOf } from "../../lib/host/identities";
import { secondBucket } from "../rules/cases/given";
import { type Edits, layoutWith } from "../rules/pair";

const identities = (host: string, ...edits: Edits[]) =>
  identitiesOf(new CopyGraph(layoutWith(...edits)), host).map(({ name, commonName, uses }) => ({
    name,
    commonName,
    uses: uses.map(({ repository, user }) => `${user} of ${repository}`),
  }));

test("one certificate for each common name, however many repositories it opens", () => {
  expect(identities("backup", secondBucket, { "repositories.offsite.identity.pruner": "Pruner Of.lab" })).toEqual([
    {
      name: "home-pbs.lab.example",
      commonName: "pbs.lab.example",
      uses: expect.arrayContaining(["writer of offsite"]),
    },
    { name: "home-pruner-of.lab", commonName: "Pruner Of.lab", uses: ["pruner of offsite"] },
  ]);
});

test("a host that runs no restic has none", () => expect(identities("node1")).toEqual([]));

test("two names that would share their files are refused", () => {
  expect(() => identities("backup", { "repositories.offsite.identity.pruner": "PBS.lab.example" })).toThrow(
    expect.objectContaining({ code: "host/identity-name" }),
  );
});
