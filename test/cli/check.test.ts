import { readArguments } from '../../cli/src/arguments.ts';
import type { CheckArguments } from '../../cli/src/arguments.ts';
import { checkList } from '../../cli/src/check.ts';
import { asJson } from '../../cli/src/report/json.ts';
import { asText } from '../../cli/src/report/text.ts';
import type { Tally } from '../../cli/src/tally.ts';
import { listFolder } from './support.ts';

const lists = listFolder();
afterAll(() => lists.remove());

const NOW = Date.parse('2026-11-24T09:00:00Z');
const silent = { line: () => undefined, done: () => undefined };

function asked(file: string, ...more: string[]): CheckArguments {
	const words = [
		'check',
		file,
		'--text',
		'DURAND : soldes. STOP au 36180',
		'--purpose',
		'marketing',
	];
	const read = readArguments([...words, ...more], NOW);
	if (read === 'help') throw new Error('help');
	return read;
}

const check = (content: string | Buffer, ...more: string[]): Promise<Tally> =>
	checkList(asked(lists.write(content), ...more), silent);

describe('encodings', () => {
	const text = 'Prénom,Téléphone\nZoé,06 12 34 56 78\n';
	const bigEndian = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
	it.each([
		['UTF-8', Buffer.from(text)],
		['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
		['UTF-16 little endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
		['UTF-16 big endian', bigEndian],
		['UTF-16 little endian without a mark', Buffer.from(text, 'utf16le')],
		['UTF-16 big endian without a mark', Buffer.from(text, 'utf16le').swap16()],
		['Windows-1252', Buffer.from(text, 'latin1')],
	])('%s', async (_name, bytes) => {
		expect(await check(bytes)).toMatchObject({ lines: 1, now: 1 });
	});

	it('turns to Windows-1252 for a byte late in the file', async () => {
		const rows = Array.from(
			{ length: 20_000 },
			(_, i) => `Zoe,+336123${String(i).padStart(5, '0')}`,
		);
		const bytes = Buffer.from(`name,phone\n${rows.join('\n')}\nZoé,+33698765432\n`, 'latin1');
		expect(await check(bytes)).toMatchObject({ lines: 20_001, now: 20_001 });
	});

	it.each([
		['noughts on both sides', Buffer.from([1, 0, 0, 2, 0, 3])],
		['few noughts', Buffer.concat([Buffer.from(text), Buffer.from([0])])],
	])('says that %s cannot be read', async (_name, bytes) => {
		await expect(check(bytes)).rejects.toThrow(/not text/);
	});
});

describe('separators and headers', () => {
	it.each([',', ';', '\t', '|'])('%j', async (separator) => {
		const rows = [
			['name', 'phone', 'postal_code'],
			['Zoe', '0612345678', '75011'],
		];
		const tally = await check(rows.map((row) => row.join(separator)).join('\r\n'));
		expect(tally).toMatchObject({ lines: 1, now: 1 });
		expect(tally.warnings.size).toBe(0);
	});

	it.each([
		'telephone',
		'Téléphone',
		'TÉLÉPHONE',
		'Tel.',
		'mobile',
		'Portable',
		'GSM',
		'phone',
		'Phone Number',
		'Numéro de téléphone',
		'mobile_phone',
	])('knows the column %s', async (name) => {
		expect(await check(`nom;${name}\nZoé;06 12 34 56 78\n`)).toMatchObject({ now: 1 });
	});

	it.each(['email', 'E-mail', 'courriel', 'Adresse e-mail', 'Adresse électronique'])(
		'knows the column %s',
		async (name) => {
			const tally = await check(`nom;${name}\nZoé;zoe@example.com\n`, '--channel', 'email');
			expect(tally).toMatchObject({ now: 1, counted: false });
		},
	);

	it('prefers the mobile column', async () => {
		expect(await check('phone,mobile\n0142685300,0612345678\n')).toMatchObject({ now: 1 });
	});

	it.each(['code postal', 'Code_Postal', 'postal_code', 'CP', 'zip'])('reads %s', async (name) => {
		const tally = await check(`phone,${name}\n0612345678,67000\n`, '--at', '2026-12-26T09:00:00Z');
		expect([...tally.later.keys()]).toEqual(['2026-12-28T07:00:00Z']);
	});

	it.each([
		['pays', 'Belgique'],
		['country', 'be'],
		['Pays', 'Belgium'],
	])('reads %s %s', async (name, value) => {
		expect(await check(`phone,${name}\n0470123456,${value}\n`)).toMatchObject({ now: 1 });
	});

	it.each(['fuseau', 'Fuseau horaire', 'timezone', 'time_zone'])('reads %s', async (name) => {
		const tally = await check(
			`phone,${name}\n0612345678,Indian/Reunion\n`,
			'--at',
			'2026-11-24T18:30:00Z',
		);
		expect(tally.later.size).toBe(1);
	});

	it('reads a list without a header', async () => {
		expect(await check('Zoé;06 12 34 56 78\nMax;06 12 34 56 79\n')).toMatchObject({
			lines: 2,
			now: 2,
		});
	});

	it('reads the separator that a spreadsheet announces, and counts its line', async () => {
		const tally = await check('sep=;\nphone;name\n12;a,b,c\n');
		expect(tally.invalid.get('address')).toEqual({ count: 1, first: [3] });
	});

	it('obeys --to-column', async () => {
		const list = 'phone,secours\n0142685300,0612345678\n';
		expect(await check(list, '--to-column', 'Secours')).toMatchObject({ now: 1 });
		await expect(check(list, '--to-column', 'fax')).rejects.toThrow(/--to-column/);
		await expect(check('a,b\nc,d\n')).rejects.toThrow(/--to-column/);
	});
});

describe('what becomes of a list', () => {
	it('counts now, later, refused, duplicates and invalid lines', async () => {
		const tally = await check(
			[
				'phone,postal_code',
				'0612345678,75011',
				'+33 6 12 34 56 78,75011',
				'0690123456,97110',
				'0142685300,75001',
				'36180,',
				'06,',
				',75011',
			].join('\r\n'),
		);
		expect(tally).toMatchObject({ lines: 7, now: 1, segments: 2, credits: 2, allMayGo: false });
		expect([...tally.later]).toEqual([['2026-11-24T12:00:00Z', 1]]);
		expect(tally.refused).toEqual({ count: 1, first: [5] });
		expect([...tally.byRule.keys()]).toEqual(['ADR-03']);
		expect(tally.duplicates).toEqual({ count: 1, first: [3] });
		expect(Object.fromEntries(tally.invalid)).toEqual({
			short_code: { count: 1, first: [6] },
			address: { count: 1, first: [7] },
			no_address: { count: 1, first: [8] },
		});
	});

	it('names a malformed line and one with too many fields', async () => {
		const tally = await check('phone,name\n"0612345678"x,Zoe\n0612345679,a,b\n0612345670,a,\n');
		expect(tally.invalid.get('malformed')!.first).toEqual([2]);
		expect(tally.invalid.get('fields')!.first).toEqual([3]);
		expect(tally.now).toBe(1);
	});

	it('reads national numbers in --country, and leaves international ones alone', async () => {
		const tally = await check('phone\n0470123456\n+41791234567\n', '--country', 'BE');
		expect(tally).toMatchObject({ now: 2 });
		expect(tally.warnings.size).toBe(0);
	});

	const consents: readonly [string, string, string | undefined][] = [
		['2026-01-10', '', undefined],
		['10/01/2026', '', undefined],
		['2026-01-10T10:00:00+01:00', '', undefined],
		['', '', 'CON-01'],
		['oui', '', 'CON-01'],
		['31/12/2026', '', 'CON-02'],
		['2026-01-10', '2026-02-01', 'SUP-01'],
		['2026-01-10', '2026-01-10', 'SUP-01'],
		['2026-03-10', '2026-02-01', undefined],
		['2026-03-10', 'oui', 'SUP-01'],
		['2026-03-10', 'non', undefined],
		['2026-03-10', '0', undefined],
	];
	it.each(consents)('consent %j and opt-out %j: %s', async (consent, optOut, rule) => {
		const tally = await check(
			`mobile;date consentement;désinscription\n0612345678;${consent};${optOut}\n`,
		);
		expect(tally).toMatchObject({ consentsChecked: true, optOutsChecked: true });
		if (rule === undefined) expect(tally.now).toBe(1);
		else expect([...tally.byRule.keys()]).toContain(rule);
	});

	it('obeys the preset', async () => {
		const late = ['--at', '2026-11-24T20:30:00Z'];
		expect((await check('phone\n0612345678\n', ...late)).now).toBe(1);
		expect((await check('phone\n0612345678\n', ...late, '--preset', 'charter')).later.size).toBe(1);
	});
});

describe('reports', () => {
	const list = 'phone,name\n0612345678,Martin\n01 42 68 53 00,Dupont\nzoe@example.com,Zoé\n';

	it.each(['en', 'fr'] as const)('in %s carry no number, no address and no name', async (lang) => {
		const words = asked(lists.write(list), '--lang', lang);
		const tally = await checkList(words, silent);
		for (const report of [asText(tally, words), asJson(tally, words, 1)]) {
			expect(report).toContain('ADR-03');
			expect(report).toContain(
				lang === 'fr' ? "n'est pas un numéro mobile" : 'is not a mobile number',
			);
			expect(report).not.toMatch(/12 ?34|42 ?68|zoe@|example\.com|Martin|Dupont/);
		}
	});

	it('say that consents were not checked', async () => {
		const words = asked(lists.write('phone\n0612345678\n'));
		expect(asText(await checkList(words, silent), words)).toMatch(/Consents were not checked/);
	});

	it('name the first lines only', async () => {
		const rows = Array.from({ length: 50 }, () => 'nothing');
		const words = asked(lists.write(`phone\n${rows.join('\n')}\n`));
		const tally = await checkList(words, silent);
		expect(tally.invalid.get('address')).toMatchObject({ count: 50 });
		expect(asText(tally, words)).toMatch(/ and 30 more/);
	});
});

describe('opt-outs in the exports of other tools', () => {
	const optedOut = async (channel: string, header: string, value: string): Promise<boolean> => {
		const to = channel === 'email' ? 'email;zoe@example.com' : 'phone;0612345678';
		const [name = '', address = ''] = to.split(';');
		const list = `${name};consent date;${header}\n${address};2026-01-05;${value}\n`;
		const tally = await check(
			list,
			'--channel',
			channel,
			'--sender',
			channel === 'email' ? 'a@durand.example' : 'DURAND',
		);
		expect([header, tally.optOutsChecked]).toEqual([header, true]);
		return tally.byRule.has('SUP-01');
	};

	it.each([
		['email', 'Status', 'unsubscribed'],
		['email', 'status', 'blocklisted'],
		['email', 'status', 'disabled'],
		['sms', 'Statut', 'Désinscrit(e)'],
		['email', 'Email Marketing Consent', 'NEVER_SUBSCRIBED'],
		['email', 'Subscription status', 'unconfirmed'],
		['sms', 'SMS_BLACKLISTED', 'true'],
		['email', 'EMAIL_BLACKLISTED', '1'],
		['email', 'UNSUB_TIME', '2026-06-01 10:00:00'],
		['email', 'Unsubscribed from all email', 'TRUE'],
		['email', 'Opted out of email: Marketing Information', 'true'],
		['sms', 'Phone Blacklisted', 'True'],
		['sms', 'Désabonné', 'oui'],
		['sms', 'Désabonné le', '01/06/2026'],
		['sms', 'Désinscrit', 'x'],
		['sms', 'Opt-out SMS', '✓'],
		['sms', 'STOP SMS', 'OUI'],
		['sms', 'Date de désabonnement', '2026-06-01'],
		['sms', 'Ne pas contacter', '1'],
		['sms', 'Ne plus solliciter', 'vrai'],
		['sms', 'Liste noire', 'oui'],
		['sms', 'Do not text', 'yes'],
		['email', 'newsletter', '0'],
		['email', 'Abonné', 'non'],
		['sms', 'Subscribed', 'false'],
		['sms', 'Subscribed', '❌'],
		['sms', 'désinscription', '="oui"'],
		// What cannot be read is an opt-out.
		['sms', 'désinscription', '???'],
		['sms', 'désinscription', 'да'],
		['sms', 'désinscription', '31/31/2026'],
		['sms', 'désinscription', '46174'],
	])('%s: %s %j is an opt-out', async (channel, header, value) => {
		expect(await optedOut(channel, header, value)).toBe(true);
	});

	it.each([
		['email', 'Status', 'subscribed'],
		['email', 'status', 'enabled'],
		['sms', 'Statut', 'Client'],
		['sms', 'SMS_BLACKLISTED', 'No'],
		['sms', 'Désabonné', 'non'],
		['sms', 'Désabonné', 'n/a'],
		['sms', 'Désabonné', '0000-00-00 00:00:00'],
		['sms', 'Désabonné', '☐'],
		['sms', 'Désabonné', '-'],
		['sms', 'Désabonné', '\u200b'],
		['sms', 'Désabonné', ''],
		['email', 'newsletter', '1'],
		['sms', 'Abonné', 'oui'],
	])('%s: %s %j is none', async (channel, header, value) => {
		expect(await optedOut(channel, header, value)).toBe(false);
	});

	it.each([
		['sms', 'Unsubscribed from all email'],
		['email', 'STOP SMS'],
		['sms', 'Motif de refus du paiement'],
		['sms', 'Arrêt de bus non-stop'],
	])('for %s, %s is no opt-out column', async (channel, header) => {
		const row = channel === 'email' ? 'email;zoe@example.com' : 'phone;0612345678';
		const [name = '', address = ''] = row.split(';');
		const tally = await check(`${name};${header}\n${address};oui\n`, '--channel', channel);
		expect(tally.optOutsChecked).toBe(false);
	});

	it('counts every column: one of them is enough', async () => {
		const tally = await check(
			'phone;consent date;désabonné;status;STOP SMS\n0612345678;2026-01-05;non;active;oui\n',
		);
		expect(tally.byRule.has('SUP-01')).toBe(true);
	});

	it('reports a status that it does not understand, and does not say that all may go', async () => {
		const words = asked(
			lists.write('phone;status\n0612345678;zurückgestellt\n0612345679;active\n'),
		);
		const tally = await checkList(words, silent);
		expect(tally.unreadOptOuts).toEqual({ count: 1, first: [2] });
		expect(tally).toMatchObject({ now: 2, allMayGo: false });
		expect(asText(tally, words)).toContain('Status not understood');
		expect(asJson(tally, words, 1)).toContain('unreadOptOuts');
	});

	it('obeys --opt-out-column, which may be repeated', async () => {
		const list =
			'phone;consent date;Remarque;Désabonné\n0612345678;2026-01-05;ne plus écrire;non\n';
		expect((await check(list)).byRule.has('SUP-01')).toBe(false);
		expect((await check(list, '--opt-out-column', 'remarque')).byRule.has('SUP-01')).toBe(true);
		const both = ['--opt-out-column', 'désabonné', '--opt-out-column', 'Remarque'];
		expect((await check(list, ...both)).byRule.has('SUP-01')).toBe(true);
		expect((await check(list, '--opt-out-column', 'Désabonné')).byRule.has('SUP-01')).toBe(false);
		await expect(check(list, '--opt-out-column', 'fax')).rejects.toThrow(/--opt-out-column/);
	});
});

describe('columns of other tools', () => {
	it.each([
		'SMS',
		'billing_phone',
		'N° de téléphone',
		'Nº de téléphone',
		'Téléphone 1',
		'phone_mobile',
		'SMS Phone Number',
		'Tél. portable',
		'Mobile Phone Number',
	])('knows the phone column %s', async (name) => {
		expect(await check(`nom;${name}\nZoé;06 12 34 56 78\n`)).toMatchObject({ now: 1 });
	});

	it('reads numbers as spreadsheets write them, and refuses one without its last digits', async () => {
		const cells = ["'0612345678", '="0612345679"', '33612345681.0', '3,36123E+10', '6.12E+08'];
		const words = asked(lists.write(`phone;nom\n${cells.map((cell) => `${cell};x`).join('\n')}\n`));
		const tally = await checkList(words, silent);
		expect(tally.now).toBe(3);
		expect(Object.fromEntries(tally.invalid)).toEqual({ rounded: { count: 2, first: [5, 6] } });
		expect(asText(tally, words)).toContain('a spreadsheet rounded');
	});

	it.each([
		['Pologne', '512 345 678'],
		['Vereinigtes Königreich', '07400 123456'],
		['États-Unis', '(415) 555-2671'],
		['La Réunion', '0692 12 34 56'],
		['Belgien', '0470 12 34 56'],
	])('reads a national number of %s', async (country, number) => {
		const tally = await check(`phone;pays\n${number};${country}\n`);
		expect(tally.invalid.size).toBe(0);
	});

	it('takes a country that it does not know for an error, never for France', async () => {
		const tally = await check('phone;pays\n0471123456;Atlantide\n+32471123456;Atlantide\n');
		expect(Object.fromEntries(tally.invalid)).toEqual({ country: { count: 1, first: [2] } });
		expect(tally.lines).toBe(2);
	});
});

describe('several records of one person', () => {
	const header = 'phone;consent date;unsubscribed;timezone\n';
	const fine = '06 12 34 56 78;2026-01-05;;';
	const out = '+33612345678;;2026-06-01;';
	const later = '0612345678;2026-01-05;;Pacific/Honolulu';
	const held = '0612345678;2026-01-05;;Asia/Tokyo';
	const total = (tally: Tally): number[] => [
		tally.now,
		[...tally.later.values()].reduce((sum, count) => sum + count, 0),
		tally.held.count,
		tally.refused.count,
	];

	it.each([
		[
			[fine, out],
			[0, 0, 0, 1],
		],
		[
			[out, fine],
			[0, 0, 0, 1],
		],
		[
			[fine, fine],
			[1, 0, 0, 0],
		],
		[
			[fine, later],
			[0, 1, 0, 0],
		],
		[
			[later, fine],
			[0, 1, 0, 0],
		],
		[
			[later, held],
			[0, 0, 1, 0],
		],
		[
			[held, later, fine],
			[0, 0, 1, 0],
		],
		[
			[held, out],
			[0, 0, 0, 1],
		],
		[
			[fine, later, out, fine],
			[0, 0, 0, 1],
		],
	])('%j: the strictest counts', async (rows, expected) => {
		for (const order of [rows, [...rows].reverse()]) {
			const tally = await check(`${header}${order.join('\n')}\n`);
			expect(total(tally)).toEqual(expected);
			expect(tally.duplicates.count).toBe(rows.length - 1);
			const goes = (expected[0] ?? 0) + (expected[1] ?? 0);
			expect([tally.segments > 0, tally.credits > 0]).toEqual([goes > 0, goes > 0]);
		}
	});

	it('recognizes a person by the canonical address', async () => {
		const phones = await check('phone\n0263101234\n+262263101234\n+33 263 10 12 34\n');
		expect(phones.duplicates.count).toBe(2);
		const mails = await check(
			'email\njean@société.fr\nJean <jean@xn--socit-esab.fr>\na@googlemail.com\na@gmail.com\n',
			'--channel',
			'email',
		);
		expect(mails.duplicates.count).toBe(2);
	});
});
