/** A client with invoices, orders, suspensions, letters and a change of the law, with hostile texts wherever one is free. */
import type { SuspensionFigures, SuspensionScope } from '@marketing-cible/contract';
import { watchInvoices } from '../../platform/src/invoices/standing/advance.ts';
import { openSuspension } from '../../platform/src/suspensions/open.ts';
import { BUYER, LINE, ok, SELLER } from '../platform/invoices/support.ts';
import { publishPrices } from '../platform/orders/support.ts';
import { person } from '../platform/people/person.ts';
import { type Made, makeAccount } from '../platform/operator/support.ts';
import { PROOF } from '../platform/terms/acts.ts';
import { acceptanceOf, type Contract } from '../platform/terms/support.ts';
import { clientOf, type Json, KEY } from '../platform/support/index.ts';
import type { Theater } from './console-acts.ts';
import { fillPurse, publishTerms } from './console-contract-support.ts';
import { HOSTILE } from './console-support.ts';

const TERM_OVER = '2026-12-29T10:00:00+01:00';
const RATE = {
	halfYear: '2026-S2',
	rate: '2.62',
	source: 'arrêté du 20 juin 2026, JORF n° 0146 du 25 juin 2026',
};
const CHANGE = { kind: 'legal', reason: 'legislator', evidence: `Loi n° 2026-1 ${HOSTILE}` };

/** What the tests look at. */
export interface Money {
	/** Addresses of the screens. */
	paths: Record<string, string>;
	/** The key of the account that has all this. */
	key: string;
	/** Accounts that may leave, one for each browser. */
	leaving: Readonly<Record<string, Made>>;
	/** Suspensions that may be contested, one for each browser. */
	contested: Readonly<Record<string, string>>;
	/** The number of the overdue invoice. */
	overdue: string;
}

/** Fills the account of the stage and two that may leave. Ends on 29 December 2026, five days after the first invoices were due. */
export async function addMoney(play: Theater): Promise<Money> {
	const { operator } = play;
	const { world } = play.stage;
	const { first } = operator;
	const accountId = String((await world.client.get('/v1/account')).body['id']);
	const own: Made = {
		...{ id: accountId, apiKey: KEY, client: world.client },
		path: `/v1/operator/accounts/${accountId}`,
	};
	await fillPurse(play.stage);
	await publishTerms(operator, { version: '2026-11' });
	await publishPrices({ ...operatorsOf(play), made: own } as Contract);
	world.platform.clock.set(world.platform.clock.now() + 6 * 60_000);
	await subscribe(play, own, { legalName: `Durand ${HOSTILE}` });
	const leaving = { chromium: await tenant(play), firefox: await tenant(play) };

	await ok(first.put('/v1/operator/seller', SELLER));
	const invoices = await addInvoices(play, own);
	const orders = await addOrders(play, own);
	world.platform.clock.set(Date.parse(TERM_OVER));
	await confirmRate(play);
	const core = world.platform.internals;
	await core.store.transaction((unit) => watchInvoices(core, unit));
	const suspensions = await addSuspensions(play, own);
	await addChange(play, [own, ...Object.values(leaving)]);
	await ok(first.post(`${own.path}/letters`, { ...LETTER, depositedOn: '2026-12-28' }));
	await ok(first.post(`${own.path}/terminations`, { kind: 'insolvency', reason: HOSTILE }));
	const { body } = await world.client.get(`/v1/invoices/${invoices.overdue}`);
	return {
		...{ key: KEY, leaving, contested: suspensions.contested, overdue: String(body['number']) },
		paths: {
			overview: '',
			invoices: 'invoices',
			invoicesNone: 'invoices?state=written_off',
			invoiceOverdue: `invoices/${invoices.overdue}`,
			invoicePaid: `invoices/${invoices.paid}`,
			creditNote: `invoices/${invoices.note}`,
			credits: 'credits',
			buy: 'credits/buy',
			orders: 'credits/orders',
			orderPlaced: `credits/orders/${orders.placed}`,
			orderPaid: `credits/orders/${orders.paid}`,
			suspensions: 'suspensions',
			suspensionFigures: `suspensions/${suspensions.contested.chromium}`,
			suspensionLifted: `suspensions/${suspensions.lifted}`,
			suspensionProposed: `suspensions/${suspensions.proposed}`,
			contract: 'contract',
			terminations: 'contract/terminations',
			leave: 'contract/leave',
		},
	};
}

const LETTER = {
	...{ channel: 'lrar', carrier: HOSTILE.slice(0, 90), trackingId: '1A 123 456 7890 1' },
	proof: { ...PROOF, name: HOSTILE },
};

function operatorsOf({ operator, stage }: Theater) {
	return { operator: operator.first, second: operator.second, world: stage.world };
}

/** Says who the client is and accepts, as an owner who has just signed in. */
async function subscribe(play: Theater, made: Made, over: Json = {}): Promise<void> {
	await ok(made.client.post('/v1/account/subscription', { ...BUYER, ...over }));
	const { browser: owner } = await person(play.stage.world, 'owner', made.apiKey);
	const contract = { ...operatorsOf(play), made, owner };
	await ok(owner.post('/v1/account/acceptances', await acceptanceOf(contract)));
}

async function tenant(play: Theater): Promise<Made> {
	const body = { name: 'Maison Petit', governance: 'enforce' };
	const made = await makeAccount(play.stage.world, play.operator.first, body);
	await subscribe(play, made);
	return made;
}

async function addInvoices({ operator: { first } }: Theater, { id: accountId }: Made) {
	const issue = async (over: Json = {}) => {
		const lines = [{ ...LINE, name: HOSTILE, description: HOSTILE }];
		const draft = await ok(
			first.post('/v1/operator/invoices', {
				...{ accountId, lines, buyerReference: HOSTILE },
				adjustments: [{ kind: 'allowance', amount: '9.00', reason: HOSTILE }],
				...over,
			}),
		);
		const issued = await ok(first.post(`/v1/operator/invoices/${String(draft['id'])}/issue`));
		return { id: String(issued['id']), gross: String(issued['gross']) };
	};
	const overdue = await issue();
	const paid = await issue();
	const credited = await issue();
	const payment = { amount: paid.gross, receivedOn: '2026-11-24', reference: HOSTILE };
	await ok(first.post(`/v1/operator/invoices/${paid.id}/payments`, payment));
	const note = await ok(
		first.post(`/v1/operator/invoices/${credited.id}/credit-notes`, { reason: HOSTILE }),
	);
	return { overdue: overdue.id, paid: paid.id, note: String(note['id']) };
}

async function addOrders({ operator: { first } }: Theater, { client }: Made) {
	const order = async (credits: number) =>
		ok(client.post('/v1/credits/orders', { credits, reference: HOSTILE.slice(0, 100) }));
	const placed = await order(5000);
	const paid = await order(1000);
	const other = await order(200);
	await ok(
		first.post(`/v1/operator/orders/${String(paid['id'])}/payment`, {
			...{ grossCents: paid['grossCents'], receivedOn: '2026-11-24' },
			...{ means: 'transfer', reference: HOSTILE },
		}),
	);
	await ok(client.post(`/v1/credits/orders/${String(other['id'])}/cancel`));
	return { placed: String(placed['id']), paid: String(paid['id']) };
}

/** A rate of the Journal officiel, typed by one key and confirmed by another. */
async function confirmRate({ operator: { first }, stage }: Theater): Promise<void> {
	const { body } = await first.post('/v1/operator/keys', {
		...{ name: 'Third', roles: ['op:billing', 'op:read'] },
	});
	const third = clientOf(stage.world.platform.url, String(body['key']));
	const proposed = await ok(first.post('/v1/operator/legal-rates', RATE));
	const path = `/v1/operator/legal-rates/${String(proposed['id'])}/confirm`;
	await ok(third.post(path, { rate: RATE.rate }));
}

async function addSuspensions({ operator: { first }, stage }: Theater, made: Made) {
	const core = stage.world.platform.internals;
	const figures = (rule: string, hits: number, all: number | null): SuspensionFigures => ({
		...{ rule, numerator: hits, denominator: all },
		...(all === null
			? { provenAtLeast: null, threshold: 2, sample: 2 }
			: { provenAtLeast: 0.0928, threshold: 0.05, sample: 200 }),
		...{ from: '2026-12-22T09:00:00Z', to: '2026-12-29T09:00:00Z' },
		messageIds: Array.from({ length: 12 }, (_, index) => `msg_${index}`),
	});
	const open = async (
		kind: 'bounce' | 'wrong_addresses' | 'consent_disputes' | 'spam_reports',
		scope: SuspensionScope,
		because: SuspensionFigures,
	) => {
		const opened = await core.store.transaction((unit) =>
			openSuspension(core, unit, {
				...{ accountId: made.id, kind, scope, because, actor: 'platform', reason: HOSTILE },
			}),
		);
		return opened?.id ?? '';
	};
	const channel = (id: string): SuspensionScope => ({ type: 'channel', id });
	const lifted = await open('spam_reports', channel('email'), figures('EML-05', 9, 1200));
	await ok(
		made.client.post(`/v1/suspensions/${lifted}/reinstatement`, {
			...{ statement: HOSTILE, measures: [HOSTILE, 'Every address was asked again'] },
		}),
	);
	const decision = { outcome: 'lifted', goodFaith: false, fee: '50.00', reason: HOSTILE };
	await ok(first.post(`/v1/operator/suspensions/${lifted}/decision`, decision));
	return {
		lifted,
		proposed: await open(
			'consent_disputes',
			{ type: 'source', id: `https://durand.example/${HOSTILE}` },
			figures('ACC-04', 2, null),
		),
		contested: {
			chromium: await open('bounce', channel('email'), figures('EML-06', 30, 230)),
			firefox: await open('wrong_addresses', channel('sms'), figures('ACC-03', 30, 230)),
		},
	};
}

/** A change of the law, of which the accounts were informed today. */
async function addChange({ operator }: Theater, accounts: readonly Made[]): Promise<void> {
	await publishTerms(operator, { version: HOSTILE.slice(0, 50), title: HOSTILE, change: CHANGE });
	for (const { client } of accounts) {
		const { body } = await client.get<{ data: Json[] }>('/v1/notices');
		await ok(
			operator.first.post(`/v1/operator/notices/${String(body.data[0]?.['id'])}/information`, {
				...{ channel: 'email', receivedOn: '2026-12-29', proof: 'DSN 2.0.0 of mx.durand.example' },
			}),
		);
	}
}
