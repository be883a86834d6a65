import { ALERT, CALL, text } from './base.ts';
import type { RuleExamples } from './base.ts';

export const SENDER_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
	'SND-01': { refused: { message: { sender: 'Société Durand' } }, allowed: {} },
	'SND-02': {
		refused: { message: { sender: 'AMEL1' } },
		allowed: { message: { sender: 'AMELIE' } },
	},
	'SND-03': {
		refused: { message: { sender: 'SexShop' } },
		allowed: { message: { sender: 'Essex' } },
	},
	'SND-04': { refused: { message: { sender: '06 39 98 12 34' } }, allowed: {} },
	'SND-05': {
		refused: { message: { sender: '38123' }, policy: { preset: 'charter' } },
		allowed: { message: { sender: '36180' }, policy: { preset: 'charter' } },
	},
	'SND-06': {
		refused: { message: { ...CALL, sender: '06 39 98 12 34' } },
		allowed: { message: CALL },
	},
	'SND-07': {
		refused: {
			message: {
				...ALERT,
				...text(
					'Ameli : votre carte expire, mettez-la à jour sous 24h : https://dossier-sante.example',
				),
			},
		},
		allowed: {
			message: {
				...ALERT,
				...text(
					'Durand : votre commande est remise à Chronopost, suivi : https://durand.example/s',
				),
			},
		},
	},
	'STP-01': {
		refused: { message: text('Durand : la collection est en boutique.') },
		allowed: {},
	},
	'STP-02': {
		refused: { message: text('Durand : la collection est en boutique. STOP au 36111') },
		allowed: {},
	},
	'STP-03': {
		refused: { message: text('Durand : la collection est là. STOP au 36180. STOP au 36180') },
		allowed: {},
	},
	'STP-04': {
		refused: {
			message: text(
				'Durand : la collection est là. Désinscription au 0899 12 34 56. STOP au 36180',
			),
		},
		allowed: {},
	},
	'STP-05': {
		refused: {
			message: { ...ALERT, ...text('Durand : votre commande 1042 est prête. STOP au 36180') },
		},
		allowed: { message: ALERT },
	},
	'STP-06': {
		refused: { message: { ...CALL, ...text('Bonjour, la boutique Durand vous invite.') } },
		allowed: { message: CALL },
	},
};
