/** The list of invoices of all accounts. */
export const INVOICES = '/v1/operator/invoices';

export const invoicePath = (id: string) => `${INVOICES}/${encodeURIComponent(id)}`;
