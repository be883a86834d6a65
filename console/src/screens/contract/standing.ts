import type { Notice, Subscription, TermsDocument } from '@marketing-cible/contract';

/** What holds for the account now, as `GET /v1/terms/effective` names it. */
export interface InForce {
	general: { id: string; version: string } | null;
	special: { id: string; version: string } | null;
}

/** How the contract stands, and what is next. */
export type Standing =
	/** The operator has published no terms. */
	| { kind: 'nothing' }
	/** Nobody has said who the client is. */
	| { kind: 'identify' }
	| { kind: 'accept'; version: string }
	/** The terms have changed, and the client may leave. */
	| { kind: 'leave'; version: string; until: string }
	/** A version that is not accepted yet; the older one holds. */
	| { kind: 'newer'; version: string; next: string }
	| { kind: 'active'; version: string }
	/** The month after a formal notice is running. */
	| { kind: 'ending' }
	| { kind: 'ended' };

/** @param today YYYY-MM-DD. */
export function standingOf(
	{ state, toAccept: { general, special } }: Subscription,
	inForce: InForce,
	notices: readonly Notice[],
	today: string,
): Standing {
	if (state === 'terminated') return { kind: 'ended' };
	if (state === 'terminating') return { kind: 'ending' };
	if (state !== 'active' || inForce.general === null) {
		if (general === null) return { kind: 'nothing' };
		return state === 'draft' ? { kind: 'identify' } : { kind: 'accept', version: general.version };
	}
	const { version } = inForce.general;
	const open = notices.find((notice) => mayLeave(notice, today));
	if (open?.exitUntil != null && open.terms.to.id === inForce.general.id) {
		return { kind: 'leave', version, until: open.exitUntil };
	}
	const next = [general, special].find(
		(document): document is TermsDocument =>
			document !== null && document.id !== inForce[document.layer]?.id,
	);
	return next === undefined
		? { kind: 'active', version }
		: { kind: 'newer', version, next: next.version };
}

/** Whether the client may still leave because of a change. */
export function mayLeave({ exitUntil }: Pick<Notice, 'exitUntil'>, today: string): boolean {
	return exitUntil !== null && exitUntil >= today;
}
