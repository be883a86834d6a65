/** Provided by the platform if the message names a contact, so never required from the caller. */
export const CONTACT = 'contact';
