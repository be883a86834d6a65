/** SIPp plays the phone, by a scenario. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../platform/support/index.ts';
import { type Program, run, works } from '../smpp-peers/program.ts';
import { freePort, isTaken } from './own-address.ts';

export const hasSipp = works('which', 'sipp');

/** What a response repeats. @param cseq instead of that of the last request. @param tagged whether that request had a tag in To. */
const dialog = (cseq: string | undefined, tagged: boolean, via = '[last_Via:]') => `
${via}
[last_From:]
[last_To:]${tagged ? '' : ';tag=[call_number]'}
[last_Call-ID:]
${cseq === undefined ? '[last_CSeq:]' : `CSeq: ${cseq}`}`;

const CONTACT = 'Contact: <sip:[local_ip]:[local_port];transport=[transport]>';

const SDP = `v=0
o=sipp 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000`;

/** Steps of a scenario. */
export const step = {
	receive: (method: string, more = '') => `<recv request="${method}" ${more}/>`,
	expectStatus: (status: number, more = '') => `<recv response="${status}" ${more}/>`,
	/** Answers the last request. @param fields further lines. @param body SDP, or nothing. */
	reply(
		status: string,
		{ fields = [], sdp = false, more = '', cseq, tagged = false, via }: Reply = {},
	): string {
		const lines = [`SIP/2.0 ${status}${dialog(cseq, tagged, via)}`, CONTACT, ...fields];
		if (sdp) lines.push('Content-Type: application/sdp');
		lines.push('Content-Length: [len]', '', ...(sdp ? [SDP] : []));
		return `<send ${more}><![CDATA[\n${lines.join('\n')}\n]]></send>`;
	},
	/** Sends a request in the dialog. The From of the peer is our To. */
	request(
		method: string,
		{ fields = [], sdp = false, body = '' }: Reply & { body?: string } = {},
	): string {
		const lines = [
			`${method} [next_url] SIP/2.0`,
			'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
			'From: [$2]',
			'To: [$1]',
			'[last_Call-ID:]',
			'CSeq: [cseq] ' + method,
			'Max-Forwards: 70',
			CONTACT,
			...fields,
			...(sdp ? ['Content-Type: application/sdp'] : []),
			'Content-Length: [len]',
			'',
			...(sdp ? [SDP] : [body]),
		];
		return `<send retrans="500"><![CDATA[\n${lines.join('\n')}\n]]></send>`;
	},
	/** The INVITE; remembers From and To, so that requests can be sent in the other direction. */
	invite: `<recv request="INVITE" rrs="true"><action>
<ereg regexp=".*" search_in="hdr" header="From:" assign_to="1"/>
<ereg regexp=".*" search_in="hdr" header="To:" assign_to="3"/>
<assignstr assign_to="2" value="[$3];tag=[call_number]"/>
</action></recv>`,
	pause: (milliseconds: number) => `<pause milliseconds="${milliseconds}"/>`,
};

interface Reply {
	fields?: readonly string[];
	sdp?: boolean;
	/** Attributes of the step, such as `lost="50"`. */
	more?: string;
	/** `1 INVITE` in an answer that does not belong to the last request. */
	cseq?: string;
	/** The Via field, instead of that of the last request. */
	via?: string;
	/** The request was in the dialog. */
	tagged?: boolean;
}

/** Answers the OPTIONS that may come before, is called, and ends. */
export interface Sipp {
	port: number;
	program: Program;
	/** Waits for the end of the scenario. @returns what it complained about; empty: all went as written. */
	finish(): Promise<string[]>;
	/** All messages that it sent and received. */
	messages(): string;
	stop(): void;
}

export async function startSipp(
	steps: readonly string[],
	{
		calls = 1,
		transport = 'u1',
		args = [],
	}: { calls?: number; transport?: string; args?: string[] } = {},
): Promise<Sipp> {
	const folder = mkdtempSync(join(tmpdir(), 'mc-sipp-'));
	const scenario = join(folder, 'scenario.xml');
	const port = await freePort();
	const mediaPort = 40_000 + Math.floor(Math.random() * 5000) * 2;
	// SIPp refuses a variable that is set and never read, and one that is declared and never set.
	const unused = steps.includes(step.invite) ? '<Reference variables="1,2,3"/>' : '';
	writeFileSync(
		scenario,
		`<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="phone">\n${steps.join('\n')}\n${unused}\n</scenario>\n`,
	);
	const program = run('sipp', [
		...[
			'-sf',
			scenario,
			'-i',
			'127.0.0.1',
			'-p',
			String(port),
			'-m',
			String(calls),
			'-t',
			transport,
		],
		...[
			'-mp',
			String(mediaPort),
			'-nostdin',
			'-trace_err',
			'-error_file',
			join(folder, 'errors.log'),
		],
		...[
			'-trace_msg',
			'-message_file',
			join(folder, 'messages.log'),
			'-timeout',
			'90s',
			'-timeout_error',
		],
		...args,
	]);
	const read = (name: string) =>
		readdirSync(folder).includes(name) ? readFileSync(join(folder, name), 'utf8') : '';
	// Its output is buffered.
	await until(async () => program.ended || (await isTaken(port, transport === 't1')), 'sipp');
	return {
		port,
		program,
		async finish() {
			await until(() => program.ended, 'the end of the scenario', 60_000);
			return read('errors.log')
				.split('\n')
				.filter((line) => line.trim() !== '');
		},
		messages: () => read('messages.log'),
		stop() {
			program.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
