/** The field of a six-digit code: password managers and phones fill it in. */
export const CODE_FIELD = {
	inputMode: 'numeric',
	autocomplete: 'one-time-code',
	pattern: '\\s*\\d{6}\\s*',
	required: true,
	spellcheck: false,
} as const;
