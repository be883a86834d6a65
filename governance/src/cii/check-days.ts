import { parseDay } from '@marketing-cible/compliance/days';

/** Whether a text is an existing day of the years that BR-FR-03 admits. */
export function isExistingDay(text: string): boolean {
	return text.startsWith('20') && parseDay(text) !== null;
}
