/** The style of the page: readable on a phone, in the dark and on paper, without a script or a font of its own. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1c2026; --soft: #5b6572; --paper: #fbfaf8; --card: #ffffff; --line: #e3e0da;
  --good: #1f7a4d; --bad: #b3261e; --good-wash: #e4f3ea; --bad-wash: #fbe6e4; --bar: #b9c7d6; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #a0a9b4; --paper: #14171b; --card: #1b1f25; --line: #2d333b;
    --good: #6fcf97; --bad: #ff8a80; --good-wash: #17301f; --bad-wash: #3b1a18; --bar: #3e4d5e; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .35rem; letter-spacing: -.01em; }
h2 { font-size: 1.2rem; margin: 0; }
p { margin: .35rem 0; }
.soft { color: var(--soft); }
.verdict { display: inline-block; margin: .9rem 0 1.2rem; padding: .4rem .9rem; border-radius: 99px; font-weight: 600; }
.verdict.good { color: var(--good); background: var(--good-wash); }
.verdict.bad { color: var(--bad); background: var(--bad-wash); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem; margin: 0 0 2rem; padding: 0; }
.figures div, section, .differs { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.figures div { padding: .8rem 1rem; display: flex; flex-direction: column-reverse; }
.figures dt { color: var(--soft); font-size: .88rem; }
.figures dd { margin: 0; font-size: clamp(1.1rem, 4.5vw, 1.45rem); font-weight: 600; white-space: nowrap; font-variant-numeric: tabular-nums; }
section { margin: 0 0 1.25rem; overflow: hidden; }
section > header { padding: 1rem 1.15rem .7rem; }
.differs { border-color: var(--bad); padding: 1rem 1.15rem; margin: 0 0 1.5rem; }
.differs ul { margin: 0; padding-left: 1.1rem; }
.differs li { margin: .5rem 0; }
.differs span { display: block; color: var(--soft); white-space: pre-line; overflow-wrap: anywhere; }
.differs h2 { color: var(--bad); margin-bottom: .5rem; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-weight: 600; font-size: .82rem; color: var(--soft); }
th, td { padding: .5rem 1.15rem; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.mark { width: 1%; white-space: nowrap; color: var(--good); font-weight: 700; padding-right: 0; }
td.time, th.time { width: 8.5rem; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; color: var(--soft); }
td.time i { display: block; height: 3px; border-radius: 2px; background: var(--bar); margin: .3rem 0 0 auto; }
td strong { font-weight: 600; }
td span { display: block; color: var(--soft); font-size: .92rem; white-space: pre-line; }
tr.bad td { background: var(--bad-wash); }
tr.bad td.mark, tr.bad td span.seen { color: var(--bad); }
.tools { columns: 15rem; column-gap: 2rem; padding: 0 1.15rem 1rem; margin: 0; list-style: none; }
.tools li { display: flex; justify-content: space-between; gap: 1rem; border-bottom: 1px dotted var(--line); padding: .18rem 0;
  break-inside: avoid; }
code { font: .88em ui-monospace, monospace; }
@media (max-width: 40rem) {
  main { padding: 1.5rem .8rem 3rem; }
  h1 { font-size: 1.55rem; }
  th, td { padding: .5rem .7rem; }
  td.time, th.time { width: 4.6rem; }
}
@media print { body { background: none; } section, .differs, .figures div { break-inside: avoid; } }
`;
