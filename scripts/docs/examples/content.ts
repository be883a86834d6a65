import { ALERT, EMAIL, knowing, text } from './base.ts';
import type { RuleExamples } from './base.ts';

const TYPOGRAPHY =
	'Durand : l’hiver est là, avec ses laines, ses velours et ses couleurs de saison. Venez voir\u00a0! STOP au 36180';
const LINK = 'https://send.example/u/abc';
const IDENTITY = { domains: ['durand.example'], mentions: ['Durand SARL, 75011 Paris'] };

export const CONTENT_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
	'CNT-01': {
		refused: {
			message: text('Durand : Viagra sans ordonnance, livraison discrète. STOP au 36180'),
		},
		allowed: { message: text('Durand Parapharmacie : crèmes solaires -20 %. STOP au 36180') },
	},
	'CNT-02': {
		refused: { message: text('Durand : isolation des combles à 1 €. STOP au 36180') },
		allowed: { message: text('Durand : ramonage et entretien à 69 €. STOP au 36180') },
	},
	'CNT-03': {
		refused: { message: text('Durand : vos droits CPF expirent le 31. STOP au 36180') },
		allowed: { message: text('Durand : formation Excel en deux jours. STOP au 36180') },
	},
	'CNT-04': {
		refused: {
			message: {
				sector: 'alcohol',
				...text('Durand : dégustation du beaujolais jeudi en cave. STOP au 36180'),
			},
		},
		allowed: {
			message: {
				sector: 'alcohol',
				...text(
					"Durand : le beaujolais est là. L'abus d'alcool est dangereux pour la santé, à consommer avec modération. STOP au 36180",
				),
			},
		},
	},
	'CNT-05': {
		refused: {
			message: text('Durand : appelez le 08 99 12 34 56 pour en profiter. STOP au 36180'),
		},
		allowed: {
			message: text('Durand : appelez le 01 99 00 12 34 pour en profiter. STOP au 36180'),
		},
	},
	'CNT-06': {
		refused: { message: text('Durand : service gratuit, puis 4,99 € par mois. STOP au 36180') },
		allowed: { message: text('Durand : service gratuit, sans abonnement. STOP au 36180') },
	},
	'CNT-07': {
		refused: {
			message: { sender: '36180', ...text('coucou c’est moi, rappelle-moi vite. STOP au 36180') },
		},
		allowed: { message: text('Durand : coucou, la collection est là ! STOP au 36180') },
	},
	'CNT-08': {
		refused: { message: { ...ALERT, ...text('Durand : soldes, -50% sur tout jusqu’à samedi.') } },
		allowed: { message: ALERT },
	},
	'CNT-09': {
		refused: {
			message: { sector: 'alcohol', recipient: { postalCode: '75011', birthDate: '2008-11-25' } },
		},
		allowed: {
			message: { sector: 'alcohol', recipient: { postalCode: '75011', birthDate: '2008-11-24' } },
		},
	},
	'CNT-10': {
		refused: {
			message: { sender: '36180', ...text('la collection est en boutique. STOP au 36180') },
		},
		allowed: { message: { sender: '36180' } },
	},
	'CNT-11': {
		refused: { message: text(TYPOGRAPHY) },
		allowed: { message: text(TYPOGRAPHY.replaceAll('’', "'").replaceAll('\u00a0', ' ')) },
	},
	'CNT-12': {
		refused: {
			message: text('Durand : la collection est là, https://laposte-suivi.example STOP au 36180'),
		},
		allowed: {
			message: text('Durand : la collection est là, https://durand.example/c STOP au 36180'),
		},
	},
	'CNT-13': {
		refused: { message: text(`Durand : ${'la collection est en boutique. '.repeat(100)}`) },
		allowed: { message: text('Durand : la collection est en boutique. STOP au 36180') },
	},
	'CNT-14': {
		refused: { message: text('Durand : bonjour {{ $json.prenom }} ! STOP au 36180') },
		allowed: { message: text('Durand : bonjour Camille ! STOP au 36180') },
	},
	'CNT-15': {
		refused: {
			message: {
				...ALERT,
				...text(
					'Durand : notre équipe vous concocte une carte d’automne. Au plaisir de vous régaler !',
				),
			},
		},
		allowed: { message: ALERT },
	},
	'CNT-16': {
		refused: {
			message: text(`Durand : ${'la collection est en boutique. '.repeat(55)}STOP au 36180`),
		},
		allowed: { message: text('Durand : la collection est en boutique. STOP au 36180') },
	},
	'EML-01': {
		refused: knowing(
			{ unsubscribe: { url: 'mailto:stop@durand.example', oneClick: false } },
			EMAIL,
		),
		allowed: knowing({ unsubscribe: { url: LINK, oneClick: true, appended: true } }, EMAIL),
	},
	'EML-02': {
		refused: knowing({ unsubscribe: { url: LINK, oneClick: true } }, EMAIL),
		allowed: knowing(
			{ unsubscribe: { url: LINK, oneClick: true } },
			{ ...EMAIL, content: { text: `Elle est en boutique. Se désinscrire : ${LINK}` } },
		),
	},
	'EML-03': {
		refused: knowing({ emailIdentity: IDENTITY }, EMAIL),
		allowed: knowing(
			{ emailIdentity: IDENTITY },
			{ ...EMAIL, content: { text: 'Elle est en boutique. Durand SARL, 75011 Paris' } },
		),
	},
	'EML-04': {
		refused: knowing(
			{ emailAuthentication: { spf: true, dkim: false, dmarcAligned: false, perDay: 8000 } },
			EMAIL,
		),
		allowed: knowing(
			{ emailAuthentication: { spf: true, dkim: true, dmarcAligned: true, perDay: 8000 } },
			EMAIL,
		),
	},
	'EML-05': {
		refused: knowing({ emailReputation: { delivered: 10_000, complaints: 30 } }, EMAIL),
		allowed: knowing({ emailReputation: { delivered: 10_000, complaints: 9 } }, EMAIL),
	},
	'EML-06': {
		refused: knowing({ campaign: { attempted: 400, hardBounces: 60 } }, EMAIL),
		allowed: knowing({ campaign: { attempted: 400, hardBounces: 4 } }, EMAIL),
	},
};
