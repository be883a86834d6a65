/** A place that a postal code identifies. */
export interface PostalPlace {
	territories: readonly string[];
	/** The zone, if the territory has several and the code narrows them. */
	timeZone?: string;
}

const POSTAL_FORM = /^(?:FR?-)?(\d{5})(?!\d)/i;

/** Codes of single islands, which the first three digits do not distinguish. */
const EXACT: Readonly<Record<string, PostalPlace>> = {
	'97133': { territories: ['FR-BL'] },
	'97150': { territories: ['FR-MF'] },
	'98713': { territories: ['FR-PF'], timeZone: 'Pacific/Tahiti' },
	'98714': { territories: ['FR-PF'], timeZone: 'Pacific/Tahiti' },
	'98742': { territories: ['FR-PF'], timeZone: 'Pacific/Marquesas' },
	'98755': { territories: ['FR-PF'], timeZone: 'Pacific/Gambier' },
};

const BY_THREE: Readonly<Record<string, readonly string[]>> = {
	// Distribution offices (CEDEX) of Guadeloupe, Saint-Barthélemy and Saint-Martin share this series.
	'970': ['FR-971', 'FR-BL', 'FR-MF'],
	'971': ['FR-971'],
	'972': ['FR-972'],
	'973': ['FR-973'],
	'974': ['FR-974'],
	'975': ['FR-PM'],
	'976': ['FR-976'],
	'977': ['FR-BL'],
	'978': ['FR-MF'],
	'980': ['MC'],
	'986': ['FR-WF'],
	'987': ['FR-PF'],
	'988': ['FR-NC'],
};

const ALSACE_MOSELLE: Readonly<Record<string, readonly string[]>> = {
	'57': ['FR-57'],
	'67': ['FR-67'],
	'68': ['FR-68'],
};
const METROPOLIS: readonly string[] = ['FR'];

/** The French territory of a postal code (Corsica is metropolitan); `null` if the code is not French. */
export function postalPlace(postalCode: string): PostalPlace | null {
	const digits = POSTAL_FORM.exec(postalCode.replace(/\s/g, ''))?.[1];
	if (digits === undefined) return null;
	const exact = EXACT[digits];
	if (exact !== undefined) return exact;
	const overseas = BY_THREE[digits.slice(0, 3)];
	if (overseas !== undefined) return { territories: overseas };
	const department = Number(digits.slice(0, 2));
	if (department < 1 || department > 95) return null;
	return { territories: ALSACE_MOSELLE[digits.slice(0, 2)] ?? METROPOLIS };
}
