/** Files of invoices as names, `/v1/invoices/{id}.pdf`. */
const FILE = /^(\/v1\/(?:operator\/)?invoices\/[A-Za-z0-9_]{1,200})\.(pdf|xml)(?=$|\?)/;

/** The URL of a request, with the file of an invoice as the sub-resource that serves it: `/v1/invoices/{id}/pdf`. */
export function asSubResource(url: string): string {
	return url.replace(FILE, '$1/$2');
}
