/** What special terms say holds wherever it counts: the days for a proof, the price of being late, the days until an invoice is due. */
import { INVOICES, LINE, ok, SELLER } from '../invoices/support.ts';
import { REASON } from '../operator/support.ts';
import type { Json } from '../support/index.ts';
import { consentOf, rulesAgainst } from '../trust/support.ts';
import { accept, type Contract, IDENTITY, publish, startContract } from './support.ts';

let contract: Contract;
beforeEach(async () => {
	contract = await startContract();
	await publish(contract);
});
afterEach(() => contract.world.end());

const at = (text: string) => {
	contract.world.platform.clock.set(Date.parse(text));
};
const special = async (values: Json) => {
	const accountId = contract.made.id;
	await publish(contract, { layer: 'special', accountId, version: 'S1', text: 'Plus', values });
};
/** Asks the client for proof, without naming a territory. */
async function asked(): Promise<Json> {
	await consentOf(contract.made.client, '+33639980001');
	const body = { subjects: ['+33639980001'], reason: REASON };
	const path = `${contract.made.path}/proof-requests`;
	const reply = await contract.operator.post<{ data: Json[] }>(path, body);
	expect(reply.status).toBe(201);
	return reply.body.data[0] ?? {};
}

test('ten working days for a proof, after a rejection again, and the source is not held before', async () => {
	await special({ proofRequestWorkingDays: 10 });
	await accept(contract);
	const { client, path } = contract.made;
	const request = await asked();
	expect(request).toMatchObject({ dueOn: '2026-12-08', territory: 'FR-67' });
	at('2026-12-08T10:00:00+01:00');
	expect(await rulesAgainst(client, '+33639980001')).not.toContain('CON-22');
	at('2026-12-09T10:00:00+01:00');
	expect(await rulesAgainst(client, '+33639980001')).toContain('CON-22');
	const own = `/v1/proof-requests/${String(request['id'])}`;
	const file = { name: 'x.pdf', sha256: '0'.repeat(64) };
	await client.post(`${own}/answer`, { items: [{ subject: '+33639980001', file }] });
	const judged = await contract.operator.post(
		`${path}/proof-requests/${String(request['id'])}/reject`,
		{ reason: 'The file is not readable' },
	);
	// 25 and 26 December are holidays there.
	expect(judged.body['dueOn']).toBe('2026-12-23');
});

test.each([
	// The second day of Christmas is one in Moselle, on a Saturday; Good Friday counts.
	['2027-03-22T10:00:00+01:00', '57000', 'FR', '2027-03-31'],
	['2027-03-22T10:00:00+01:00', '75001', 'FR', '2027-03-30'],
	['2027-05-24T10:00:00+02:00', '97110', 'FR', '2027-06-01'],
	['2027-12-15T10:00:00+01:00', '97400', 'FR', '2027-12-23'],
	['2027-12-15T10:00:00+01:00', '97500', 'PM', '2027-12-22'],
])('asked on %s, a client of %s has its own calendar', async (now, postalCode, country, dueOn) => {
	await accept(
		contract,
		{},
		{ ...IDENTITY, address: { ...IDENTITY.address, postalCode, country } },
	);
	at(now);
	expect((await asked())['dueOn']).toBe(dueOn);
});

test('a client whose terms grant twenty days to object is given no fewer', async () => {
	const announced = (noticeHours: number, more: Json = {}) =>
		contract.operator.post('/v1/operator/sub-processors', {
			...{ name: 'Exemple', activity: 'Hands SMS over', contact: '1 rue du Test, 75001 Paris' },
			...{ country: 'FR', channels: ['sms'], contractFrom: '2026-12-01' },
			...{ startsAt: '2027-03-01T00:00:00Z', noticeHours, ...more },
		});
	await special({ subprocessorObjectionHours: 480 });
	// Special terms that nobody has accepted bind nobody.
	expect((await announced(48)).status).toBe(201);
	await accept(contract);
	const short = await announced(479);
	expect([short.status, short.body]).toMatchObject([
		422,
		{ errors: [{ pointer: '/noticeHours', message: expect.stringContaining('480') as string }] },
	]);
	expect((await announced(480)).status).toBe(201);
	// One that the contract names is announced to nobody.
	expect((await announced(48, { namedIn: 'Special terms S1' })).status).toBe(201);
});

test('five times the legal rate: on the invoice, in its XML, and in what a late payment costs', async () => {
	await special({ lateFeeFactor: 5, paymentTermDays: 45 });
	await accept(contract);
	const { operator, made } = contract;
	await ok(
		operator.put('/v1/operator/seller', { ...SELLER, siren: '552100554', siret: undefined }),
	);
	const draft = await ok(operator.post(INVOICES, { accountId: made.id, lines: [LINE] }));
	const invoice = await ok(operator.post(`${INVOICES}/${String(draft['id'])}/issue`));
	expect(invoice).toMatchObject({ issuedOn: '2026-11-24', dueOn: '2027-01-08' });
	const { body: xml } = await made.client.get<string>(`/v1/invoices/${String(invoice['id'])}/xml`);
	expect(xml).toContain('Pénalité de retard : 5 fois le taux de l’intérêt légal');
	const fees = await made.client.get<{ slices: Json[] }>(
		`/v1/invoices/${String(invoice['id'])}/late-fees?at=2027-02-01`,
	);
	expect(fees.body.slices.map(({ factor }) => factor)).toEqual([5]);
	// What is issued keeps its terms.
	const general = await ok(made.client.get('/v1/terms/effective'));
	expect(JSON.stringify(general['data'])).toContain(
		'"key":"lateFeeFactor","unit":"times the legal rate","value":5',
	);
});
