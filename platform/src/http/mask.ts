import { maskAddress } from '../compliance.ts';

/** Members that name the account's own senders and companies, not recipients. */
const OWN = new Set(['sender', 'controller']);

/** E-mail addresses, international numbers, and French numbers in national form. */
const ADDRESSES =
	/[^\s<>"'(),;:/]+@[^\s<>"'(),;:/]+|\+\d[\d ().-]{4,20}\d|(?<![\w+])0[1-9](?:[ .-]?\d{2}){4}(?!\w)/g;

/** Masks every address in a text. */
export function maskText(text: string): string {
	return text.replace(ADDRESSES, (address) => maskAddress(address));
}

/** Renders an answer as JSON in which every address of a recipient is masked, wherever it stands. */
export function maskedJson(body: unknown): string {
	return JSON.stringify(body, (name, value: unknown) =>
		typeof value === 'string' && !OWN.has(name) ? maskText(value) : value,
	);
}
