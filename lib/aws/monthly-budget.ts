import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { Construct } from "constructs";
import { InvalidValue } from "../units/invalid-value";
import type { AlertTopic } from "./alert-topic";

export interface MonthlyBudgetProps {
  /** US dollars a month for the whole account: above the steady cost, below one accidental thaw of everything. */
  readonly limitUsd: number;
  readonly alerts: AlertTopic;
}

/** Tells when the month's cost reaches its limit, and when it is going to. */
export class MonthlyBudget extends Construct {
  /** @throws InvalidValue `budget/limit` unless more than 0 */
  constructor(scope: Construct, id: string, props: MonthlyBudgetProps) {
    super(scope, id);
    if (!Number.isFinite(props.limitUsd) || props.limitUsd <= 0) {
      throw new InvalidValue("budget/limit", `${props.limitUsd} USD`, "more than 0 USD", "say what a month may cost");
    }
    new CfnBudget(this, "Budget", {
      // no name: a changed notification replaces the budget, which a fixed name would make fail
      budget: {
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: props.limitUsd, unit: "USD" },
      },
      notificationsWithSubscribers: ["ACTUAL", "FORECASTED"].map((notificationType) => ({
        notification: {
          notificationType,
          comparisonOperator: "GREATER_THAN",
          threshold: 100,
          thresholdType: "PERCENTAGE",
        },
        subscribers: [{ subscriptionType: "SNS", address: props.alerts.topicArn }],
      })),
    });
  }
}
