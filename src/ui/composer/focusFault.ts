/** To the first field that is wrong, or to what is said above them all: it is read out without another live region. */
export function focusFault(form: HTMLElement | null): void {
  const find = (selector: string) => form?.querySelector<HTMLElement>(selector);
  (find("[aria-invalid=true]") ?? find(".problem"))?.focus();
}
