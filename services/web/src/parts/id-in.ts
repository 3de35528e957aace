const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id in what somebody pasted: the address of a page is as good as the id itself. */
export const idIn = (text: string): string | undefined =>
  text
    .trim()
    .split(/[/?#]/)
    .find((part) => UUID.test(part));
