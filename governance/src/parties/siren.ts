const SIREN = /^\d{9}$/;
const SIRET = /^\d{14}$/;
/** La Poste has establishments whose digits sum to a multiple of five instead of satisfying Luhn's formula. */
const LA_POSTE = '356000000';

/** Whether nine digits are a SIREN: Luhn's formula (INSEE). */
export function isSiren(text: string): boolean {
	return SIREN.test(text) && luhnSum(text) % 10 === 0;
}

/** Whether fourteen digits are a SIRET: a SIREN and an establishment. */
export function isSiret(text: string): boolean {
	if (!SIRET.test(text) || !isSiren(text.slice(0, 9))) return false;
	if (luhnSum(text) % 10 === 0) return true;
	return text.startsWith(LA_POSTE) && digitsOf(text).reduce((one, other) => one + other) % 5 === 0;
}

/** The French VAT number of a SIREN: its key is 12 + 3 × (SIREN mod 97), mod 97 (CGI, ann. II, art. 286 ter A). */
export function frenchVatNumber(siren: string): string {
	if (!isSiren(siren))
		throw new RangeError('siren must be nine digits that satisfy Luhn’s formula');
	const key = (12 + 3 * (Number(siren) % 97)) % 97;
	return `FR${String(key).padStart(2, '0')}${siren}`;
}

function luhnSum(text: string): number {
	return digitsOf(text)
		.reverse()
		.reduce((total, digit, index) => {
			const doubled = index % 2 === 1 ? digit * 2 : digit;
			return total + (doubled > 9 ? doubled - 9 : doubled);
		}, 0);
}

function digitsOf(text: string): number[] {
	return Array.from(text, Number);
}
