import { createRef } from "preact";
import { enCautions, enCompose as words } from "../../i18n/en-compose.ts";
import type { Composer } from "../../store/contract.ts";
import { Markup } from "../Markup.tsx";
import { Tracked } from "../Tracked.ts";
import { focusOn, type InView } from "../view.ts";
import { Address } from "./Address.tsx";
import { Field } from "./Field.tsx";
import { focusFault } from "./focusFault.ts";
import type { Mark } from "./format.ts";
import { markForm, quoteSelected } from "./marking.ts";
import { sentence } from "./sentence.ts";
import { markOf, Toolbar } from "./Toolbar.tsx";
import { wording } from "./wording.ts";

export interface FormProps extends InView {
  readonly composer: Composer;
  /** Move focus into the text when the form appears. */
  readonly focus: boolean;
}

/** The form for a comment, a reply or a change. The composer does the work. */
export class Form extends Tracked<FormProps> {
  readonly #form = createRef<HTMLFormElement>();
  #focused = false;

  override componentDidMount(): void {
    // before the focus moves, and the selection with it
    quoteSelected(this.#form.current, this.props.composer);
    this.componentDidUpdate();
  }

  override componentDidUpdate(): void {
    const { composer, focus } = this.props;
    if (this.#focused || !focus || composer.status.peek() === "loading") return;
    this.#focused = true;
    this.#form.current?.querySelector("textarea")?.focus();
  }

  draw({ view, composer }: FormProps) {
    const { store, speech } = view;
    const form = this.#form;
    const { target, name, body, status, error, kept, preview, caution } = composer;
    const { limits, preview: canPreview } = store.can.value;
    const { label, send } = wording(target, store);
    const problem = error.value;
    const loading = status.value === "loading";
    const field = () => form.current?.querySelector("textarea");
    const press = (mark: Mark) => markForm(form.current, composer, mark);

    const submit = async (event: Event) => {
      event.preventDefault();
      if (status.value !== "ready") return;
      const home = form.current?.closest("article") ?? undefined;
      await composer.submit();
      if (caution.value) form.current?.querySelector<HTMLElement>(".caution")?.focus();
      else if (error.value) focusFault(form.current);
      else focusOn(home);
    };
    /** Closes the form, then gives focus back to the button that opened it. */
    const leave = async (close: () => void) => {
      const around = form.current?.closest("article, section");
      close();
      // the button for a new comment is drawn only now
      await null;
      around?.querySelector<HTMLElement>(target.kind === "root" ? ".prompt" : `.do-${target.kind}`)?.focus();
    };

    return (
      <form
        ref={form}
        class={`form ${target.kind}`}
        aria-busy={status.value !== "ready"}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          // Typing stays in here: a page's shortcuts see the host element, not a field, and would fire.
          event.stopPropagation();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
          const mark = event.target === field() && markOf(event);
          if (!mark) return;
          event.preventDefault();
          press(mark);
        }}
      >
        {problem && (
          // takes focus when no field is to blame: read out without another live region
          <p class="problem" tabIndex={-1}>
            {sentence(problem, speech)}
          </p>
        )}
        <Field
          view={view}
          id={`${target.kind}-body`}
          label={label}
          value={body}
          limit={limits.body}
          error={problem?.fields.body}
          hint={loading ? words.loading : words.hint}
          disabled={loading}
          long
        >
          <Toolbar press={press} />
        </Field>
        {preview.value && (
          <section class="preview" aria-label={words.preview}>
            <Markup tree={preview.value} />
          </section>
        )}
        {target.kind !== "edit" && (
          <Field
            view={view}
            id={`${target.kind}-name`}
            label={words.nameLabel}
            value={name}
            limit={limits.name}
            error={problem?.fields.name}
          />
        )}
        {composer.canTell.value && (
          <label class="tick">
            <input
              type="checkbox"
              checked={composer.tell.value}
              onChange={({ currentTarget }) => {
                composer.tell.value = currentTarget.checked;
              }}
            />
            {words.tell}
          </label>
        )}
        {composer.canTell.value && composer.tell.value && (
          <Address view={view} id={`${target.kind}-address`} error={problem} />
        )}
        {caution.value && (
          <p class="problem caution" tabIndex={-1}>
            {enCautions[caution.value]} {words.think}
          </p>
        )}
        <div class="send">
          {/* by its own click, which comes first: a page that prevents every click's default prevents the form's event */}
          <button type="submit" class="button primary" aria-disabled={status.value !== "ready"} onClick={submit}>
            {status.value === "sending" ? words.sending : caution.value ? words.postAnyway : send}
          </button>
          {canPreview && (
            <button
              type="button"
              class="button"
              aria-pressed={!!preview.value}
              onClick={() => composer.showPreview(!preview.value)}
            >
              {words.preview}
            </button>
          )}
          {target.kind !== "root" && (
            <button type="button" class="button" onClick={() => leave(() => composer.close())}>
              {words.cancel}
            </button>
          )}
          {body.value.trim() !== "" && (
            <button type="button" class="button plain" onClick={() => leave(() => composer.discard())}>
              {words.discard}
            </button>
          )}
        </div>
        {!kept.value && <p class="quiet">{words.notKept}</p>}
      </form>
    );
  }
}
