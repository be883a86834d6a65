import { normalizeEmail } from './email.ts';
import { readPhone } from './phone.ts';

/**
 * Masks an address for logs and tables: enough to recognize one's own entry, too little to contact the person. A value that is not an
 * address is masked entirely, because it may be a name in the wrong column.
 */
export function maskAddress(address: string): string {
	if (address.includes('@')) return maskEmail(address);
	const phone = readPhone(address, 'FR');
	if (typeof phone === 'string') return '***';
	const national = phone.address.slice(1 + phone.callingCode.length);
	const hidden = '*'.repeat(Math.max(0, national.length - 3)).replace(/(\*\*)(?=\*)/g, '$1 ');
	return `+${phone.callingCode} ${national.slice(0, 1)} ${hidden} ${national.slice(-2)}`;
}

function maskEmail(address: string): string {
	const email = normalizeEmail(address);
	if (email === null) return '***';
	const [first = ''] = email;
	return `${first}***@${email.slice(email.lastIndexOf('@') + 1)}`;
}
