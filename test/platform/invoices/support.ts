import { type Made, makeAccount, OPERATOR_KEY, startOperated } from '../operator/support.ts';
import { type Client, clientOf, type Json, type World } from '../support/index.ts';
import { IDENTITY } from '../terms/support.ts';

export const SELLER = {
	name: 'Marketing Cible',
	legalForm: 'SAS au capital de 10 000 €',
	siren: '732829320',
	siret: '73282932000074',
	vatNumber: 'FR44732829320',
	address: { lines: ['1 rue de la Paix'], postalCode: '75002', city: 'Paris', country: 'FR' },
	iban: 'FR7630006000011234567890189',
	bic: 'AGRIFRPP',
	vatDueOn: 'payment',
};
/** 459.00 without VAT, 550.80 with it. */
export const LINE = { name: 'Crédits SMS', quantity: '10000', unitPrice: '0.0459' };
/** A buyer whose SIREN is not that of the seller. */
export const BUYER = { ...IDENTITY, siren: '552100554' };
export const INVOICES = '/v1/operator/invoices';

/** A platform with a seller, two keys of the operator and one client. */
export interface Billing {
	world: World;
	operator: Client;
	/** Another person. */
	second: Client;
	secondKey: string;
	made: Made;
}

export async function startBilling(): Promise<Billing> {
	const { world, operator } = await startOperated();
	const { body } = await operator.post('/v1/operator/keys', {
		name: 'Second',
		roles: ['op:billing', 'op:read'],
	});
	const secondKey = String(body['key']);
	const second = clientOf(world.platform.url, secondKey);
	const made = await makeAccount(world, operator);
	await ok(operator.put('/v1/operator/seller', SELLER));
	await ok(made.client.post('/v1/account/subscription', BUYER));
	return { world, operator, second, secondKey, made };
}

/** Stops the platform and starts it again on the same data, at another port. */
export async function restarted({ world, secondKey, made }: Billing): Promise<Billing> {
	await world.restart();
	const as = (key: string) => clientOf(world.platform.url, key);
	return {
		...{ world, operator: as(OPERATOR_KEY), second: as(secondKey), secondKey },
		made: { ...made, client: as(made.apiKey) },
	};
}

/** The body of an answer that is no error. */
export async function ok(reply: Promise<{ status: number; body: Json }>): Promise<Json> {
	const { status, body } = await reply;
	if (status >= 400) throw new Error(`${status}: ${JSON.stringify(body)}`);
	return body;
}

export async function draft({ operator, made }: Billing, over: Json = {}): Promise<string> {
	const body = { accountId: made.id, lines: [LINE], ...over };
	return String((await ok(operator.post(INVOICES, body)))['id']);
}

/** Writes and issues an invoice. */
export async function issued(billing: Billing, over: Json = {}): Promise<Json> {
	return ok(billing.operator.post(`${INVOICES}/${await draft(billing, over)}/issue`));
}

export function pay({ operator }: Billing, id: unknown, body: Json) {
	return operator.post(`${INVOICES}/${String(id)}/payments`, body);
}

/** Midday in Paris on a day. */
export const noon = (day: string) => Date.parse(`${day}T12:00:00+01:00`);
