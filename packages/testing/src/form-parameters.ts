/** More than any request or page of the tenant has. */
export const MAX_PARAMETERS = 1_000;

/** The parameters of a form; undefined if there are more than 1,000. */
export function formParameters(text: string): URLSearchParams | undefined {
  const form = new URLSearchParams(text);
  return form.size > MAX_PARAMETERS ? undefined : form;
}
