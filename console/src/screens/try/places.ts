/** A place of the test bench: where the person lives, and a number of that place that belongs to nobody. */
export interface TryPlace {
	territory: string;
	country: string;
	postalCode: string;
	timeZone: string;
	phone: string;
}

/** Places whose hours or holidays differ. Numbers of mainland France are those that ARCEP reserves for fiction. */
export const places: readonly TryPlace[] = [
	place('FR', '75011', 'Europe/Paris', '+33639980001'),
	place('FR-57', '57000', 'Europe/Paris', '+33639980002'),
	place('FR-67', '67000', 'Europe/Paris', '+33639980003'),
	place('FR-971', '97110', 'America/Guadeloupe', '+590690000001'),
	place('FR-972', '97200', 'America/Martinique', '+596696000001'),
	place('FR-973', '97300', 'America/Cayenne', '+594694000001'),
	place('FR-974', '97400', 'Indian/Reunion', '+262692000001'),
	place('FR-976', '97600', 'Indian/Mayotte', '+262639000001'),
	place('FR-988', '98800', 'Pacific/Noumea', '+687750001'),
	place('FR-987', '98714', 'Pacific/Tahiti', '+68987000001'),
];

function place(territory: string, postalCode: string, timeZone: string, phone: string): TryPlace {
	return { territory, country: 'FR', postalCode, timeZone, phone };
}
