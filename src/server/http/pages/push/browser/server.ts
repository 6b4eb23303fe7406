import type { Facts } from "./step.ts";

export type Answer<T> =
  | { readonly kind: "answered"; readonly value: T }
  /** The link is wrong, too old, or what it was about is gone. */
  | { readonly kind: "expired" }
  /** Not reached, busy, or broken. */
  | { readonly kind: "trouble" };

async function post(path: string, body: object): Promise<Answer<Response>> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return { kind: "answered", value: response };
    return { kind: response.status === 404 ? "expired" : "trouble" };
  } catch {
    return { kind: "trouble" };
  }
}

/** What the link is about. It goes in the body: the address stays out of every log. */
export async function factsOf(token: string): Promise<Answer<Facts>> {
  const answer = await post("push/wish", { token });
  if (answer.kind !== "answered") return answer;
  try {
    return { kind: "answered", value: await answer.value.json() };
  } catch {
    return { kind: "trouble" };
  }
}

export const send = (token: string, { endpoint, keys }: PushSubscriptionJSON): Promise<Answer<Response>> =>
  post("push/subscribe", { token, endpoint, keys });
