/**
 * One client through its contract, over the HTTP API: it subscribes, buys 1,000 credits, sends, gets a complaint and a request for proof,
 * answers both, and sees its lot and its invoice. Only a person accepts terms, so that one signs in.
 */
import type { Message } from '@marketing-cible/contract/requests';
import { CAMPAIGN_TEXT } from '../cases.ts';
import { ON_ITS_WAY, PlatformClient, type PlatformAddress } from '../runner/platform-client.ts';
import { waitFor } from '../runner/wait.ts';
import { Owner } from './owner.ts';
import { BUYER, CLIENT, CONSENT, CUSTOMERS, PRICES, SELLER, TERMS } from './parties.ts';

/** A Thursday, 10:00 in Paris; after the campaign. */
const AT = Date.parse('2026-12-10T09:00:00Z');
const MINUTE_MS = 60_000;

/** What each step must come to, in their order. */
export const expectedSteps = {
	offered: 'terms and prices are published',
	subscribed: 'active, accepted by a person',
	bought: '1000 credits for 54.00 €, invoice paid',
	sent: '3 delivered, 997 credits left',
	complained: 'answered, and the person is opted out',
	asked: 'answered with the consent on record',
	settled: '1 lot until 2027-12-10, 1 invoice of 54.00 €',
} as const;

/** What one step of the walk came to. */
export interface ContractStep {
	contract: keyof typeof expectedSteps;
	outcome: string;
	/** What differs from the expectation, in words; empty when nothing does. */
	problems: string[];
}

type Ask = (method: string, path: string, body?: object) => Promise<unknown>;

/** An account of its own for the walk. */
interface Walk {
	platform: PlatformClient;
	operatorKey: string;
	accountId: string;
	apiKey: string;
	/** As the account of the walk. */
	ask: Ask;
	operate: Ask;
}

/**
 * Walks through the contract and yields each step as soon as its outcome is known. The platform returns to real time at the end.
 * @param address with the key of an operator, who has every role.
 * @throws when a step fails or does not come to its end.
 */
export async function* walkContract(
	address: PlatformAddress & { operatorKey: string },
): AsyncGenerator<ContractStep> {
	const platform = new PlatformClient(address);
	try {
		await platform.setClock(new Date(AT).toISOString());
		const walk = await newAccount(platform, address.operatorKey);
		yield stepOf('offered', await offer(walk));
		yield stepOf('subscribed', await subscribe(walk, address.baseUrl));
		const order = await buy(walk);
		yield stepOf('bought', await bought(walk, order));
		yield stepOf('sent', await send(walk));
		yield stepOf('complained', await answerComplaint(walk));
		yield stepOf('asked', await answerProofRequest(walk));
		yield stepOf('settled', await settle(walk));
	} finally {
		await platform.setClock(null);
	}
}

function stepOf(contract: ContractStep['contract'], outcome: string): ContractStep {
	const expected = expectedSteps[contract];
	const problem = `contract ${contract} should be "${expected}", is "${outcome}"`;
	return { contract, outcome, problems: outcome === expected ? [] : [problem] };
}

async function newAccount(platform: PlatformClient, operatorKey: string): Promise<Walk> {
	const operate = (method: string, path: string, body?: object) =>
		platform.ask(method, path, body, operatorKey);
	const made = await operate('POST', '/v1/operator/accounts', {
		...{ name: 'Atelier Durand', governance: 'enforce' },
	});
	const { id: accountId, apiKey } = made as { id: string; apiKey: string };
	const ask = (method: string, path: string, body?: object) =>
		platform.ask(method, path, body, apiKey);
	return { platform, operatorKey, accountId, apiKey, ask, operate };
}

/** Two keys of the operator propose and publish, unless an earlier run has done so. */
async function offer({ platform, ask, operate }: Walk): Promise<string> {
	await operate('PUT', '/v1/operator/seller', SELLER);
	const second = (await operate('POST', '/v1/operator/keys', {
		...{ name: 'Second person', roles: ['op:contracts'] },
	})) as { id: string; key: string };
	const publish = async (path: string, proposal: object) => {
		const { id } = (await operate('POST', path, proposal)) as { id: string };
		await platform.ask('POST', `${path}/${id}/publish`, {}, second.key);
	};
	const { data: terms } = (await ask('GET', '/v1/terms')) as { data: object[] };
	if (terms.length === 0) await publish('/v1/operator/terms', TERMS);
	const later = new Date(AT + 2 * MINUTE_MS).toISOString();
	const { credit } = (await ask('GET', `/v1/prices?at=${later}`)) as { credit?: object | null };
	if (credit == null) {
		const effectiveFrom = new Date(AT + MINUTE_MS).toISOString();
		await publish('/v1/operator/prices', { ...PRICES, effectiveFrom });
	}
	await operate('DELETE', `/v1/operator/keys/${second.id}`);
	await platform.setClock(later);
	return 'terms and prices are published';
}

async function subscribe({ accountId, ask }: Walk, baseUrl: string): Promise<string> {
	const email = `lea.${accountId.toLowerCase().replace('_', '.')}@atelier-durand.example.com`;
	const { link } = (await ask('POST', '/v1/invitations', { email, role: 'owner' })) as {
		link: string;
	};
	const owner = new Owner(baseUrl);
	const now = AT + 2 * MINUTE_MS;
	await owner.join(link, email, now);
	await owner.post('/v1/account/subscription', CLIENT);
	const { toAccept } = (await owner.get('/v1/account/subscription')) as {
		toAccept: Record<'general' | 'prices', { id: string; sha256: string }>;
	};
	const named = ({ id, sha256 }: { id: string; sha256: string }) => ({ id, sha256 });
	await owner.post('/v1/account/acceptances', {
		...{ general: named(toAccept.general), prices: named(toAccept.prices), confirm: true },
		...{ name: 'Léa Durand', function: 'Gérante', declaredPower: 'Représentante légale' },
		shownAt: new Date(now).toISOString(),
	});
	const { state } = (await ask('GET', '/v1/account/subscription')) as { state: string };
	return `${state}, accepted by a person`;
}

interface Order {
	id: string;
	grossCents: number;
	invoiceId: string | null;
}

async function buy({ ask, operate }: Walk): Promise<Order> {
	const order = (await ask('POST', '/v1/credits/orders', { credits: 1000 })) as Order;
	return (await operate('POST', `/v1/operator/orders/${order.id}/payment`, {
		...{ grossCents: order.grossCents, receivedOn: '2026-12-10', means: 'transfer' },
		reference: 'VIR ATELIER DURAND',
	})) as Order;
}

async function bought({ ask }: Walk, { invoiceId }: Order): Promise<string> {
	const { available } = (await ask('GET', '/v1/credits')) as { available: string };
	const { gross, state } = (await ask('GET', `/v1/invoices/${invoiceId ?? ''}`)) as {
		gross: string;
		state: string;
	};
	return `${Number(available)} credits for ${gross} €, invoice ${state}`;
}

/** An alert, and marketing to two people who agreed. */
async function send({ ask }: Walk): Promise<string> {
	for (const subject of CUSTOMERS) await ask('POST', '/v1/consents', { ...CONSENT, subject });
	const shared = { channel: 'sms', sender: 'DURAND' };
	const offers = CUSTOMERS.map((to) => ({
		...{ ...shared, purpose: 'marketing', sector: 'retail', to },
		content: { text: CAMPAIGN_TEXT },
	}));
	const alert = {
		...{ ...shared, purpose: 'transactional', to: BUYER, reference: 'commande-1042' },
		content: { text: 'Atelier Durand : votre commande 1042 est prête.' },
	};
	let delivered = 0;
	for (const message of [alert, ...offers]) {
		const { id } = (await ask('POST', '/v1/messages', message)) as Message;
		const status = await waitFor('the receipt', async () => {
			const now = (await ask('GET', `/v1/messages/${id}`)) as Message;
			const isOnItsWay = ON_ITS_WAY.has(now.status) || now.status === 'scheduled';
			return isOnItsWay ? undefined : now.status;
		});
		if (status === 'delivered') delivered += 1;
	}
	const { available } = (await ask('GET', '/v1/credits')) as { available: string };
	return `${delivered} delivered, ${Number(available)} credits left`;
}

async function answerComplaint({ ask }: Walk): Promise<string> {
	const [subject] = CUSTOMERS;
	const { id } = (await ask('POST', '/v1/complaints', {
		...{ subject, channel: 'web', text: 'Je ne veux plus de ces messages.' },
	})) as { id: string };
	const { state } = (await ask('POST', `/v1/complaints/${id}/answer`, { kind: 'apology' })) as {
		state: string;
	};
	const query = new URLSearchParams({ subject });
	const { optOuts } = (await ask('GET', `/v1/consents/state?${query.toString()}`)) as {
		optOuts: object[];
	};
	return `${state}, and the person is ${optOuts.length > 0 ? '' : 'not '}opted out`;
}

async function answerProofRequest({ accountId, ask, operate }: Walk): Promise<string> {
	const subject = CUSTOMERS[0];
	await operate('POST', `/v1/operator/accounts/${accountId}/proof-requests`, {
		...{ subjects: [subject], source: CONSENT.sourceUrl, reason: 'A person complained' },
	});
	const { data } = (await ask('GET', '/v1/proof-requests')) as { data: { id: string }[] };
	const query = new URLSearchParams({ subject });
	const consents = (await ask('GET', `/v1/consents?${query.toString()}`)) as {
		data: { id: string; action: string }[];
	};
	const consentId = consents.data.find(({ action }) => action === 'grant')?.id;
	const { state } = (await ask('POST', `/v1/proof-requests/${data[0]?.id ?? ''}/answer`, {
		items: [{ subject, consentId }],
	})) as { state: string };
	return `${state} with the consent on record`;
}

async function settle({ ask }: Walk): Promise<string> {
	const lots = (await ask('GET', '/v1/credits/lots')) as { data: { lastDay: string }[] };
	const invoices = (await ask('GET', '/v1/invoices')) as { data: { gross: string }[] };
	const lot = `${lots.data.length} lot until ${lots.data[0]?.lastDay ?? '–'}`;
	return `${lot}, ${invoices.data.length} invoice of ${invoices.data[0]?.gross ?? '–'} €`;
}
