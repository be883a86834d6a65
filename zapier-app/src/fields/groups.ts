/** The groups of fields in every sending step. */
export const groups = [
	{ key: 'message', label: 'Message', emphasize: true },
	{ key: 'recipient', label: 'Recipient' },
	{ key: 'compliance', label: 'Compliance' },
];
