import { useEffect, useRef } from "preact/hooks";
import { enCompose as words } from "../../i18n/en-compose.ts";
import type { Composer } from "../../store/contract.ts";
import { useView } from "../view.ts";
import { Field } from "./Field.tsx";
import { Problem } from "./Problem.tsx";
import { useStyles } from "./styles.ts";
import { wording } from "./wording.ts";

export interface FormProps {
  readonly composer: Composer;
  /** Move focus into the text when the form appears. */
  readonly focus?: boolean;
}

/** The form for a comment, a reply or a change. A model does the work; see `Composer`. */
export function Form({ composer, focus = false }: FormProps) {
  const { store, focus: focusComment } = useView();
  const form = useRef<HTMLFormElement>(null);
  useStyles(form);
  const { target, name, body, status, error, kept } = composer;
  const { limits } = store.can.value;
  const { label, send, prefix } = wording(target, store);
  const loading = status.value === "loading";
  useEffect(() => {
    if (focus && !loading) form.current?.querySelector("textarea")?.focus();
  }, [focus, loading]);

  const submit = async (event?: Event) => {
    event?.preventDefault();
    if (status.value !== "ready") return;
    await composer.submit();
    if (composer.error.value) form.current?.querySelector<HTMLElement>("[aria-invalid=true], .problem")?.focus();
    else if (target.kind === "edit") focusComment(target.id);
    else if (target.kind === "reply" && !store.spotlight.value) focusComment(target.to);
  };
  const leave = (go: () => void) => {
    const opener = form.current?.closest("article")?.querySelector<HTMLElement>(`[data-act=${target.kind}]`);
    go();
    opener?.focus();
  };

  return (
    <form
      ref={form}
      class="form"
      aria-busy={status.value !== "ready"}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        // Typing is nobody else's business: a page's shortcuts see the host element, not a field, and would fire.
        event.stopPropagation();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
      }}
    >
      <Problem error={error.value} />
      <Field
        id={`${prefix}-body`}
        label={label}
        value={body}
        limit={limits.body}
        error={error.value?.fields.body}
        long
        hint={loading ? words.loading : words.hint}
        disabled={loading}
      />
      {target.kind !== "edit" && (
        <Field
          id={`${prefix}-name`}
          label={words.nameLabel}
          value={name}
          limit={limits.name}
          error={error.value?.fields.name}
        />
      )}
      <div class="send">
        <button type="submit" class="button primary" aria-disabled={status.value !== "ready"}>
          {status.value === "sending" ? words.sending : send}
        </button>
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
