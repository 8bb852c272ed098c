import type { Rule } from "../rule";

export const hostsNoCircle: Rule = {
  id: "hosts/no-circle",
  severity: "error",
  title: "no host runs on itself",
  why: "what fails together cannot be told, and nothing of it can be started first",
  source: "definition of runsOn",
  mend: "remove runsOn from the machine that is hardware",
  *check({ layout }) {
    const done = new Set<string>();
    for (const start of Object.keys(layout.hosts)) {
      const chain: string[] = [];
      let name: string | undefined = start;
      while (name !== undefined && !done.has(name) && !chain.includes(name)) {
        chain.push(name);
        name = layout.hosts[name]?.runsOn;
      }
      if (name !== undefined && !done.has(name)) {
        const circle = chain.slice(chain.indexOf(name));
        yield {
          path: ["hosts", name, "runsOn"],
          message: `${name} runs on itself`,
          found: [...circle, name].join(" on "),
          allowed: "hosts that end at hardware",
          help: `remove runsOn from the one of ${circle.join(", ")} that is hardware`,
        };
      }
      for (const host of chain) done.add(host);
    }
  },
};
