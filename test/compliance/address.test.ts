import { equivalentAddresses, maskAddress, normalizeAddress } from '../../compliance/src/index.ts';

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

	test.each(['XX', 'ZZ', 'UK', 'EU', 'AQ', 'Belgique', 'BEL', '32', 'N/A'])(
		'reads no national form in %s, which is no country with numbers, and never in France',
		(country) => {
			for (const national of [
				'0470 12 34 56',
				'06 12 34 56 78',
				'079 123 45 67',
				'0692 12 34 56',
			]) {
				expect(normalizeAddress('sms', national, { country })).toEqual({
					ok: false,
					problem: 'unknown_country',
				});
			}
			expect(normalizeAddress('sms', '+32 470 12 34 56', { country })).toMatchObject({
				address: '+32470123456',
			});
			expect(normalizeAddress('email', 'zoe@customer.example', { country })).toMatchObject({
				ok: true,
			});
			expect(equivalentAddresses('0470 12 34 56', country)).toEqual([]);
		},
	);

	test.each([undefined, '', ' '])(
		'reads national forms in France without a country (%j)',
		(country) => {
			expect(normalizeAddress('sms', '06 12 34 56 78', { country })).toMatchObject({
				address: '+33612345678',
			});
		},
	);

	test('a country that is no text is no country', () => {
		const country = 32 as unknown as string;
		expect(normalizeAddress('sms', '0470 12 34 56', { country })).toMatchObject({ ok: false });
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

/** Notations of `+33612345678`. */
const NOTATIONS = [
	'٠٦١٢٣٤٥٦٧٨',
	'+٣٣٦١٢٣٤٥٦٧٨',
	'۰۶۱۲۳۴۵۶۷۸',
	'०६१२३४५६७८',
	'𝟎𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖',
	'06−12−34−56−78',
	'06―12―34―56―78',
	'06﹣12⸺34﹘56゠78',
	'[06] 12 34 56 78',
	'{06} 12 34 56 78',
	'06·12·34·56·78',
	'06•12•34•56•78',
	'tel:+33612345678',
	'TEL:06-12-34-56-78',
	'sms:+33612345678',
	"'0612345678",
	"'0612345678'",
	'“06 12 34 56 78”',
	'<0612345678>',
	'0612345678\u200b',
	'\u206606 12 34 56 78\u2069',
	'06\ufe0f12345678',
	'06\u00ad12345678',
	'33612345678.0',
	'612345678.0',
	'33612345678,00',
	// Common mistakes with the international prefix (odoo/odoo#145554).
	'00+33612345678',
	'+33+33612345678',
	'+33 33 612345678',
	'+330033612345678',
	'0+33612345678',
	'++33612345678',
	'+0033612345678',
	'0033+33612345678',
	'0033 0033 612345678',
	'33612345678',
	'033612345678',
];

test.each(NOTATIONS)('%j is read', (text) => {
	expect(normalizeAddress('sms', text)).toMatchObject({ ok: true, address: '+33612345678' });
});

test.each<[string, string | undefined, string]>([
	['+0032470123456', undefined, '+32470123456'],
	['00+32470123456', undefined, '+32470123456'],
	['32470123456', undefined, '+32470123456'],
	['41 79 123 45 67', undefined, '+41791234567'],
	['352621123456', undefined, '+352621123456'],
	['590690123456', undefined, '+590690123456'],
	['262692123456', undefined, '+262692123456'],
	['0590 690 12 34 56', undefined, '+590690123456'],
	['590 0690 12 34 56', undefined, '+590690123456'],
	['262692123456', 'BE', '+262692123456'],
	['33612345678', 'BE', '+33612345678'],
	['٠٤٧٠١٢٣٤٥٦', 'BE', '+32470123456'],
	// A French number, and not one of Wallis and Futuna without its plus.
	['681821234', undefined, '+33681821234'],
])('%s in %s is %s', (text, country, address) => {
	expect(normalizeAddress('sms', text, { country })).toMatchObject({ ok: true, address });
});

test.each([
	// Two numbers.
	'0612345678 / 0698765432',
	'+33612345678+33698765432',
	'+33612345678 / +33698765432',
	// Not certain which number is meant.
	'+0612345678',
	'+0690234567',
	'4930123456',
	'0044612345678',
	'3,36123E+10',
	'0612345678x',
	'tel:0612345678;ext=5',
])('%j is invalid', (text) => {
	expect(normalizeAddress('sms', text)).toEqual({ ok: false, problem: 'invalid' });
});

test('national digits without plus are no foreign number where they are a French one', () => {
	expect(normalizeAddress('sms', '612345678', { country: 'BE' })).toMatchObject({ ok: false });
});

describe('e-mail addresses', () => {
	test.each([
		'jean@orange.fr',
		'jean@orange.fr\u200b',
		'\ufeffjean@orange.fr',
		'\u202ajean@orange.fr\u202c',
		'\u2066jean@orange.fr\u2069',
		'jean@oran\u00adge.fr',
		'je\u2060an@orange.fr',
		'<jean@orange.fr>',
		'Jean Dupont <jean@orange.fr>',
		'"Dupont, Jean" <jean@orange.fr>',
		'Dupont, Jean <jean@orange.fr>;',
		'jean@orange.fr <jean@orange.fr>',
		'"jean@orange.fr" <jean@ORANGE.fr>',
		'jean@orange.fr (Jean Dupont)',
		'mailto:jean@orange.fr',
		'MAILTO:jean@orange.fr',
		'mailto:jean%40orange.fr',
		'mailto:jean@orange.fr?subject=Bonjour',
		'<mailto:jean@orange.fr>',
		"'jean@orange.fr'",
		"'jean@orange.fr",
		'"jean@orange.fr"',
		'“jean@orange.fr”',
		'« jean@orange.fr »',
		'jean@orange.fr;',
		'jean@orange.fr, ',
		'\u00a0jean@orange.fr\u3000',
		'ｊｅａｎ＠ｏｒａｎｇｅ．ｆｒ',
	])('%j is one mailbox', (text) => {
		expect(normalizeAddress('email', text)).toMatchObject({ ok: true, address: 'jean@orange.fr' });
	});

	test.each([
		'jean@a.fr, paul@b.fr',
		'jean@a.fr;paul@b.fr',
		'jean@a.fr paul@b.fr',
		'<jean@a.fr> <paul@b.fr>',
		'Jean <jean@a.fr>, Paul <paul@b.fr>',
		'paul@b.fr <jean@a.fr>',
		'"paul@b.fr" <jean@a.fr>',
		'mailto:jean@a.fr,paul@b.fr',
		'mailto:jean@a.fr?cc=paul@b.fr',
		'mailto:jean@a.fr?to=paul%40b.fr',
		'jean@a.fr (paul@b.fr)',
		'jean @a.fr',
		'jean\u00a0dupont@a.fr',
		'jean@a.fr\nBcc: paul@b.fr',
		'jean@a..fr',
		'jean@127.0.0.1',
		'jean@a.fr:25',
		'jean@a.fr/b',
		'jean@xn--.fr',
		'jean',
		'<>',
	])('%j is not one mailbox', (text) => {
		expect(normalizeAddress('email', text)).toEqual({ ok: false, problem: 'invalid' });
	});

	test.each([
		['jean@société.fr', 'jean@xn--socit-esab.fr'],
		['jean@SOCIÉTÉ.FR', 'jean@xn--socit-esab.fr'],
		['jean@socie\u0301te\u0301.fr', 'jean@xn--socit-esab.fr'],
		['jean@société。fr', 'jean@xn--socit-esab.fr'],
		['jean@XN--SOCIT-ESAB.fr', 'jean@xn--socit-esab.fr'],
		['jean@straße.de', 'jean@xn--strae-oqa.de'],
		['jean@例え.テスト', 'jean@xn--r8jz45g.xn--zckzah'],
		['jean@उदाहरण.भारत', 'jean@xn--p1b6ci4b4b3a.xn--h2brj9c'],
		['zoe\u0301@orange.fr', 'zo\u00e9@orange.fr'],
		['a@googlemail.com', 'a@gmail.com'],
		["o'neil@example.ie", "o'neil@example.ie"],
		['jean+tag@orange.fr', 'jean+tag@orange.fr'],
	])('%s has the canonical form %s', (text, address) => {
		expect(normalizeAddress('email', text)).toMatchObject({ ok: true, address });
		expect(normalizeAddress('email', address)).toMatchObject({ ok: true, address });
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

test.each(['sms', 'email'] as const)(
	'%s: a long text is refused before it is normalized',
	(channel) => {
		const normalize = jest.spyOn(String.prototype, 'normalize');
		try {
			for (const to of [
				`+33612345678${'\u0301\u0323'.repeat(20_000)}`,
				`zoe@example.org${'\u0301\u0323'.repeat(20_000)}`,
				`${'\u00a0'.repeat(20_000)}é`,
			]) {
				expect(normalizeAddress(channel, to)).toEqual({ ok: false, problem: 'invalid' });
			}
			expect(normalize).not.toHaveBeenCalled();
		} finally {
			normalize.mockRestore();
		}
		expect(normalizeAddress('sms', `${' '.repeat(900)}0612345678`)).toMatchObject({ ok: true });
	},
);
