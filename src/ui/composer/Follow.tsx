import { signal } from "@preact/signals";
import { createRef } from "preact";
import { enKinds, enWays, enCompose as words } from "../../i18n/en-compose.ts";
import { fill } from "../../i18n/fill.ts";
import type { CommentId } from "../../protocol/model.ts";
import type { Pace, Subscription } from "../../protocol/subscriptions.ts";
import type { FollowWish } from "../../store/contract.ts";
import { Tracked } from "../Tracked.ts";
import type { InView } from "../view.ts";
import { Field } from "./Field.tsx";
import { sentence } from "./sentence.ts";

export interface FollowProps extends InView {
  /** Whose bell was pressed; `null`: the page's. */
  readonly comment: CommentId | null;
  readonly leave: () => void;
}

type Way = Pace | "push";
const byMail: readonly Way[] = ["now", "hourly", "daily"];

/** Asks to be told of comments; shows, changes and stops what was asked for. */
export class Follow extends Tracked<FollowProps> {
  readonly #form = createRef<HTMLFormElement>();
  readonly #kind = signal<"page" | "mine">("page");
  readonly #how = signal<Way | null>(null);

  override componentDidMount(): void {
    this.#form.current?.querySelector<HTMLElement>("input, select")?.focus();
  }

  draw({ view, comment, leave }: FollowProps) {
    const { store, speech } = view;
    const form = this.#form;
    const { mine, status, error, next } = store.follow.value;
    const { channels = [] } = store.can.value.follow ?? {};
    const target = comment === null ? { kind: this.#kind.value, comment } : { kind: "comment" as const, comment };
    const isIt = (one: Subscription) => one.kind === target.kind && one.comment === comment;
    const ways = channels.flatMap((by): readonly Way[] => (by === "mail" ? byMail : [by]));
    const there = mine.find(isIt);
    const how = this.#how.value ?? (there?.by === "push" ? "push" : there?.pace) ?? ways[0] ?? "now";
    const shown = comment === null ? mine.filter(({ kind }) => kind !== "comment") : mine.filter(isIt);

    const submit = async (event: Event) => {
      event.preventDefault();
      if (status === "sending") return;
      const wish =
        how === "push" ? { by: how, pace: "now" } : { by: "mail", pace: how, address: store.address.value.trim() };
      await store.subscribe({ ...target, ...wish } as FollowWish); // one of the ways that are on offer
      const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector);
      if (store.follow.value.error) (find("[aria-invalid=true]") ?? find(".problem"))?.focus();
      else find("a, .quiet")?.focus();
    };
    const close = () => {
      const opener = form.current?.parentElement?.querySelector<HTMLElement>(".do-bell");
      leave();
      opener?.focus();
    };
    return (
      <form
        ref={form}
        class="form follow"
        aria-label={words.notifyOf}
        aria-busy={status === "sending"}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          // typing stays in here
          event.stopPropagation();
          if (event.key === "Escape") close();
        }}
      >
        {error && (
          <p class="problem" tabIndex={-1}>
            {sentence(error, speech)}
          </p>
        )}
        <fieldset class="field">
          <legend>{words.notifyOf}</legend>
          {comment === null
            ? (["page", "mine"] as const).map((kind) => (
                <label key={kind} class="tick">
                  <input
                    type="radio"
                    name="what"
                    checked={target.kind === kind}
                    onChange={() => {
                      this.#kind.value = kind;
                    }}
                  />
                  {enKinds[kind]}
                </label>
              ))
            : enKinds.comment}
        </fieldset>
        <div class="field">
          <label for="how">{words.how}</label>
          <select
            id="how"
            value={how}
            onChange={({ currentTarget: { value } }) => {
              this.#how.value = ways.find((way) => way === value) ?? null;
            }}
          >
            {ways.map((way) => (
              <option key={way} value={way}>
                {enWays[way]}
              </option>
            ))}
          </select>
        </div>
        {how !== "push" && (
          <Field
            view={view}
            id="address"
            label={words.addressLabel}
            value={store.address}
            limit={254}
            error={error?.fields.address}
            hint={words.addressHint}
            kind="email"
          />
        )}
        {next && (
          <p class="quiet">
            <a class="button primary" href={next} target="_blank" rel="noopener">
              {words.goOn}
            </a>{" "}
            {words.askBrowser}
          </p>
        )}
        {shown.map((one) => (
          <p key={one.id} class="quiet" tabIndex={-1}>
            {enKinds[one.kind]}, {enWays[one.by === "push" ? one.by : one.pace]}
            {one.by === "mail" &&
              (one.state === "waiting" ? (
                <>. {fill(words.waitingMail, "address", one.address)}</>
              ) : (
                <> ({one.address})</>
              ))}{" "}
            <button type="button" class="button" onClick={() => store.unsubscribe(one.id)}>
              {words.stop}
            </button>
          </p>
        ))}
        <div class="send">
          <button type="submit" class="button primary" aria-disabled={status === "sending"} onClick={submit}>
            {words.notifyMe}
          </button>
          <button type="button" class="button" onClick={close}>
            {words.close}
          </button>
        </div>
      </form>
    );
  }
}
