import { clause, house, law } from '../sources.ts';
import type { Source } from '../sources.ts';

/** A period: working days, calendar days, months (same date, else the last of the month) or elapsed hours. */
export interface Period {
	unit: 'working_days' | 'days' | 'months' | 'hours';
	length: number;
}

/** A rule of one kind of deadline. */
export interface DeadlineRule {
	/** The party that must act in time. */
	owedBy: 'client' | 'operator';
	period: Period;
	/**
	 * A last day that is a Saturday, a Sunday or a holiday extends to the next working day. Only in the client's favor: Code de
	 * procédure civile, art. 642, extends procedural periods; whether it extends contractual ones is open.
	 */
	extends: boolean;
	/** The event that starts the period. */
	startsWith: string;
	source: Source;
}

/** Every deadline of the contract. The day of the event does not count (Code de procédure civile, art. 641). */
export const deadlineRules = {
	proof_request: {
		owedBy: 'client',
		period: { unit: 'working_days', length: 5 },
		extends: false,
		startsWith: 'the request for proof of consent',
		source: clause(
			'responsabilité du Client',
			'délai maximum de cinq (5) jours ouvrés à compter de la demande',
		),
	},
	legal_change_exit: {
		owedBy: 'client',
		period: { unit: 'days', length: 15 },
		extends: true,
		startsWith: 'the information of the client about the new terms',
		source: clause(
			'évolution de la réglementation',
			'dans les 15 jours suivant l’information du Client',
		),
	},
	price_change_exit: {
		owedBy: 'client',
		period: { unit: 'days', length: 15 },
		extends: true,
		startsWith: 'the information of the client about the new prices',
		source: clause('tarifs', 'dans les 15 jours suivant l’information du Client'),
	},
	formal_notice: {
		owedBy: 'client',
		period: { unit: 'months', length: 1 },
		extends: false,
		startsWith: 'the receipt of the registered letter',
		source: clause('résiliation', 'mise en demeure … restée sans effet après un mois'),
	},
	insolvency_answer: {
		owedBy: 'client',
		period: { unit: 'months', length: 1 },
		extends: false,
		startsWith: 'the receipt of the formal notice by the administrator or liquidator',
		source: law('C. com., art. L622-13, III', 'medium'),
	},
	subprocessor_objection: {
		owedBy: 'client',
		period: { unit: 'hours', length: 48 },
		extends: false,
		startsWith: 'the receipt of the announcement by the client',
		source: clause(
			'annexe données personnelles, 2.2',
			'délai minium de 48 heurs à compter de la date de réception',
		),
	},
	breach_notification: {
		owedBy: 'operator',
		period: { unit: 'hours', length: 48 },
		extends: false,
		startsWith: 'the knowledge of the personal data breach',
		source: clause(
			'annexe données personnelles, 2.5',
			'dans les 48 heures après en avoir pris connaissance',
		),
	},
	unpaid_suspension: {
		owedBy: 'client',
		period: { unit: 'days', length: 15 },
		extends: true,
		startsWith: 'the due date of the invoice',
		source: house('Sending stops 15 days after the due date and two reminders'),
	},
	suspension_appeal: {
		owedBy: 'client',
		period: { unit: 'days', length: 15 },
		extends: true,
		startsWith: 'the notification of the suspension',
		source: house('As long as the contract gives to leave it'),
	},
	doubtful_reservation: {
		owedBy: 'operator',
		period: { unit: 'days', length: 7 },
		extends: false,
		startsWith: 'the hand-over whose outcome is unknown',
		source: house(
			'Who claims performance must prove it (C. civ., art. 1353): without a receipt within 7 days the credits return',
		),
	},
} as const satisfies Record<string, DeadlineRule>;

/** The kinds of deadlines. */
export type DeadlineKind = keyof typeof deadlineRules;
