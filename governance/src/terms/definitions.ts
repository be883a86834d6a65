import { clause, house, law } from '../sources.ts';
import type { Source } from '../sources.ts';

/**
 * The limits of a term by law or by a need of the product: a fixed value, or inclusive bounds. A value outside the bounds is replaced
 * by the nearest bound.
 */
export type Limits =
	| { kind: 'mandatory'; value: number; source: Source }
	| { kind: 'bounds'; least?: number; most?: number; source: Source };

/** A term of the contract whose value layers may set. */
export interface TermDefinition {
	/** The unit of the number. */
	unit: string;
	/** The value without any document, and its source. */
	default: { value: number; source: Source };
	limits: Limits;
}

/** The figures of the contract. Money is in cents, rates and factors are whole numbers. */
export const termDefinitions = {
	creditValidityMonths: {
		unit: 'months',
		default: { value: 12, source: clause('crédits', 'douze mois à compter de la date d’achat') },
		limits: { kind: 'bounds', least: 1, source: house('Credits are valid for a month at least') },
	},
	lateFeeFactor: {
		unit: 'times the legal rate',
		default: { value: 3, source: clause('tarifs', 'trois fois le taux de l’intérêt légal') },
		limits: { kind: 'bounds', least: 3, source: law('C. com., art. L441-10, II') },
	},
	recoveryIndemnity: {
		unit: 'cents',
		default: { value: 4000, source: clause('tarifs', 'une indemnité forfaitaire de 40 €') },
		limits: { kind: 'mandatory', value: 4000, source: law('C. com., art. D441-5') },
	},
	paymentTermDays: {
		unit: 'days',
		default: { value: 30, source: law('C. com., art. L441-10, I: if nothing is agreed') },
		limits: { kind: 'bounds', least: 0, most: 60, source: law('C. com., art. L441-10, I') },
	},
	changeExitDays: {
		unit: 'days',
		default: {
			value: 15,
			source: clause('évolution de la réglementation', 'dans les 15 jours suivant l’information'),
		},
		limits: { kind: 'bounds', least: 1, source: house('A right to leave needs a period') },
	},
	proofRequestWorkingDays: {
		unit: 'working days',
		default: { value: 5, source: clause('responsabilité du Client', 'cinq (5) jours ouvrés') },
		limits: { kind: 'bounds', least: 1, source: house('An answer needs a day') },
	},
	formalNoticeMonths: {
		unit: 'months',
		default: { value: 1, source: clause('résiliation', 'restée sans effet après un mois') },
		limits: { kind: 'bounds', least: 1, source: house('A remedy needs time') },
	},
	subprocessorObjectionHours: {
		unit: 'hours',
		default: {
			value: 360,
			source: house('Fifteen days; the annex, 2.2, grants 48 hours at least'),
		},
		limits: {
			kind: 'bounds',
			least: 1,
			source: law('GDPR, art. 28(2): the controller has the opportunity to object', 'medium'),
		},
	},
	breachNotificationHours: {
		unit: 'hours',
		default: { value: 48, source: clause('annexe données personnelles, 2.5', '48 heures') },
		limits: {
			kind: 'bounds',
			least: 1,
			most: 72,
			source: law(
				'GDPR, art. 33: the controller itself has 72 hours; its processor reports without undue delay',
			),
		},
	},
	unpaidSuspensionDays: {
		unit: 'days',
		default: { value: 15, source: house('After the due date and two reminders') },
		limits: {
			kind: 'bounds',
			least: 1,
			source: law('C. civ., art. 1219 and 1220: notified and proportionate', 'medium'),
		},
	},
} as const satisfies Record<string, TermDefinition>;

/** The names of the terms. */
export type TermKey = keyof typeof termDefinitions;
export const TERM_KEYS = Object.keys(termDefinitions) as readonly TermKey[];
