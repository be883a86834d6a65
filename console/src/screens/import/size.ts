import type { Language } from '../../words/catalogue.ts';

const UNITS = { fr: ['o', 'Ko', 'Mo'], en: ['B', 'kB', 'MB'] } as const;
const STEP = 1024;

/** A number of bytes in words, e.g. "4.2 MB". */
export function sizeOf(bytes: number, language: Language): string {
	const power = bytes < STEP ? 0 : bytes < STEP * STEP ? 1 : 2;
	const value = bytes / STEP ** power;
	const number = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-US', {
		maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
	}).format(value);
	return `${number}\u00a0${UNITS[language][power]}`;
}
