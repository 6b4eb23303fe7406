import { signal } from "@preact/signals";
import { createRef } from "preact";
import { enKinds, enNotices, enWays, enCompose as words } from "../../i18n/en-compose.ts";
import type { CommentId } from "../../protocol/model.ts";
import type { Pace, Subscription, SubscriptionTarget } from "../../protocol/subscriptions.ts";
import { Tracked } from "../Tracked.ts";
import type { InView } from "../view.ts";
import { Address } from "./Address.tsx";
import { Choice } from "./Choice.tsx";
import { focusFault } from "./focusFault.ts";
import { sentence } from "./sentence.ts";

export interface FollowProps extends InView {
  /** Whose bell was pressed; `null`: the page's. */
  readonly comment: CommentId | null;
}

const idle = { error: null, next: null };
type Way = Pace | "push";
const ofPage: readonly SubscriptionTarget[] = [
  { kind: "page", comment: null },
  { kind: "mine", comment: null },
];
const byMail: readonly Way[] = ["now", "hourly", "daily"];
const wayOf = ({ by, pace }: Subscription): Way => (by === "push" ? by : pace);

/** Asks to be told of comments; shows, changes and stops what was asked for. */
export class Follow extends Tracked<FollowProps> {
  readonly #form = createRef<HTMLFormElement>();
  /** Which of the targets. */
  readonly #at = signal(0);
  /** What came of the last wish was asked for here, not at another bell. */
  readonly #asked = signal(false);
  /** `null`: as it is now. */
  readonly #way = signal<Way | null>(null);

  override componentDidMount(): void {
    this.#focus("select");
  }

  #focus(selector: string): void {
    this.#form.current?.querySelector<HTMLElement>(selector)?.focus();
  }

  draw({ view, comment }: FollowProps) {
    const { store, speech } = view;
    const form = this.#form;
    const { mine, status, ...came } = store.follow.value;
    const { error, next } = this.#asked.value ? came : idle;
    const { channels = [] } = store.can.value.follow ?? {};
    const targets = comment === null ? ofPage : [{ kind: "comment", comment } as const, ...ofPage];
    const target = targets[this.#at.value];
    if (!target) return null;
    const shown = mine.filter((one) => (one.comment ?? comment) === comment);
    const sending = status === "sending";
    const ways = channels.flatMap((by) => (by === "mail" ? byMail : by));
    const there = shown.find(({ kind }) => kind === target.kind);
    const way = this.#way.value ?? (there && wayOf(there)) ?? ways[0] ?? "now";

    /** Focus stays where it is, unless something is wrong or what had it has gone. */
    const settle = async (work: Promise<void>, then: string) => {
      this.#asked.value = true;
      await work;
      if (store.follow.value.error) focusFault(form.current);
      else this.#focus(then);
    };
    const submit = (event: Event) => {
      event.preventDefault();
      if (sending) return;
      const address = store.address.value.trim();
      const wish = way === "push" ? ({ by: way, pace: "now" } as const) : ({ by: "mail", pace: way, address } as const);
      settle(store.subscribe({ ...target, ...wish }), "a");
    };
    const close = () => {
      const opener = form.current?.closest("article, .thread")?.querySelector<HTMLElement>(".do-bell");
      view.belling.value = undefined;
      opener?.focus();
    };
    return (
      <form
        ref={form}
        class="form follow"
        aria-label={words.notifyMe}
        aria-busy={sending}
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
        <Choice
          id="what"
          label={words.notifyOf}
          of={targets.map(({ kind }) => enKinds[kind])}
          chosen={this.#at.value}
          choose={(index) => {
            this.#at.value = index;
          }}
        />
        <Choice
          id="how"
          label={words.how}
          of={ways.map((one) => enWays[one])}
          chosen={ways.indexOf(way)}
          choose={(index) => {
            this.#way.value = ways[index] ?? null;
          }}
        />
        {way !== "push" && <Address view={view} id="address" error={error} />}
        <div class="send">
          <button type="submit" class="button primary" aria-disabled={sending} onClick={submit}>
            {sending ? words.sending : there?.state === "active" ? words.save : words.notifyMe}
          </button>
          <button type="button" class="button" onClick={close}>
            {words.close}
          </button>
          {next && (
            <a class="button" href={next} target="_blank" rel="noopener">
              {words.goOn}
            </a>
          )}
        </div>
        {shown.map((one) => (
          <div key={one.id} class="send">
            <p class="quiet">
              {enKinds[one.kind]} · {enWays[wayOf(one)]}
              {one.by === "mail" && (
                <>
                  {" · "}
                  <bdi>{one.address}</bdi>
                  {one.state === "waiting" && <strong> {enNotices.waiting}</strong>}
                </>
              )}
            </p>
            <button
              type="button"
              class="button"
              aria-label={`${words.stop}: ${enKinds[one.kind]}`}
              onClick={() => settle(store.unsubscribe(one.id), "select")}
            >
              {words.stop}
            </button>
          </div>
        ))}
      </form>
    );
  }
}
