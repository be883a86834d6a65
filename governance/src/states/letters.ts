import type { Day } from '../days/day.ts';
import { clause, house } from '../sources.ts';
import type { Source } from '../sources.ts';
import type { Machine } from './machine.ts';

/** The channel of a notice. `lrar`: registered letter with acknowledgment · `lre`: its qualified electronic form. */
export type Channel = 'email' | 'in_app' | 'lrar' | 'lre';

/** The states of a notice or a letter. `returned`: not collected, or refused. */
export type LetterState = 'drafted' | 'deposited' | 'presented' | 'received' | 'returned';
export type LetterStep = 'deposit' | 'present' | 'receive' | 'return';

export const letterMachine: Machine<LetterState, LetterStep> = {
	drafted: { deposit: 'deposited' },
	deposited: { present: 'presented', receive: 'received', return: 'returned' },
	presented: { receive: 'received', return: 'returned' },
	received: {},
	returned: {},
};

/** The effect of a notice. */
export type NoticeEffect =
	| 'inform_of_legal_change'
	| 'inform_of_price_change'
	| 'leave_after_change'
	| 'notify_consent_disputes'
	| 'formal_notice'
	| 'request_proof'
	| 'notify_suspension';

/** The channels that have the effect, and the side whose date counts. */
export interface NoticeRule {
	channels: readonly Channel[];
	/** `sender`: the deposit keeps a period · `recipient`: the receipt starts one (CPC, art. 668, by analogy). */
	dateOf: 'sender' | 'recipient';
	source: Source;
}

const ANY: readonly Channel[] = ['email', 'in_app', 'lrar', 'lre'];
const REGISTERED: readonly Channel[] = ['lrar', 'lre'];

/** The requirements of each notice. Where the terms require a registered letter, an e-mail never has the effect. */
export const noticeRules = {
	inform_of_legal_change: {
		channels: ['email', 'lrar', 'lre'],
		dateOf: 'recipient',
		source: clause(
			'évolution de la réglementation',
			'après information du Client par courrier électronique',
		),
	},
	inform_of_price_change: {
		channels: ANY,
		dateOf: 'recipient',
		source: clause('tarifs', 'par tous moyens'),
	},
	leave_after_change: {
		channels: REGISTERED,
		dateOf: 'sender',
		source: clause(
			'évolution de la réglementation',
			'par lettre recommandée avec accusé de réception … dans les 15 jours',
		),
	},
	notify_consent_disputes: {
		channels: REGISTERED,
		dateOf: 'recipient',
		source: clause('responsabilité du Client', 'le notifiera au Client par lettre recommandée'),
	},
	formal_notice: {
		channels: REGISTERED,
		dateOf: 'recipient',
		source: clause('résiliation', 'mise en demeure adressée … par lettre recommandée'),
	},
	request_proof: {
		channels: ANY,
		dateOf: 'recipient',
		source: clause('responsabilité du Client', 'à compter de la demande'),
	},
	notify_suspension: {
		channels: ANY,
		dateOf: 'recipient',
		source: house('A suspension is notified when it takes effect, on every channel that is quick'),
	},
} as const satisfies Record<NoticeEffect, NoticeRule>;

/** A notice or letter with its four relevant days. */
export interface Letter {
	channel: Channel;
	state: LetterState;
	depositedOn?: Day | undefined;
	presentedOn?: Day | undefined;
	receivedOn?: Day | undefined;
	returnedOn?: Day | undefined;
	/** For `lre`: the proof file of a qualified provider (CPCE, art. L100; eIDAS, art. 44). */
	qualifiedProof?: boolean | undefined;
	/** For `lre`: the recipient acts professionally, or has consented to this form (CPCE, art. L100). */
	recipientAccepts?: boolean | undefined;
}

/** Why a letter does not have an effect. */
export type LetterProblem = 'letter_required' | 'proof_required' | 'consent_required' | 'not_yet';

/**
 * The day on which a notice takes effect, or the reason why it does not. A returned letter counts from its first presentation: the
 * recipient cannot stop a period by not collecting it.
 */
export function effectOf(
	effect: NoticeEffect,
	letter: Letter,
): { on: Day; problem?: never } | { problem: LetterProblem; on?: never } {
	const { channels, dateOf }: NoticeRule = noticeRules[effect];
	if (!channels.includes(letter.channel)) return { problem: 'letter_required' };
	if (letter.channel === 'lre') {
		if (letter.qualifiedProof !== true) return { problem: 'proof_required' };
		if (letter.recipientAccepts !== true) return { problem: 'consent_required' };
	}
	const on = dateOf === 'sender' ? letter.depositedOn : receiptOf(letter);
	return on === undefined ? { problem: 'not_yet' } : { on };
}

function receiptOf({ state, receivedOn, presentedOn, returnedOn }: Letter): Day | undefined {
	if (receivedOn !== undefined) return receivedOn;
	return state === 'returned' ? (presentedOn ?? returnedOn) : undefined;
}
