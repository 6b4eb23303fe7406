/** Version of the words that ask for consent: those of the form, of the mail, and of the page that it leads to. Grows with any of them. */
export const consentVersion = "1";

/** How long a wish can be confirmed after it was made, in ms. */
export const confirmable = 48 * 3_600_000;
