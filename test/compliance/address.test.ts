import { maskAddress, normalizeAddress } from '../../compliance/src/index.ts';

describe('normalizeAddress', () => {
	test.each([
		['06 12 34 56 78', '+33612345678'],
		['06.12.34.56.78', '+33612345678'],
		['06-12-34-56-78', '+33612345678'],
		['0033612345678', '+33612345678'],
		['00 33 6 12 34 56 78', '+33612345678'],
		['+33 (0)6 12 34 56 78', '+33612345678'],
		['+33612345678', '+33612345678'],
		['+33\u00a06\u202f12\u200934\u00a056\u00a078', '+33612345678'],
		['\u202a+33612345678\u202c', '+33612345678'],
		['０６１２３４５６７８', '+33612345678'],
		[' 0690123456 ', '+590690123456'],
		['0691 23 45 67', '+590691234567'],
		['0694 12 34 56', '+594694123456'],
		['0696 12 34 56', '+596696123456'],
		['0697 12 34 56', '+596697123456'],
		['0692 12 34 56', '+262692123456'],
		['0693 12 34 56', '+262693123456'],
		['0639 69 01 23', '+262639690123'],
		['0590 59 12 34', '+590590591234'],
		['0262 12 34 56', '+262262123456'],
		['0269 61 23 45', '+262269612345'],
		['+33 690 12 34 56', '+590690123456'],
		['+33 (0)690 12 34 56', '+590690123456'],
		['0033690123456', '+590690123456'],
	])('%s', (to, address) => {
		expect(normalizeAddress('sms', to)).toMatchObject({ ok: true, address });
	});

	test('says when a number was read as an overseas one', () => {
		expect(normalizeAddress('sms', '0690123456')).toMatchObject({ readAsOverseas: true });
		expect(normalizeAddress('sms', '+590690123456')).toMatchObject({ readAsOverseas: false });
	});

	test('reads national forms in the recipient’s country', () => {
		expect(normalizeAddress('voice', '0470 12 34 56', { country: 'be' })).toMatchObject({
			address: '+32470123456',
		});
		expect(normalizeAddress('sms', '0692 12 34 56', { country: 'RE' })).toMatchObject({
			address: '+262692123456',
		});
	});

	test('six digits are a number where numbers have six', () => {
		expect(normalizeAddress('sms', '75 12 34', { country: 'NC' })).toMatchObject({
			address: '+687751234',
		});
	});

	test.each([
		['', 'empty'],
		['  ', 'empty'],
		['36180', 'short_code'],
		['061234', 'invalid'],
		['0612345', 'invalid'],
		['+33 6 12 34 56 7x', 'invalid'],
		['0612345678 ext 5', 'invalid'],
		['9'.repeat(5000), 'invalid'],
	])('%s is %s', (to, problem) => {
		expect(normalizeAddress('sms', to)).toEqual({ ok: false, problem });
	});

	test('e-mail: the domain is lower-cased, the local part is not', () => {
		expect(normalizeAddress('email', ' Zoe@EXAMPLE.Com ')).toMatchObject({
			ok: true,
			address: 'Zoe@example.com',
		});
		expect(normalizeAddress('email', 'zoe@')).toEqual({ ok: false, problem: 'invalid' });
	});

	test('is idempotent', () => {
		for (const to of ['0690123456', '06 12 34 56 78', '0639 69 01 23']) {
			const once = normalizeAddress('sms', to);
			expect(once.ok && normalizeAddress('sms', once.address)).toMatchObject({
				address: once.ok && once.address,
			});
		}
	});
});

describe('maskAddress', () => {
	test.each([
		['+33612345678', '+33 6 ** ** ** 78'],
		['06 12 34 56 78', '+33 6 ** ** ** 78'],
		['+590690123456', '+590 6 ** ** ** 56'],
		['zoe@example.com', 'z***@example.com'],
		['+32470123456', '+32 4 ** ** ** 56'],
		['Zoé Durand', '***'],
		['zoe@', '***'],
		['', '***'],
	])('%s', (address, masked) => {
		expect(maskAddress(address)).toBe(masked);
	});
});

describe('the mobile range that ARCEP keeps for fiction', () => {
	it.each(['06 39 98 00 42', '+33 6 39 98 00 42', '0033639980042', '639980042'])(
		'%s is a metropolitan mobile number, not one of Mayotte',
		(written) => {
			expect(normalizeAddress('sms', written)).toEqual({
				ok: true,
				address: '+33639980042',
				readAsOverseas: false,
			});
		},
	);

	it.each(['06 39 99 00 42', '06 39 97 00 4', '+262 639 98 00 42'])(
		'%s is none of it',
		(written) => {
			const read = normalizeAddress('sms', written);
			expect(read.ok && read.address.startsWith('+33')).toBe(false);
		},
	);

	it('is read so only where the French form is', () => {
		expect(normalizeAddress('sms', '0639980042', { country: 'DE' })).not.toMatchObject({
			address: '+33639980042',
		});
	});
});
