/**
 * Reading a hostile text takes linear time, too: every pattern is measured on texts made to slow it down, and the
 * whole engine on hostile texts of 100 kB. What is measured is the processor time of the fastest of some
 * runs, so that a busy machine is no failure; a quadratic pattern takes some hundred times the limits.
 */
import type * as Compliance from '../../compliance/src/index.ts';
import type * as Replies from '../../compliance/src/replies.ts';
import { attacksOn, type FoundPattern, patternsIn } from './patterns.ts';

/** Long enough to tell linear growth from any other. */
const LENGTH = 24_000;
/** Milliseconds from which the growth of a pattern's time is looked at. */
const NOTICEABLE = 60;
/** Milliseconds for one evaluation of 100 kB; the worst took 36 on a quiet machine. */
const EVALUATION_LIMIT = 50;

/** Milliseconds for a text of the usual length. */
const SHORT_LIMIT = 100;

/** How many times as fast as length time may grow. Noise stays below it; quadratic growth shows 4 on four times the text. */
const STEEP = 2.5;

/** Patterns that never read a text of somebody else. */
const SHORT_INPUT: Readonly<Record<string, string>> = {
	'compliance/src/calendar/zone.ts': 'a date that the host formatted',
};

/** No busy machine makes a run take so many times as long as on a quiet one: processor time is measured. */
const HOPELESS = 8;

/** The processor time, in milliseconds, of the fastest of eight runs; fewer, if one is fast enough or two take far too long. */
function fastest(run: () => void, enough: number): number {
	let least = Infinity;
	for (let round = 0; round < 8; round += 1) {
		if (round >= 2 && least > HOPELESS * enough) break;
		const start = process.threadCpuUsage();
		run();
		const { user, system } = process.threadCpuUsage(start);
		least = Math.min(least, (user + system) / 1000);
		if (least < enough) break;
	}
	return least;
}

/**
 * What is wrong with the time that a text of this length takes; `null`: nothing. A machine may be slow for a while, so
 * above the limit a quarter of the text is measured too: time that grows no faster than length passes, up to
 * {@link HOPELESS} times the limit.
 */
function slowness(
	timeOn: (length: number, limit: number) => number,
	length: number,
	limit: number,
): string | null {
	const time = timeOn(length, limit);
	if (time <= limit) return null;
	const quarter = timeOn(Math.ceil(length / 4), 0);
	if (time <= HOPELESS * limit && time <= STEEP * 4 * quarter) return null;
	return `${quarter.toFixed(0)} ms on a quarter, ${time.toFixed(0)} ms on ${length}`;
}

/** The attack on which time grows faster than length; from short to long, so that an exponential pattern is noticed. */
function slowAttack({ pattern }: FoundPattern): string | null {
	const once = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
	const all = new RegExp(pattern.source, `${once.flags}g`);
	const timeOn = (attack: string) =>
		fastest(() => {
			once.test(attack);
			attack.replace(all, '');
		}, NOTICEABLE);
	const attacks = [24, 400, 3000, LENGTH].map((length) => attacksOn(pattern, length));
	for (const [step, some] of attacks.entries()) {
		for (const [index, attack] of some.entries()) {
			const time = timeOn(attack);
			if (time < NOTICEABLE) continue;
			const shorter = attacks[step - 1]?.[index];
			if (shorter === undefined) return `${time.toFixed(0)} ms on ${JSON.stringify(attack)}`;
			const before = Math.min(timeOn(shorter), timeOn(shorter));
			if (time / before > STEEP * (attack.length / shorter.length)) {
				return `${before.toFixed(0)} and ${time.toFixed(0)} ms on ${JSON.stringify(attack.slice(0, 60))}…`;
			}
		}
	}
	return null;
}

function slowOnes(patterns: readonly FoundPattern[]): readonly string[] {
	return patterns.flatMap((found) => {
		const slow = slowAttack(found);
		return slow === null ? [] : [`${found.where} ${found.pattern.source.slice(0, 80)}: ${slow}`];
	});
}

describe('every pattern takes linear time', () => {
	test.each([
		'compliance/src',
		'contract/src',
		'cli/src',
		'platform/src',
		'nodes',
		'zapier-app/src',
	])(
		'in %s',
		(folder) => {
			const patterns = patternsIn(folder).filter(
				({ where }) => SHORT_INPUT[where.replace(/:\d+$/, '')] === undefined,
			);
			expect(patterns.length).toBeGreaterThan(0);
			expect(slowOnes(patterns)).toEqual([]);
		},
		300_000,
	);

	test('and so does every pattern that the compliance module assembles', () => {
		const assembled: FoundPattern[] = [];
		const Original = RegExp;
		globalThis.RegExp = new Proxy(Original, {
			construct(target, args: [string | RegExp, string | undefined]) {
				const pattern = new target(...args);
				// Not those of the library of phone numbers, which reads 250 characters at most.
				const [, , caller = ''] = new Error().stack?.split('\n') ?? [];
				if (/compliance[/\\]src/.test(caller)) assembled.push({ where: 'assembled', pattern });
				return pattern;
			},
		});
		try {
			jest.isolateModules(() => {
				jest.requireActual('../../compliance/src/index.ts');
				jest.requireActual('../../compliance/src/replies.ts');
			});
		} finally {
			globalThis.RegExp = Original;
		}
		expect(assembled.length).toBeGreaterThan(20);
		expect(slowOnes(assembled)).toEqual([]);
	}, 300_000);

	test('the measurement notices slow patterns', () => {
		for (const pattern of [
			/\b[a-z0-9-]{2,}\.fr/,
			/(?:^|[.!?]\s*|\n\s*)$/,
			/^(?:a+)+$/,
			/stop(?:\s+|:){1,3}\d/,
		]) {
			expect(slowAttack({ where: 'here', pattern })).not.toBeNull();
		}
	});
});

/** Pieces of hostile texts; each is repeated to 100 kB. */
const SEEDS: readonly string[] = [
	...[
		'a',
		'a-',
		'-',
		'A',
		'Ab. ',
		'AB ',
		'a.',
		'a.b',
		'a.fr ',
		'. ',
		'.\n',
		'\n',
		'\t',
		' ',
		'\u00a0',
		'\r\n',
	],
	...[
		'http://',
		'http://a',
		'https://a.',
		'www.',
		'www.a.b.',
		'<',
		'<a',
		'<a ',
		'<style',
		'</style',
		'<!--',
		'>',
	],
	...[
		'<p>a',
		'<p>',
		'<td>1',
		'<td>1<tr>',
		'<a>a',
		'<b>a</b>',
		'<!-->',
		'<a =',
		'<a b=">',
		'<style></style>',
		'<pre>\n',
		'</',
	],
	...[
		'&#',
		'&#1',
		'&amp',
		'&amp;',
		'1',
		'1 ',
		'0 8 9 ',
		'0',
		'12.',
		'1 €',
		'€',
		'%',
		'-5',
		'-5 ',
		'- ',
	],
	...[
		'STOP',
		'STOP ',
		'stop a ',
		'stop au  ',
		'stop - ',
		'STOP au 36180 ',
		'STOP au 36180. ',
		'stop\n',
	],
	...[
		'envoyez ',
		'envoyez sms au ',
		'appel ',
		'tel 118 ',
		'le 32',
		'désabonner ',
		'connectez-vous ',
	],
	...[
		'jusqu’à ',
		'prix ',
		'il reste ',
		'attend ',
		'crédit a ',
		'service 100 % ',
		'offre ',
		'1 acheté ',
		'votre ',
	],
	...[
		'«',
		'« ',
		'“',
		'"',
		"'",
		'(',
		'((',
		'[',
		'[[',
		'{',
		'{{',
		'{{a',
		'{%',
		'%',
		'%A',
		'*|',
		'<%',
		'${',
		'##',
		'@@',
	],
	...[
		'e\u0301',
		'\u0301',
		'\u0301\u0323',
		'\u0323\u0301\u0307',
		'\u200b',
		'\u00ad',
		'\u202e',
		'😀',
		'👩‍👩‍👧',
		'🅢',
	],
	...[
		'ﬀ',
		'œ',
		'…',
		'К',
		'aК',
		'Σ',
		'\ud800',
		'각',
		'ก้',
		'=?',
		'=?a?b?',
		'=?utf-8?Q?a?= ',
		'>',
		'> ',
		'le 1 a écrit',
	],
	...[
		's t o ',
		's.t.',
		"n't ",
		'ne me ',
		'plus de ',
		'retirez moi ',
		'arretez de ',
		'null ',
		'undefined ',
		'NaN ',
	],
	...[
		'0892701234 ',
		'08 92 70 12 34 ',
		'commande 0892701234 ',
		'appelez le 3215 ',
		'stop 3 61 80 ',
		'Bonjour ,',
		'Bonjour  ',
		'{a}',
		'[object Object] ',
		'<code>{{a}}</code>',
		'Ameli : ',
		'https://ame1i.fr/ ',
		'xn--a.',
	],
];
const SUFFIXES: readonly string[] = ['', '!', '\n.\u0000'];
/** Bytes in UTF-8. */
const HOSTILE_SIZE = 100_000;

describe('the whole engine takes little time', () => {
	const { decide, defaultPolicy, countSegments, presets } = jest.requireActual<typeof Compliance>(
		'../../compliance/src/index.ts',
	);
	const { isOptOutText } = jest.requireActual<typeof Replies>('../../compliance/src/replies.ts');
	const at = Date.parse('2026-11-24T09:00:00Z');
	/** The seed, repeated to so many bytes of UTF-8 or a little more. */
	const hostile = (seed: string, size: number): string =>
		seed.repeat(Math.ceil(size / Buffer.byteLength(seed)));
	const enforced: Compliance.Policy = {
		...defaultPolicy,
		options: {
			foldTypography: true,
			rules: Object.fromEntries(
				Object.keys(presets.contract).map((id) => [id, 'enforce'] as const),
			),
		},
	};

	let contents = 0;

	function timeOf(message: Partial<Compliance.Message>, limit: number): number {
		return fastest(() => {
			// Another content each time, since verdict parts and readings are cached by content.
			contents += 1;
			const language = String(contents);
			const content = Object.fromEntries(
				Object.entries(message.content ?? {}).map(([part, text]) => [part, `${text}${contents}`]),
			);
			decide({
				message: {
					channel: 'sms',
					purpose: 'marketing',
					to: '+33612345678',
					sector: 'finance',
					...message,
					content: { ...content, language },
				},
				facts: {
					consents: [],
					optOuts: [],
					emailIdentity: { domains: ['durand.example'], mentions: ['Durand'] },
				},
				policy: enforced,
				at,
			});
		}, limit);
	}

	test('the measurement notices what is slow, and only that', () => {
		const quadratic = /(?:^|[.!?]\s*|\n\s*)$/;
		const search = (size: number, enough: number): number => {
			const text = `${'\n'.repeat(size)}a`;
			return fastest(() => quadratic.test(text), enough);
		};
		// So long that it is hopeless on a fast machine, too.
		expect(slowness(search, 60_000, EVALUATION_LIMIT)).not.toBeNull();
		const linear = (each: number) => (length: number) => (length * each) / HOSTILE_SIZE;
		expect(slowness(linear(EVALUATION_LIMIT * 3), HOSTILE_SIZE, EVALUATION_LIMIT)).toBeNull();
		expect(slowness(linear(EVALUATION_LIMIT * 9), HOSTILE_SIZE, EVALUATION_LIMIT)).not.toBeNull();
		expect(slowness((length) => (length / 8000) ** 2, 100_000, EVALUATION_LIMIT)).not.toBeNull();
	});

	test('the seeds are many', () => {
		expect(new Set(SEEDS).size).toBeGreaterThanOrEqual(60);
	});

	const MAIL = ['DURAND <a@durand.example>', undefined];
	test.each([
		['sms', '+33612345678', ['DURAND', 'INFO', '36180', undefined]],
		['voice', '+33162000001', ['+33162000009', 'INFO', undefined]],
		['email', 'camille@example.org', MAIL],
	] as const)(
		'to decide on %s',
		(channel, to, senders) => {
			const slow: string[] = [];
			for (const seed of SEEDS) {
				for (const [index, sender] of senders.entries()) {
					const purpose = index === 0 ? 'transactional' : 'marketing';
					const part = channel === 'email' && index > 0 ? 'html' : 'text';
					const suffix = SUFFIXES[index % SUFFIXES.length] ?? '';
					const found = slowness(
						(size, enough) => {
							const content = { [part]: hostile(seed, size) + suffix };
							return timeOf({ channel, purpose, to, content, sender }, enough);
						},
						HOSTILE_SIZE,
						EVALUATION_LIMIT,
					);
					if (found !== null) slow.push(`${JSON.stringify(seed)} ${sender}: ${found}`);
				}
			}
			expect(slow).toEqual([]);
		},
		300_000,
	);

	test('on a text that is just read whole', () => {
		const slow: string[] = [];
		for (const seed of SEEDS) {
			const found = slowness(
				(size, enough) =>
					timeOf({ sender: 'INFO', content: { text: hostile(seed, size).slice(0, size) } }, enough),
				3060,
				SHORT_LIMIT,
			);
			if (found !== null) slow.push(`${JSON.stringify(seed)}: ${found}`);
		}
		expect(slow).toEqual([]);
	}, 300_000);

	test.each([
		['sms', '+33612345678'],
		['email', 'a@example.org'],
		['voice', '+33162000001'],
	] as const)(
		'on a hostile sender of %s',
		(channel, to) => {
			const slow: string[] = [];
			for (const seed of SEEDS) {
				const content = { text: 'Bonjour' };
				const found = slowness(
					(size, enough) =>
						timeOf({ channel, to, sender: `${hostile(seed, size)}!`, content }, enough),
					HOSTILE_SIZE,
					SHORT_LIMIT,
				);
				if (found !== null) slow.push(`${JSON.stringify(seed)}: ${found}`);
			}
			expect(slow).toEqual([]);
		},
		300_000,
	);

	test('to read a reply, and to count segments', () => {
		const slow: string[] = [];
		for (const seed of SEEDS) {
			const readers = [
				['read', isOptOutText, SHORT_LIMIT],
				['count', countSegments, EVALUATION_LIMIT],
			] as const;
			for (const [name, read, limit] of readers) {
				const found = slowness(
					(size, enough) => {
						const text = `${hostile(seed, size)}!`;
						return fastest(() => read(text), enough);
					},
					HOSTILE_SIZE,
					limit,
				);
				if (found !== null) slow.push(`${name} ${JSON.stringify(seed)}: ${found}`);
			}
		}
		expect(slow).toEqual([]);
	}, 300_000);
});
