/** What a job carries besides its columns, as JSON; written and read here alone. */

interface ConfirmPayload {
  readonly authorId: string;
  readonly language: string;
  readonly timeZone: string;
}

interface HookJobPayload {
  /** Id of the webhook, whose address and key are looked up when it is sent. */
  readonly hook: string;
  /** Of the event: the same for all that are told of it. */
  readonly id: string;
  readonly body: string;
}

export const payloadOf = (payload: ConfirmPayload | HookJobPayload): string => JSON.stringify(payload);

function fieldsOf(payload: string | null): (name: string) => string {
  const found: unknown = JSON.parse(payload ?? "{}");
  const fields = new Map(Object.entries(found ?? {}));
  return (name) => String(fields.get(name) ?? "");
}

export function confirmPayload(payload: string | null): ConfirmPayload {
  const field = fieldsOf(payload);
  return { authorId: field("authorId"), language: field("language"), timeZone: field("timeZone") };
}

export function hookJobPayload(payload: string | null): HookJobPayload {
  const field = fieldsOf(payload);
  return { hook: field("hook"), id: field("id"), body: field("body") };
}
