import { readAddress, tagOf } from '../../sip/src/message/address.ts';
import { readCSeq } from '../../sip/src/message/cseq.ts';
import { Headers } from '../../sip/src/message/headers.ts';
import { parseMessage } from '../../sip/src/message/parse.ts';
import { serializeMessage } from '../../sip/src/message/serialize.ts';
import { createSplitter } from '../../sip/src/message/splitter.ts';
import { escapeUser, readUri } from '../../sip/src/message/uri.ts';
import { readVia } from '../../sip/src/message/via.ts';
import { message, REQUEST } from './messages.ts';

describe('messages', () => {
	test('compact names, folded lines, lists and odd spaces (RFC 4475 §3.1.1.1)', () => {
		const parsed = parseMessage(
			message([
				'INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0',
				'TO :',
				' sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n',
				'from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>',
				'  ;',
				'  tag = 98asjd8',
				'Call-ID: wsinv.ndaksdj@192.0.2.1',
				'cseq: 0009',
				'  INVITE',
				'Via  : SIP  /   2.0',
				' /UDP',
				'    192.0.2.2;branch=390skdjuw',
				'v:  SIP  / 2.0  / TCP     spindle.example.com   ;',
				'  branch  =   z9hG4bK9ikj8  ,',
				' SIP  /    2.0   / UDP  192.168.255.111   ; branch=',
				' z9hG4bK30239',
				'k: 100rel, timer',
				'l: 0',
			]),
		);
		if (parsed.kind !== 'request') throw new Error(parsed.kind);
		const { headers } = parsed;
		expect(tagOf(headers.get('To'))).toBe('1918181833n');
		expect(tagOf(headers.get('f'))).toBe('98asjd8');
		expect(readCSeq(headers.get('CSeq') ?? '')).toEqual({ sequence: 9, method: 'INVITE' });
		expect(headers.all('Via').map((via) => readVia(via)?.params.get('branch'))).toEqual([
			'390skdjuw',
			'z9hG4bK9ikj8',
			'z9hG4bK30239',
		]);
		expect(headers.lists('Supported', 'TIMER')).toBe(true);
	});

	test.each([
		['no empty line', Buffer.from('OPTIONS sip:a SIP/2.0\r\n')],
		['another version', message(['OPTIONS sip:a SIP/3.0', ...REQUEST.slice(1)])],
		['no Call-ID', message(REQUEST.filter((line) => !line.startsWith('Call-ID')))],
		['CSeq of another method', message([...REQUEST.slice(0, -1), 'CSeq: 1 BYE'])],
		['CSeq above 2^32', message([...REQUEST.slice(0, -1), 'CSeq: 4294967296 OPTIONS'])],
		['a body that is too short', message([...REQUEST, 'Content-Length: 5'], 'abc')],
		['a negative length', message([...REQUEST, 'Content-Length: -5'], 'abc')],
		['a line without a colon', message([...REQUEST, 'nonsense'])],
		['a control character', message([...REQUEST, 'Subject: a\u0000b'])],
		['300 fields', message([...REQUEST, ...Array.from({ length: 300 }, () => 'X: 1')])],
		['70 000 bytes', message(REQUEST, 'x'.repeat(70_000))],
	])('%s is malformed', (_, bytes) => {
		expect(parseMessage(bytes)).toMatchObject({ kind: 'malformed' });
	});

	test('what stands behind a declared body is dropped', () => {
		const parsed = parseMessage(message([...REQUEST, 'Content-Length: 3'], 'abcdef'));
		expect(parsed).toMatchObject({ body: Buffer.from('abc') });
	});

	test('a message is read as it was written', () => {
		const headers = new Headers([
			['Via', 'SIP/2.0/UDP a;branch=z9hG4bKx'],
			['From', '<sip:a@b>;tag=1'],
			['To', '<sip:c@d>'],
			['Call-ID', 'x'],
			['CSeq', '1 INVITE'],
		]);
		const body = Buffer.from('v=0\r\n');
		const request = { kind: 'request', method: 'INVITE', uri: 'sip:c@d', headers, body } as const;
		const parsed = parseMessage(serializeMessage(request));
		if (parsed.kind !== 'request') throw new Error(parsed.kind);
		expect(parsed).toMatchObject({ method: 'INVITE', uri: 'sip:c@d', body });
		expect(parsed.headers.entries()).toEqual([...headers.entries(), ['Content-Length', '5']]);
	});

	test('values cannot smuggle a line in', () => {
		expect(() => new Headers([['From', 'a\r\nEvil: 1']])).toThrow('control character');
		const headers = new Headers();
		const request = { kind: 'request', method: 'INVITE', headers, body: Buffer.alloc(0) } as const;
		expect(() => serializeMessage({ ...request, uri: 'sip:a\r\nEvil: 1' })).toThrow('first line');
		expect(() => serializeMessage({ ...request, uri: 'sip:a b' })).toThrow('first line');
	});
});

describe('streams', () => {
	const one = message([...REQUEST, 'Content-Length: 3'], 'abc');
	const two = message([...REQUEST, 'l: 0']);

	test('messages are cut by their length, wherever the pieces end', () => {
		const bytes = Buffer.concat([Buffer.from('\r\n\r\n'), one, two, Buffer.from('\r\n'), one]);
		for (let size = 1; size <= bytes.length; size += 7) {
			const splitter = createSplitter();
			const found: Buffer[] = [];
			for (let at = 0; at < bytes.length; at += size) {
				found.push(...(splitter.push(bytes.subarray(at, at + size)) ?? []));
			}
			expect(found).toEqual([one, two, one]);
		}
	});

	test.each([
		['without a length', message(REQUEST)],
		['longer than any message', message([...REQUEST, 'Content-Length: 999999'])],
		['a header without end', Buffer.alloc(70_000, 'a')],
	])('%s ends the stream', (_, bytes) => {
		expect(createSplitter().push(bytes)).toBeNull();
	});
});

describe('addresses', () => {
	test.each([
		['sip:+33612345678@sip.example;user=phone', { user: '+33612345678', host: 'sip.example' }],
		[
			'sips:a:secret@[2001:db8::1]:5061',
			{ scheme: 'sips', user: 'a', host: '2001:db8::1', port: 5061 },
		],
		['sip:a;day=tuesday@b.example?x=1', { user: 'a;day=tuesday', host: 'b.example' }],
		['SIP:192.0.2.1', { scheme: 'sip', user: '', host: '192.0.2.1', port: undefined }],
	])('%s', (text, expected) => {
		expect(readUri(text)).toMatchObject(expected);
	});
	test.each(['tel:+336', 'sip:', 'sip:a@b:99999', 'http://a', 'sip:a@b c'])(
		'%s is none',
		(text) => {
			expect(readUri(text)).toBeUndefined();
		},
	);
	test('a display name may look like an address', () => {
		expect(readAddress('"a <sip:no@no>;tag=1" <sip:b@c;lr>;tag=2')).toMatchObject({
			uri: 'sip:b@c;lr',
		});
		expect(tagOf('"a <sip:no@no>;tag=1" <sip:b@c;tag=3>;tag=2')).toBe('2');
		expect(tagOf('sip:b@c;tag=4')).toBe('4');
	});
	test('a user part is escaped', () => {
		expect(escapeUser('é@x y')).toBe('%C3%A9%40x%20y');
	});
});
