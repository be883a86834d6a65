/** VAT by who buys and where. */
import fc from 'fast-check';
import {
	orderAmounts,
	totalsOf,
	type Vat,
	type VatBuyer,
	vatOfBuyer,
} from '../../governance/src/index.ts';

const buyer = { country: 'FR', postalCode: '67000', consumer: false };

/** The VAT where the law says it. */
function decided(over: Partial<VatBuyer>, rate = 2000n): Vat {
	const decision = vatOfBuyer({ ...buyer, ...over }, rate);
	if (decision.kind !== 'decided') throw new Error(decision.why);
	return decision.vat;
}

test.each([
	['Strasbourg', {}, 'S', 2000n, undefined],
	['a consumer in Ajaccio', { postalCode: '20000', consumer: true }, 'S', 2000n, undefined],
	['Monaco', { country: 'MC' }, 'S', 2000n, undefined],
	['Monaco by its postal code', { postalCode: '98000' }, 'S', 2000n, undefined],
	['Fort-de-France', { postalCode: '97200' }, 'S', 850n, undefined],
	['Pointe-à-Pitre', { postalCode: '97 110' }, 'S', 850n, undefined],
	['La Réunion by its code', { country: 'RE' }, 'S', 850n, undefined],
	['Cayenne', { postalCode: '97300' }, 'E', 0n, '294, 1'],
	['Mamoudzou', { country: 'YT' }, 'E', 0n, '294, 1'],
	['Nouméa', { postalCode: '98800' }, 'O', 0n, '259, 1°'],
	['Papeete', { country: 'PF' }, 'O', 0n, '259, 1°'],
	['Saint-Pierre', { postalCode: '97500' }, 'O', 0n, '259, 1°'],
	['Saint-Martin', { postalCode: '97150' }, 'O', 0n, '259, 1°'],
	['Gustavia', { postalCode: '97133' }, 'O', 0n, '259, 1°'],
	['Geneva', { country: 'CH' }, 'O', 0n, '259, 1°'],
	['London', { country: 'GB', vatNumber: 'GB123456789' }, 'O', 0n, '259, 1°'],
	['Berlin', { country: 'DE', vatNumber: 'DE123456789' }, 'AE', 0n, 'Autoliquidation'],
	['Athens', { country: 'GR', vatNumber: 'EL123456789' }, 'AE', 0n, 'Autoliquidation'],
	['Madrid', { country: 'ES', postalCode: '28001', vatNumber: 'ESB12345678' }, 'AE', 0n, '196'],
] as const)('%s', (_, over, category, rate, says) => {
	const vat = decided(over);
	expect([vat.category, vat.rate]).toEqual([category, rate]);
	if (says === undefined) expect(vat.exemption).toBeUndefined();
	else expect(vat.exemption?.reason).toContain(says);
	const codes: Record<string, string> = { AE: 'VATEX-EU-AE', O: 'VATEX-EU-O' };
	expect(vat.exemption?.code).toBe(codes[category]);
});

test.each([
	['Berlin without a number', { country: 'DE' }, 'no_vat_number'],
	['Berlin, number of France', { country: 'DE', vatNumber: 'FR44732829320' }, 'no_vat_number'],
	['Berlin, number too short', { country: 'DE', vatNumber: 'DE12345678' }, 'no_vat_number'],
	['Brussels, number of nobody', { country: 'BE', vatNumber: 'BE2123456789' }, 'no_vat_number'],
	['a consumer in Berlin', { country: 'DE', consumer: true }, 'consumer_elsewhere'],
	['a consumer in Geneva', { country: 'CH', consumer: true }, 'consumer_elsewhere'],
	['a consumer in Saint-Denis', { postalCode: '97400', consumer: true }, 'consumer_elsewhere'],
	[
		'Las Palmas',
		{ country: 'ES', postalCode: '35001', vatNumber: 'ESB12345678' },
		'special_territory',
	],
	[
		'Mariehamn',
		{ country: 'FI', postalCode: '22100', vatNumber: 'FI12345678' },
		'special_territory',
	],
] as const)('an accountant decides: %s', (_, over, doubt) => {
	expect(vatOfBuyer({ ...buyer, ...over }, 2000n)).toMatchObject({ kind: 'accountant', doubt });
});

test.each([buyer, { ...buyer, postalCode: '97200' }])('a seller without VAT says why', (of) => {
	const { category, exemption } = decided(of, 0n);
	expect([category, exemption?.reason]).toEqual(['E', expect.stringContaining('293 B')]);
});

test('an order and its invoice come to the same cent', () => {
	fc.assert(
		fc.property(
			fc.bigInt(1n, 10_000_000n),
			fc.bigInt(1n, 10_000_000n),
			fc.constantFrom(2000n, 850n, 0n),
			(credits, unitPrice, rate) => {
				const order = orderAmounts(credits * 1000n, { unitPrice, vatRate: rate });
				const vat = decided(buyer, rate);
				const line = {
					id: '1',
					name: 'x',
					unit: 'C62',
					unitPrice,
					vat,
					quantity: credits * 10_000n,
				};
				const { net, tax, gross } = totalsOf({ lines: [line], paid: 0n });
				expect([net, tax, gross]).toEqual([order.net, order.vat, order.gross]);
			},
		),
	);
});
