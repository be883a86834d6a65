import { FRENCH } from '../places/territories.ts';
import { ALL_PURPOSES, defineRule } from '../rule.ts';

const SENDER_ID = /^(?=.*[A-Za-z])[A-Za-z0-9]{3,11}$/;
/** 36xxx and 38xxx: the operators' short codes for business messages. */
const SHORT_CODE = /^3[68]\d{3}$/;

export default defineRule({
	id: 'SND-01',
	source: {
		en: 'AF2M, sender ID rules: 3 to 11 letters and digits, at least one letter',
		fr: 'AF2M, règles OADC : 3 à 11 caractères alphanumériques, au moins une lettre',
	},
	layer: 'charter',
	// In force with the charter of 2024; the format itself is older.
	effectiveFrom: '2024-09-01',
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms'],
	purposes: ALL_PURPOSES,
	territories: FRENCH,
	reads: ['content'],
	check({ message }) {
		const sender: unknown = message.sender;
		if (typeof sender !== 'string' || sender === '') return null;
		if (SENDER_ID.test(sender) || SHORT_CODE.test(sender)) return null;
		const suggestion = plainForm(sender);
		const usable = SENDER_ID.test(suggestion);
		const hint = usable
			? { en: ` “${suggestion}” is valid.`, fr: ` « ${suggestion} » conviendrait.` }
			: { en: '', fr: '' };
		if (usable && sender.replace(/\s/g, '') === suggestion) {
			return {
				outcome: 'warn',
				message: {
					en: `The sender ID contains a space, which some carriers refuse.${hint.en}`,
					fr: `L'émetteur contient un espace, que certains opérateurs refusent.${hint.fr}`,
				},
				detail: { suggestion },
			};
		}
		return {
			message: {
				en: `The sender ID needs 3 to 11 letters or digits without accents, at least one letter.${hint.en}`,
				fr: `L'émetteur doit compter 3 à 11 lettres ou chiffres sans accent, dont au moins une lettre.${hint.fr}`,
			},
			detail: usable ? { suggestion } : {},
		};
	},
});

/** Without accents, spaces and punctuation. */
function plainForm(sender: string): string {
	return sender.normalize('NFKD').replace(/[^A-Za-z0-9]/g, '');
}
