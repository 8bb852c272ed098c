import { AlertTopic } from "../../lib/aws/alert-topic";
import { MonthlyBudget } from "../../lib/aws/monthly-budget";
import { only, testStack } from "./test-stack";
import { thrown } from "./thrown";

function make(limitUsd: number) {
  const stack = testStack();
  const alerts = new AlertTopic(stack, "Alerts", { emails: ["ana@example.org"] });
  new MonthlyBudget(stack, "Budget", { limitUsd, alerts });
  return { stack, alerts };
}

test("tells when the limit is reached, and when it is going to be", () => {
  const { stack, alerts } = make(25);
  const Subscribers = [{ SubscriptionType: "SNS", Address: stack.resolve(alerts.topicArn) }];
  expect(only(stack, "AWS::Budgets::Budget")).toEqual({
    Budget: { BudgetType: "COST", TimeUnit: "MONTHLY", BudgetLimit: { Amount: 25, Unit: "USD" } },
    NotificationsWithSubscribers: ["ACTUAL", "FORECASTED"].map((NotificationType) => ({
      Notification: {
        NotificationType,
        ComparisonOperator: "GREATER_THAN",
        Threshold: 100,
        ThresholdType: "PERCENTAGE",
      },
      Subscribers,
    })),
  });
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("fails for %d dollars", (limit) => {
  expect(thrown(() => make(limit)).code).toBe("budget/limit");
});
