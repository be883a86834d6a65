import { CarrierUrlError } from '../../../platform/src/carriers/carrier-module.ts';
import { resultOfCall } from '../../../platform/src/carriers/sip/outcome.ts';
import { readSipSettings } from '../../../platform/src/carriers/sip/settings.ts';
import { writeNumber } from '../../../platform/src/carriers/sip/numbers.ts';

test('what a URL says', () => {
	expect(
		readSipSettings(
			'sips://durand:p%40ss@sip.example?from=+33162000001&channels=9&rate=4&processes=2&ring=20',
		),
	).toMatchObject({
		host: 'sip.example',
		port: 5061,
		protocol: 'TLS',
		user: 'durand',
		password: 'p@ss',
		domain: 'sip.example',
		from: '+33162000001',
		channels: 4,
		perSecond: 2,
		processes: 2,
		ringMs: 20_000,
	});
	expect(readSipSettings('sip://u:p@192.0.2.1')).toMatchObject({
		port: 5060,
		protocol: 'UDP',
		from: null,
		tls: null,
		attempts: 1,
		ports: { least: 20_000, most: 29_999 },
	});
});

test.each([
	['sip://host', 'needs a user'],
	['sip://u:p@', 'must be sip://'],
	['sip://u:p@h/path', 'without a path'],
	['sip://u:p@h?from=DURAND', 'option from'],
	['sip://u:p@h?from=0612345678', 'not a mobile'],
	['sip://u:p@h?from=+33899000000', 'not a mobile or premium'],
	['sip://u:p@h?from=+262692000000', 'not a mobile'],
	['sip://u:p@h?from=0709001234', 'not a mobile'],
	['sip://u:p@h?from=+596709101234', 'not a mobile'],
	['sip://u:p@h?from=+508708401234', 'not a mobile'],
	['sip://u:p@h?transport=tls', 'needs sips://'],
	['sips://u:p@h?transport=udp', 'must be tls'],
	['sip://u:p@h?tls_ca=/x', 'sips:// instead of sip://'],
	['sip://u:p@h?channels=1&processes=2', 'processes'],
	['sip://u:p@h?ports=30000-20000', 'option ports'],
	['sip://u:p@h?transport=tcp&local_port=5060', 'local_port'],
	['sip://u:p@h?secret=1', 'unknown option'],
	['sip://%ff:p@h', 'percent-encoded'],
])('%s is refused', (url, problem) => {
	expect(() => readSipSettings(url)).toThrow(problem);
	expect(() => readSipSettings(url)).toThrow(CarrierUrlError);
});

test.each([
	['plus', '+33612345678'],
	['plain', '33612345678'],
	['00', '0033612345678'],
	['national', '0612345678'],
] as const)('a number as %s', (format, expected) => {
	expect(writeNumber('+33612345678', format)).toBe(expected);
	if (format === 'national') expect(writeNumber('+262262000000', format)).toBe('00262262000000');
});

test.each([
	[{ kind: 'completed', by: 'peer' }, { kind: 'heard' }],
	[
		{ kind: 'completed', by: 'no_audio' },
		{ kind: 'unheard', reason: 'no_audio' },
	],
	[
		{ kind: 'cancelled', timeout: true },
		{ kind: 'unheard', reason: 'no_answer', isWorthAnother: true },
	],
	[{ kind: 'unsent', reason: 'x' }, { result: { kind: 'busy', reached: false } }],
	[{ kind: 'unknown', reason: 'timeout' }, { result: { kind: 'unknown', reason: 'sip_timeout' } }],
] as const)('%j', (outcome, expected) => {
	expect(resultOfCall({ outcome })).toMatchObject(expected);
});

test.each([
	[486, null, 'busy'],
	[480, 17, 'busy'],
	[603, null, 'declined'],
	[500, 21, 'declined'],
	[480, null, 'no_answer'],
	[500, 19, 'no_answer'],
	[410, null, 'sip_410'],
	[486, 1, 'sip_486'],
	[302, null, 'sip_302'],
] as const)('%d with cause %d: %s', (status, cause, reason) => {
	const outcome = { kind: 'rejected', status, cause, retryAfterMs: null } as const;
	expect(resultOfCall({ outcome })).toMatchObject({ kind: 'unheard', reason });
});

test.each([
	[403, null, 'refused'],
	[488, null, 'refused'],
	[503, null, 'busy'],
	[404, 34, 'busy'],
	[401, null, 'busy'],
	[429, null, 'busy'],
] as const)('%d with cause %d never came so far: %s', (status, cause, kind) => {
	const outcome = { kind: 'rejected', status, cause, retryAfterMs: null } as const;
	expect(resultOfCall({ outcome })).toMatchObject({ kind: 'result', result: { kind } });
});
