/** Scenarios of SIPp: what phones and proxies do, and what becomes of the call. */
import { resultOfCall } from '../../platform/src/carriers/sip/outcome.ts';
import {
	type Call,
	type CallEnd,
	type CallHandlers,
	type CallOptions,
	createUserAgent,
	type UserAgent,
	type UserAgentOptions,
} from '../../sip/src/index.ts';
import { stopAll } from '../smpp-peers/program.ts';
import { type Relay, startRelay } from './relay.ts';
import { hasSipp, type Sipp, startSipp, step } from './sipp.ts';

const sippTest = hasSipp ? test : test.skip;
const { invite, receive, reply, request } = step;

let phone: Sipp | undefined;
let agent: UserAgent | undefined;
let relay: Relay | undefined;
afterEach(async () => {
	await agent?.close();
	relay?.close();
	phone?.stop();
	await stopAll();
	[agent, relay, phone] = [undefined, undefined, undefined];
});

type Calling = Partial<CallOptions> &
	Omit<CallHandlers, 'onAnswered'> & {
		onAnswered?: (call: Call) => void;
		agentOptions?: Partial<UserAgentOptions>;
	};

/** Calls the phone. With no handler of its own it hangs up as soon as somebody answers. */
async function callPhone(
	steps: readonly string[],
	{ agentOptions = {}, ...more }: Calling = {},
	sippOptions: Parameters<typeof startSipp>[1] = {},
): Promise<{ end: CallEnd; complaints: string[]; messages: string }> {
	phone = await startSipp(steps, sippOptions);
	return continueCall(phone, { agentOptions, ...more });
}

async function continueCall(sipp: Sipp, calling: Calling) {
	const { agentOptions = {}, onAnswered = (call: Call) => call.hangUp(), ...more } = calling;
	agent = createUserAgent({
		proxy: { host: '127.0.0.1', port: sipp.port },
		protocol: 'UDP',
		user: 'durand',
		credentials: { user: 'durand', password: 's3cr3t' },
		...agentOptions,
	});
	const call = await agent.call(
		{
			to: 'sip:+33612345678@127.0.0.1;user=phone',
			from: { uri: 'sip:+33162000001@127.0.0.1' },
			ringTimeoutMs: 20_000,
			talkTimeoutMs: 60_000,
			...more,
		},
		{ ...more, onAnswered: () => onAnswered(call) },
	);
	const end = await call.ended;
	return { end, complaints: await sipp.finish(), messages: sipp.messages() };
}

const hangUp = [receive('ACK'), receive('BYE'), reply('200 OK', { tagged: true })];
const answer = [reply('200 OK', { sdp: true, more: 'retrans="500"' }), ...hangUp];
const byUs = { kind: 'completed', by: 'us' };

sippTest('401: the digest is right', async () => {
	const challenge =
		'WWW-Authenticate: Digest realm="sip.example", nonce="47ebe028cda119c35d4877b383027d28", algorithm=MD5';
	const { end, complaints } = await callPhone([
		invite,
		reply('401 Unauthorized', { fields: [challenge] }),
		receive('ACK'),
		`<recv request="INVITE"><action><verifyauth assign_to="4" username="durand" password="s3cr3t"/></action></recv>
		<nop hide="true" test="4" next="9"/>`,
		reply('403 Forbidden'),
		'<label id="9"/><Reference variables="4"/>',
		...answer,
	]);
	expect(end.outcome).toEqual(byUs);
	expect(complaints).toEqual([]);
});
sippTest('a wrong password is tried once', async () => {
	const challenge = 'WWW-Authenticate: Digest realm="sip.example", nonce="a", qop="auth"';
	const refuse = [reply('401 Unauthorized', { fields: [challenge] }), receive('ACK')];
	const { end, complaints } = await callPhone([invite, ...refuse, receive('INVITE'), ...refuse]);
	expect(resultOfCall(end)).toMatchObject({ result: { kind: 'busy', reason: 'sip_401' } });
	expect(complaints).toEqual([]);
});
sippTest('407 with SHA-256 beside MD5: the stronger one is answered', async () => {
	const fields = ['MD5', 'SHA-256'].map(
		(name) =>
			`Proxy-Authenticate: Digest realm="p", nonce="n", qop="auth,auth-int", algorithm=${name}`,
	);
	const { end, messages } = await callPhone([
		invite,
		reply('407 Proxy Authentication Required', { fields }),
		receive('ACK'),
		receive('INVITE'),
		...answer,
	]);
	expect(end.outcome).toEqual(byUs);
	expect(messages).toMatch(
		/Proxy-Authorization: Digest .*response="[0-9a-f]{64}", algorithm=SHA-256.*nc=00000001/,
	);
});

sippTest.each([
	['486 Busy Here', [], { kind: 'unheard', reason: 'busy', isWorthAnother: true }],
	['600 Busy Everywhere', [], { kind: 'unheard', reason: 'busy' }],
	['480 Temporarily Unavailable', [], { kind: 'unheard', reason: 'no_answer' }],
	['603 Decline', [], { kind: 'unheard', reason: 'declined', isWorthAnother: false }],
	['404 Not Found', [], { kind: 'unheard', bounce: { type: 'soft', code: 'sip_404' } }],
	[
		'404 Not Found',
		['Reason: Q.850;cause=1;text="Unallocated"'],
		{ kind: 'unheard', bounce: { type: 'hard', code: 'sip_404' } },
	],
	['410 Gone', [], { kind: 'unheard', bounce: { type: 'hard', code: 'sip_410' } }],
	['403 Forbidden', [], { kind: 'result', result: { kind: 'refused', reason: 'sip_403' } }],
	['488 Not Acceptable Here', [], { kind: 'result', result: { kind: 'refused' } }],
	[
		'503 Service Unavailable',
		['Retry-After: 7'],
		{ kind: 'result', result: { kind: 'busy', reason: 'sip_503', retryAfter: 7000 } },
	],
	['302 Moved Temporarily', [], { kind: 'unheard', reason: 'sip_302' }],
	['480 Temporarily Unavailable', ['Reason: Q.850;cause=17'], { kind: 'unheard', reason: 'busy' }],
] as const)('%s %j', async (status, fields, expected) => {
	const { end, complaints } = await callPhone([
		invite,
		reply('100 Trying'),
		reply(status, { fields }),
		receive('ACK'),
	]);
	expect(resultOfCall(end)).toMatchObject(expected);
	expect(complaints).toEqual([]);
});

const cancelled = { tagged: true, cseq: '1 INVITE' } as const;
sippTest('rings for too long: CANCEL, 487', async () => {
	const { end, complaints } = await callPhone(
		[
			invite,
			reply('180 Ringing'),
			receive('CANCEL'),
			reply('200 OK'),
			reply('487 Request Terminated', cancelled),
			receive('ACK'),
		],
		{ ringTimeoutMs: 300 },
	);
	expect(end.outcome).toEqual({ kind: 'cancelled', timeout: true });
	expect(end.ringMs).not.toBeNull();
	expect(complaints).toEqual([]);
});
sippTest('is answered while it is cancelled: hung up at once', async () => {
	const { end, complaints } = await callPhone(
		[
			invite,
			reply('180 Ringing'),
			receive('CANCEL'),
			reply('200 OK'),
			reply('200 OK', { tagged: true, cseq: '1 INVITE', sdp: true }),
			receive('ACK'),
			receive('BYE'),
			reply('200 OK', { tagged: true }),
		],
		{ ringTimeoutMs: 300 },
	);
	expect(end.outcome).toEqual({ kind: 'cancelled', timeout: true });
	expect(complaints).toEqual([]);
});

sippTest('early media, and a provisional response that wants PRACK', async () => {
	const heard: number[] = [];
	const { end, complaints } = await callPhone(
		[
			`<recv request="INVITE"><action><ereg regexp=".*" search_in="hdr" header="Via:" assign_to="6"/></action></recv>`,
			reply('183 Session Progress', { sdp: true, fields: ['Require: 100rel', 'RSeq: 17'] }),
			receive('PRACK'),
			reply('200 OK', { tagged: true }),
			// The INVITE is answered by an answer that repeats no body.
			reply('200 OK', { tagged: true, cseq: '1 INVITE', via: 'Via: [$6]' }),
			...hangUp,
		],
		{ onRinging: (status) => heard.push(status) },
	);
	expect(heard).toEqual([183]);
	expect(end.outcome).toEqual(byUs);
	expect(complaints).toEqual([]);
});

const fromPhone = (method: string, more = {}) => [request(method, more), step.expectStatus(200)];
sippTest('re-INVITE, UPDATE, INFO digits and BYE of the phone', async () => {
	const digits: string[] = [];
	const relayed = 'Content-Type: application/dtmf-relay';
	const { end, complaints } = await callPhone(
		[
			invite,
			reply('200 OK', { sdp: true }),
			receive('ACK'),
			...fromPhone('INVITE', { sdp: true }),
			request('ACK').replace('retrans="500"', ''),
			...fromPhone('UPDATE', { sdp: true }),
			...fromPhone('INFO', { fields: [relayed], body: 'Signal=9\nDuration=160\n' }),
			...fromPhone('OPTIONS'),
			...fromPhone('BYE'),
		],
		{ onAnswered: () => undefined, onDigit: (digit) => digits.push(digit) },
	);
	expect(digits).toEqual(['9']);
	expect(end.outcome).toEqual({ kind: 'completed', by: 'peer' });
	expect(complaints).toEqual([]);
});

sippTest('over TCP', async () => {
	const { end, complaints } = await callPhone(
		[invite, reply('180 Ringing'), ...answer],
		{ agentOptions: { protocol: 'TCP' } },
		{ transport: 't1' },
	);
	expect(end.outcome).toEqual(byUs);
	expect(complaints).toEqual([]);
});

sippTest('every message is lost once, by a proxy that stays in the route', async () => {
	const route = 'Record-Route: <sip:127.0.0.1:[$5];lr>';
	// The relay needs the port of the phone, and the phone that of the relay: the phone reads it in the request.
	const readRoute = `<recv request="INVITE"><action>
<ereg regexp="relay=([0-9]+)" search_in="hdr" header="X-Relay:" check_it="true" assign_to="4,5"/>
</action></recv><Reference variables="4"/>`;
	phone = await startSipp([
		readRoute,
		reply('200 OK', { sdp: true, fields: [route], more: 'retrans="500"' }),
		receive('ACK'),
		receive('BYE'),
		reply('200 OK', { tagged: true }),
		// The answer to BYE is lost too.
		step.pause(3000),
	]);
	relay = await startRelay(phone.port, (_, seen) => seen === 1);
	const { end, complaints } = await continueCall(phone, {
		agentOptions: { proxy: { host: '127.0.0.1', port: relay.port } },
		fields: [['X-Relay', `relay=${relay.port}`]],
		// Long enough for the ACK to be repeated.
		onAnswered: (call) => void call.play(new Int16Array(16_000)).then(() => call.hangUp()),
	});
	expect(end.outcome).toEqual(byUs);
	expect(complaints.filter((line) => !/retransmi/i.test(line))).toEqual([]);
	expect(relay.lost.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
		expect.arrayContaining([
			expect.stringMatching(/^INVITE/),
			'SIP/2.0 200',
			expect.stringMatching(/^ACK/),
			expect.stringMatching(/^BYE/),
		]),
	);
});

sippTest('REGISTER with a challenge, and OPTIONS', async () => {
	const challenge = 'WWW-Authenticate: Digest realm="r", nonce="n", algorithm=MD5, qop="auth"';
	phone = await startSipp([
		receive('REGISTER'),
		reply('401 Unauthorized', { fields: [challenge] }),
		receive('REGISTER'),
		reply('200 OK', { fields: ['Expires: 120'] }),
	]);
	agent = createUserAgent({
		proxy: { host: '127.0.0.1', port: phone.port },
		protocol: 'UDP',
		user: 'durand',
		credentials: { user: 'durand', password: 's3cr3t' },
	});
	expect(await agent.register(600)).toEqual({ status: 200, seconds: 120 });
	expect(await phone.finish()).toEqual([]);
});
