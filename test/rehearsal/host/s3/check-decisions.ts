import { DECISION_TABLE, questionOf } from "./decision-table";
import { decide } from "./iam-decision";

export interface DecisionCheck {
  readonly rows: number;
  readonly allowed: number;
  readonly denied: number;
  /** Rows that the evaluator decides in another way than AWS documents. */
  readonly wrong: readonly string[];
  /** Rows that moto's own evaluator decides in another way; why it is not the one that judges. */
  readonly motoWrong: readonly string[];
}

/** Asks the evaluator, and moto's, for every row of the table. */
export async function checkDecisions(storage: string): Promise<DecisionCheck> {
  const wrong: string[] = [];
  for (const row of DECISION_TABLE) {
    const { result } = await decide(questionOf(row));
    if (result !== row.expected) wrong.push(`${row.name}: ${row.expected} is documented, ${result} decided`);
  }
  const answer = await fetch(`${storage}/_rehearsal/moto-decides`, {
    method: "POST",
    body: JSON.stringify(DECISION_TABLE.map((row) => questionOf(row))),
  });
  if (!answer.ok) throw new Error(`moto-decides: ${answer.status} ${await answer.text()}`);
  const moto = (await answer.json()) as readonly boolean[];
  const allowed = DECISION_TABLE.filter(({ expected }) => expected === "Allowed").length;
  return {
    rows: DECISION_TABLE.length,
    allowed,
    denied: DECISION_TABLE.length - allowed,
    wrong,
    motoWrong: DECISION_TABLE.filter(({ expected }, i) => (expected === "Allowed") !== moto[i]).map(({ name }) => name),
  };
}
