import type {
	Alert,
	Campaign,
	InvoiceSummary,
	MessageSummary,
	Suspension,
} from '@marketing-cible/contract';
import { call, type Query } from '../../api/client.ts';
import { STOPPING } from '../../words/suspensions.ts';

/** Lists are read so far; more is said as "more than". */
export const MOST = 200;

/** What the overview is about. What the role may not read is empty. */
export interface Situation {
	campaigns: Campaign[];
	alerts: Alert[];
	held: MessageSummary[];
	/** What is stopped now. A campaign that waits for a decision stands among the campaigns. */
	suspensions: Suspension[];
	/** Invoices that were to be paid before today. */
	overdue: InvoiceSummary[];
	/** The account's beginnings; `null`: the role does not see them. */
	steps: { sender: boolean; contact: boolean; sent: boolean } | null;
}

/** How many things wait for a person. */
export function decisionsOf({ campaigns, alerts, held, suspensions, overdue }: Situation): number {
	return (
		campaigns.filter(({ status }) => needsDecision(status)).length +
		alerts.length +
		(held.length > 0 ? 1 : 0) +
		suspensions.length +
		(overdue.length > 0 ? 1 : 0)
	);
}

/** Whether a campaign cannot go on without a person. */
export function needsDecision(status: Campaign['status']): boolean {
	return status === 'suspended' || status === 'awaiting_approval' || status === 'failed';
}

/** Reads what the role may read. @param may whether it may use an operation. */
export async function readSituation(may: (operationId: string) => boolean): Promise<Situation> {
	const list = async <Row>(operationId: string, path: string, query: Query): Promise<Row[]> =>
		may(operationId) ? (await call<{ data: Row[] }>(path, { query })).data : [];
	const seesSteps = may('listMessages') && may('listContacts');
	const [campaigns, alerts, held, messages, overdue, ...suspended] = await Promise.all([
		list<Campaign>('listCampaigns', '/v1/campaigns', { limit: 50 }),
		list<Alert>('listAlerts', '/v1/alerts', { state: 'open', limit: MOST }),
		list<MessageSummary>('listMessages', '/v1/messages', {
			status: 'held',
			view: 'summary',
			limit: MOST,
		}),
		seesSteps ? list('listMessages', '/v1/messages', { view: 'summary', limit: 1 }) : [],
		list<InvoiceSummary>('listInvoices', '/v1/invoices', { state: 'overdue', limit: MOST }),
		...STOPPING.map((state) =>
			list<Suspension>('listSuspensions', '/v1/suspensions', { state, limit: 50 }),
		),
	]);
	const decided = new Set(
		campaigns.filter(({ status }) => needsDecision(status)).map(({ id }) => id),
	);
	return {
		campaigns,
		overdue,
		suspensions: suspended
			.flat()
			.filter(({ scope }) => scope.type !== 'campaign' || !decided.has(scope.id ?? '')),
		alerts: alerts.filter(({ acknowledgedAt }) => acknowledgedAt === null),
		held,
		steps: seesSteps ? await stepsOf(list, messages.length > 0) : null,
	};
}

/** After the first message, the steps before it say nothing more. */
async function stepsOf(
	list: (operationId: string, path: string, query: Query) => Promise<unknown[]>,
	sent: boolean,
): Promise<NonNullable<Situation['steps']>> {
	if (sent) return { sender: true, contact: true, sent };
	const [senders, contacts] = await Promise.all([
		list('listSenders', '/v1/senders', { limit: 1 }),
		list('listContacts', '/v1/contacts', { limit: 1 }),
	]);
	return { sender: senders.length > 0, contact: contacts.length > 0, sent };
}
