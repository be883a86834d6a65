/** VAT by who buys and where. */
import fc from 'fast-check';
import { orderAmounts, totalsOf, vatOfBuyer } from '../../governance/src/index.ts';

const buyer = { country: 'FR', postalCode: '67000', consumer: false };

test.each([
	['Strasbourg', {}, 'S', 2000n],
	['Monaco', { country: 'MC' }, 'S', 2000n],
	['Fort-de-France', { postalCode: '97200' }, 'S', 850n],
	['La Réunion by its code', { country: 'RE' }, 'S', 850n],
	['Cayenne', { postalCode: '97300' }, 'E', 0n],
	['Mamoudzou', { country: 'YT' }, 'E', 0n],
	['Nouméa', { postalCode: '98800' }, 'O', 0n],
	['Saint-Martin', { postalCode: '97150' }, 'O', 0n],
	['Berlin with a number', { country: 'DE', vatNumber: 'DE123456789' }, 'AE', 0n],
	['Athens with a number', { country: 'GR', vatNumber: 'EL123456789' }, 'AE', 0n],
	['Berlin without a number', { country: 'DE' }, 'S', 2000n],
	[
		'Berlin with a number of another state',
		{ country: 'DE', vatNumber: 'FR44732829320' },
		'S',
		2000n,
	],
	['a consumer in Berlin', { country: 'DE', consumer: true }, 'S', 2000n],
	['Geneva', { country: 'CH' }, 'O', 0n],
])('%s', (_, over, category, rate) => {
	const vat = vatOfBuyer({ ...buyer, ...over }, 2000n);
	expect([vat.category, vat.rate]).toEqual([category, rate]);
	expect(vat.exemption === undefined).toBe(category === 'S');
});

test('a seller without VAT charges none and says why', () => {
	const { category, exemption } = vatOfBuyer(buyer, 0n);
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
				const vat = vatOfBuyer(buyer, rate);
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
