/** A masked address, as screens show it and as screen readers say it. */
export interface MaskedParts {
	shown: string;
	kind: 'phone' | 'email' | 'plain';
	/** The last two digits of a number; the first letter of an e-mail address. */
	hint: string;
	/** Of an e-mail address. */
	domain: string;
}

/**
 * Reads an address as the API sends it: masked (`+33 6 ** ** ** 78`, `z***@example.org`) or, where it was revealed, in full.
 */
export function readMask(address: string): MaskedParts {
	if (!address.includes('*')) return { shown: address, kind: 'plain', hint: '', domain: '' };
	const shown = address.replaceAll('*', '•');
	const at = address.lastIndexOf('@');
	if (at >= 0) {
		return { shown, kind: 'email', hint: address.slice(0, 1), domain: address.slice(at + 1) };
	}
	return { shown, kind: 'phone', hint: address.replace(/\D/g, '').slice(-2), domain: '' };
}
