/**
 * The formats of the VAT numbers of the member states, after their prefix (European Commission, VIES, frequently asked questions,
 * Q11). Only VIES knows whether a number is registered.
 */
const FORMS: Readonly<Record<string, RegExp>> = {
	AT: /^U\d{8}$/,
	BE: /^[01]\d{9}$/,
	BG: /^\d{9,10}$/,
	CY: /^\d{8}[A-Z]$/,
	CZ: /^\d{8,10}$/,
	DE: /^\d{9}$/,
	DK: /^\d{8}$/,
	EE: /^\d{9}$/,
	ES: /^([A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
	FI: /^\d{8}$/,
	GR: /^\d{9}$/,
	HR: /^\d{11}$/,
	HU: /^\d{8}$/,
	IE: /^(\d[A-Z0-9]\d{5}[A-Z]|\d{7}[A-Z]{2})$/,
	IT: /^\d{11}$/,
	LT: /^(\d{9}|\d{12})$/,
	LU: /^\d{8}$/,
	LV: /^\d{11}$/,
	MT: /^\d{8}$/,
	NL: /^[A-Z0-9]{12}$/,
	PL: /^\d{10}$/,
	PT: /^\d{9}$/,
	RO: /^\d{2,10}$/,
	SE: /^\d{12}$/,
	SI: /^\d{8}$/,
	SK: /^\d{10}$/,
};

/** Member states of the European Union but France, by ISO 3166-1. */
export const MEMBER_STATES: ReadonlySet<string> = new Set(Object.keys(FORMS));

/** Whether a VAT number has the form of those of a member state other than France. */
export function isVatNumberOf(state: string, vatNumber: string | undefined): boolean {
	const prefix = state === 'GR' ? 'EL' : state;
	if (vatNumber?.startsWith(prefix) !== true) return false;
	return FORMS[state]?.test(vatNumber.slice(prefix.length)) === true;
}
