import type {
	AccountProofRequest,
	InvoiceSummary,
	OperatorAct,
	OperatorDeadline,
	OperatorSuspension,
} from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { dayIn } from '../../words/days.ts';

/** The first page of a list; more may follow. */
export interface Some<One> {
	data: readonly One[];
	nextCursor: string | null;
}

/** What the operator has to do; `null`: the roles do not show it. */
export interface Duties {
	/** The next one first. */
	deadlines: Some<OperatorDeadline> | null;
	acts: Some<OperatorAct> | null;
	appeals: Some<OperatorSuspension> | null;
	overdue: Some<InvoiceSummary> | null;
	/** Answers of clients that wait for a judgment. */
	proofs: Some<AccountProofRequest> | null;
}

const MOST = 200;

/** Reads what is to be done, as far as the roles show it. */
export async function loadDuties(may: (operationId: string) => boolean): Promise<Duties> {
	const read = <One>(
		operationId: string,
		path: string,
		query: Readonly<Record<string, string | number>> = {},
	): Promise<Some<One> | null> =>
		may(operationId) ? call<Some<One>>(path, { query }) : Promise.resolve(null);
	const deadlines = (state: string) =>
		read<OperatorDeadline>('listOperatorDeadlines', '/v1/operator/deadlines', {
			...{ state, owedBy: 'operator', limit: MOST },
		});
	const [missed, pending, acts, appeals, overdue, proofs] = await Promise.all([
		deadlines('missed'),
		deadlines('pending'),
		read<OperatorAct>('listOperatorActs', '/v1/operator/acts'),
		read<OperatorSuspension>('listOperatorSuspensions', '/v1/operator/suspensions', {
			...{ state: 'appeal', limit: MOST },
		}),
		read<InvoiceSummary>('listOperatorInvoices', '/v1/operator/invoices', {
			...{ state: 'overdue', limit: MOST },
		}),
		read<AccountProofRequest>('listOperatorProofRequests', '/v1/operator/proof-requests', {
			...{ state: 'answered', limit: MOST },
		}),
	]);
	return { deadlines: bothOf(missed, pending), acts, appeals, overdue, proofs };
}

function bothOf(
	missed: Some<OperatorDeadline> | null,
	pending: Some<OperatorDeadline> | null,
): Some<OperatorDeadline> | null {
	if (missed === null || pending === null) return null;
	const data = [...missed.data, ...pending.data].sort(
		(one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt),
	);
	return { data, nextCursor: missed.nextCursor ?? pending.nextCursor };
}

/**
 * How many deadlines of the operator are over, how many things are due today, and how many wait without a day. Acts that the person can
 * decide are due today: nobody else may be there.
 * @param at milliseconds since the epoch.
 */
export function standingOf(
	{ deadlines, acts, appeals, overdue, proofs }: Duties,
	at: number,
	zone: string,
) {
	const today = dayIn(zone, at);
	const open = deadlines?.data ?? [];
	const late = open.filter(({ dueAt }) => Date.parse(dueAt) <= at).length;
	const due = open.filter((one) => one.dueOn === today && Date.parse(one.dueAt) > at).length;
	const mine = acts?.data.filter(({ obstacle }) => obstacle === null).length ?? 0;
	const waiting = (acts?.data.length ?? 0) - mine;
	return {
		late,
		today: due + mine + (appeals?.data.length ?? 0),
		waits:
			waiting + (overdue?.data.length ?? 0) + (proofs?.data.length ?? 0) + open.length - late - due,
	};
}
