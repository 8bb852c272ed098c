import { duration } from "./duration";
import type { Evidence, EvidenceStep, NotRun, PartEvidence } from "./evidence";
import { PAGE_STYLE } from "./page-style";

/** The evidence as one page that needs nothing else: what was proven, what differed, how long it took, with which tools. */
export function pageOf(evidence: Evidence): string {
  const { layout, ok, began, seconds, parts, tools, notRun } = evidence;
  const steps = parts.flatMap((part) => part.steps);
  const fine = steps.filter((step) => step.ok).length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rehearsal of ${escaped(layout)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>Rehearsal of ${escaped(layout)}</h1>
<p class="soft">Real tools against doubles of every server, on one machine. Begun <time datetime="${began}">${shownTime(began)}</time>.</p>
<p class="verdict ${ok ? "good" : "bad"}">${verdict(evidence)}</p>
<dl class="figures">
${figure("expectations met", `${fine} of ${steps.length}`)}
${figure(parts.length === 1 ? "part" : "parts", String(parts.length))}
${figure("in all", duration(seconds))}
</dl>
${left(notRun)}${differed(parts)}${parts.map(partSection).join("")}<section>
<header><h2>Tools</h2></header>
<ul class="tools">
${Object.entries(tools)
  .map(([name, version]) => `<li><span>${escaped(name)}</span><code>${escaped(version)}</code></li>`)
  .join("\n")}
</ul>
</section>
</main>
</body>
</html>
`;
}

const figure = (what: string, value: string): string => `<div><dt>${what}</dt><dd>${escaped(value)}</dd></div>`;

const unmet = (count: number, all: number): string =>
  `${count} of ${all} expectations ${count === 1 ? "was" : "were"} not met`;

function verdict({ ok, parts, notRun }: Evidence): string {
  if (ok) return "Everything was as it should be";
  const steps = parts.flatMap((part) => part.steps);
  const failed = steps.filter((step) => !step.ok).length;
  return [
    ...(failed > 0 || notRun.length === 0 ? [unmet(failed, steps.length)] : []),
    ...(notRun.length > 0 ? [`${notRun.length} ${notRun.length === 1 ? "part was" : "parts were"} not run`] : []),
  ].join(", ");
}

function left(notRun: readonly NotRun[]): string {
  if (notRun.length === 0) return "";
  const items = notRun.map(({ part, why }) => `<li><strong>${escaped(part)}</strong><span>${escaped(why)}</span></li>`);
  return `<div class="differs">\n<h2>What was not run</h2>\n<ul>\n${items.join("\n")}\n</ul>\n</div>\n`;
}

/** The whole text is in the table below. */
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
const LONGEST = 300;

/** First of all what is wrong: nobody shall have to look for it. */
function differed(parts: readonly PartEvidence[]): string {
  const wrong = parts.flatMap(({ part, steps }) => steps.filter(({ ok }) => !ok).map((step) => ({ part, step })));
  if (wrong.length === 0) return "";
  const items = wrong.map(
    ({ part, step }) =>
      `<li><strong>${escaped(part)}: ${escaped(titleOf(step))}</strong><span>expected ${escaped(step.expected)}</span><span>seen ${escaped(cut(step.seen))}</span></li>`,
  );
  return `<div class="differs">\n<h2>What differed</h2>\n<ul>\n${items.join("\n")}\n</ul>\n</div>\n`;
}

function partSection({ part, what, ok, seconds, steps }: PartEvidence): string {
  const longest = Math.max(...steps.map((step) => step.seconds), Number.EPSILON);
  return `<section>
<header>
<h2>${escaped(part)}</h2>
<p class="soft">${escaped(what)}. ${steps.length} expectations${ok ? ", all met" : ""}, ${duration(seconds)}.</p>
</header>
<table>
<thead><tr><th class="mark"></th><th>Step</th><th class="time">Time</th></tr></thead>
<tbody>
${steps.map((step) => row(step, longest)).join("\n")}
</tbody>
</table>
</section>
`;
}

function row(step: EvidenceStep, longest: number): string {
  const { expected, seen, ok, seconds } = step;
  const width = Math.round((seconds / longest) * 100);
  const told = ok
    ? `<span>${escaped(seen)}</span>`
    : `<span>expected ${escaped(expected)}</span><span class="seen">seen ${escaped(seen)}</span>`;
  const mark = ok ? '<td class="mark" aria-label="met">✓</td>' : '<td class="mark" aria-label="not met">✗</td>';
  const bar = width > 0 ? `<i style="width:${width}%"></i>` : "";
  return `<tr${ok ? "" : ' class="bad"'}>${mark}<td><strong>${escaped(titleOf(step))}</strong>${told}</td><td class="time">${duration(seconds)}${bar}</td></tr>`;
}

const titleOf = ({ name, where }: EvidenceStep): string => (where === undefined ? name : `${name} · ${where}`);

/** `2026-11-22 13:24 UTC`. */
const shownTime = (time: string): string => `${time.slice(0, 16).replace("T", " ")} UTC`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
