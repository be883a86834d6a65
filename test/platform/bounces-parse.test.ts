import * as fc from 'fast-check';
import { readDeliveryStatus } from '../../platform/src/carriers/smtp/delivery-status.ts';
import { parseNotificationMail } from '../../platform/src/carriers/smtp/notification-mail.ts';
import { judgeStatus, readMailStatus } from '../../platform/src/carriers/smtp/status-code.ts';
import {
	blockedMails,
	feedbackReport,
	hardBounces,
	hardInOtherWords,
	noBounces,
	sendersFault,
	type Shape,
	softBounces,
	softDespiteCode,
} from './support/bounce-shapes.ts';
import { processorTime } from '../processor-time.ts';

const read = (mail: string) => parseNotificationMail(Buffer.from(mail, 'utf8'));

describe('a mail that came back', () => {
	const expected = (type: string) => (shapes: readonly Shape[]) =>
		shapes.map(({ name, mail }) => [type, name, mail] as const);
	it.each([
		...expected('hard')([...hardBounces, ...hardInOtherWords]),
		...expected('soft')([...softBounces, ...softDespiteCode]),
		...expected('blocked')([...blockedMails, ...sendersFault]),
	])('is %s: %s', async (type, _name, mail) => {
		expect(await read(mail)).toMatchObject({ kind: 'bounced', type });
	});

	it.each(noBounces.map(({ name, kind, mail }) => [kind, name, mail] as const))(
		'is %s: %s',
		async (kind, _name, mail) => {
			expect(await read(mail)).toMatchObject({ kind });
		},
	);

	it.each(['abuse', 'fraud', 'virus', 'other', 'opt-out', 'Abuse'])(
		'is a complaint: feedback of type %s',
		async (type) => {
			expect(await read(feedbackReport(type))).toEqual({ kind: 'complained' });
		},
	);

	it.each([
		['by its sender', 'staff@hotmail.com', 'Nos nouveautes', ''],
		['by its subject', 'x@provider.example', 'complaint about message from 192.0.2.7', ''],
		['by the message', 'x@provider.example', 'Re', 'X-HmXmrOriginalRecipient: zoe@example.org\r\n'],
	])('is a complaint from before ARF: %s', async (_how, from, subject, field) => {
		const mail = [
			`From: ${from}`,
			`Subject: ${subject}`,
			'MIME-Version: 1.0',
			'Content-Type: multipart/mixed; boundary="x"',
			'',
			'--x',
			'Content-Type: message/rfc822',
			'',
			`${field}From: boutique@durand.example`,
			'',
			'Bonjour',
			'--x--',
		];
		expect(await read(mail.join('\r\n'))).toEqual({ kind: 'complained' });
	});

	it('is judged by its own report, not by one that it returns', async () => {
		const inner = hardBounces[0]!.mail;
		const outer = [
			'From: zoe.martin@example.org',
			'Subject: TR: Undelivered',
			'MIME-Version: 1.0',
			'Content-Type: multipart/mixed; boundary="x"',
			'',
			'--x',
			'Content-Type: text/plain',
			'',
			'Voir ci-joint.',
			'--x',
			'Content-Type: message/rfc822',
			'',
			inner,
			'--x--',
		].join('\r\n');
		expect(await read(outer)).toMatchObject({ kind: 'ignored' });
	});
});

describe('codes', () => {
	it.each([
		['550 5.1.1 <a@example.org>: unknown', 550, '5.1.1', 'hard'],
		['smtp; 550-5.1.1 The email account', 550, '5.1.1', 'hard'],
		['552 5.2.2 Over quota', 552, '5.2.2', 'soft'],
		['550 5.7.1 refused', 550, '5.7.1', 'blocked'],
		['5.1.10', null, '5.1.10', 'hard'],
		['451 4.7.1 Greylisted', 451, '4.7.1', 'soft'],
		['550 no', 550, null, null],
		['550 5.0.0 no', 550, '5.0.0', null],
		['host mx[5.1.1.2] said no', null, null, null],
		['version 15.1.1', null, null, null],
		['', null, null, null],
	])('%s', (text, basic, enhanced, judged) => {
		const status = readMailStatus(text);
		expect(status).toEqual({ basic, enhanced });
		expect(judgeStatus(status)).toBe(judged);
	});
});

describe('whatever arrives', () => {
	const seed = Date.now() % 2 ** 31;
	const shapes = [
		...hardBounces,
		...hardInOtherWords,
		...softBounces,
		...blockedMails,
		...sendersFault,
		...noBounces,
	].map(({ mail }) => mail);
	const kinds = ['bounced', 'delayed', 'delivered', 'complained', 'ignored'];

	it(`is read without a throw, in bounded time (seed ${seed})`, async () => {
		const mutated = fc
			.tuple(
				fc.constantFrom(...shapes, feedbackReport('abuse')),
				fc.array(
					fc.record({
						at: fc.double({ min: 0, max: 1, noNaN: true }),
						cut: fc.nat(40),
						put: fc.oneof(
							fc.string({ maxLength: 30 }),
							fc.constantFrom(
								'\r\n',
								'\n\n',
								'--=_report',
								'--part--',
								': ',
								'Content-Type: ',
								'\0',
							),
						),
					}),
					{ maxLength: 8 },
				),
			)
			.map(([mail, edits]) =>
				edits.reduce((text, { at, cut, put }) => {
					const position = Math.floor(at * text.length);
					return text.slice(0, position) + put + text.slice(position + cut);
				}, mail),
			);
		await fc.assert(
			fc.asyncProperty(fc.oneof(mutated, fc.string({ maxLength: 2000 })), async (mail) => {
				const took = processorTime();
				expect(kinds).toContain((await read(mail)).kind);
				expect(took()).toBeLessThan(2000);
			}),
			{ seed, numRuns: 1500 },
		);
	}, 60_000);

	it('is read in bounded time when it was made to be slow', async () => {
		const deep = Array.from(
			{ length: 3000 },
			(_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
		).join('');
		const evil = [
			`Content-Type: multipart/report; boundary="${'a'.repeat(50_000)}"\r\n\r\n`,
			`From: MAILER-DAEMON@x.example\r\nSubject: failure notice\r\n\r\n${'5.1.'.repeat(250_000)}`,
			`From: MAILER-DAEMON@x.example\r\nSubject: failure notice\r\n\r\n${'adresse '.repeat(120_000)}`,
			...[
				'user ',
				'sender ',
				'mailbox @',
				'-- copy ',
				' \t',
				'a@',
				'=-',
				'delivery to ',
				'a.b.',
			].map(
				(words) =>
					`From: MAILER-DAEMON@x.example\r\nX-Failed-Recipients: a\r\n\r\n550 ${words.repeat(20_000)}`,
			),
			`Subject: ${'=?utf-8?Q?'.repeat(50_000)}\r\n\r\n`,
			`To: ${'a@b.example,'.repeat(60_000)}\r\n\r\nx`,
			`${'X-A: b\r\n'.repeat(100_000)}\r\nx`,
			deep,
		];
		for (const mail of evil) {
			const took = processorTime();
			expect(kinds).toContain((await read(mail)).kind);
			expect(took()).toBeLessThan(5000);
		}
		const took = processorTime();
		readDeliveryStatus('Action: failed\n'.repeat(200_000));
		readDeliveryStatus(`Diagnostic-Code: ${'adresse '.repeat(100_000)}\nAction: failed`);
		readDeliveryStatus(`a: b\n${' c\n'.repeat(20_000)}`);
		expect(took()).toBeLessThan(3000);
	}, 60_000);
});
