export const CHANNELS = ['sms', 'email', 'voice'] as const;
export const PERIODS = ['7', '28', '90'] as const;

/** Places that can be chosen: those of France, and countries that speak or share a border with it. */
export const PLACES: readonly string[] = [
	'FR',
	'FR-57',
	'FR-67',
	'FR-68',
	'FR-971',
	'FR-972',
	'FR-973',
	'FR-974',
	'FR-976',
	'FR-BL',
	'FR-MF',
	'FR-PM',
	'FR-NC',
	'FR-PF',
	'FR-WF',
	'AD',
	'BE',
	'CH',
	'DE',
	'ES',
	'GB',
	'IT',
	'LU',
	'MC',
	'NL',
	'PT',
];
