interface Stack {
  data?: { restful_resource?: Readonly<Record<string, unknown>> };
  locals?: Record<string, unknown>;
}

/** A stack as text in which each reading over REST is a value that says nothing, as where nothing stands yet. */
export function withoutReadings(text: string): string {
  const stack = JSON.parse(text.replace(/\bdata\.restful_resource\.(?=[\w-])/g, "local.")) as Stack;
  const names = Object.keys(stack.data?.restful_resource ?? {});
  if (names.length === 0) return text;
  delete stack.data!.restful_resource;
  if (Object.keys(stack.data!).length === 0) delete stack.data;
  stack.locals = { ...stack.locals, ...Object.fromEntries(names.map((name) => [name, { output: {} }])) };
  return JSON.stringify(stack);
}
