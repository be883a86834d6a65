/**
 * `npm run bench -- voice [calls] [seconds]`: so many calls at the same time (default 100) to SIPp, which answers and sends every frame
 * back. Prints how many frames left later than 20 ms after their time, and how many came back. The limit is 0.1 %; exits with 1 beyond it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Call, createUserAgent } from '../sip/src/index.ts';

const CALLS = Number(process.argv[2] ?? 100);
const SECONDS = Number(process.argv[3] ?? 20);
const LIMIT = 0.001;
/** Calls started in a second. */
const RATE = 20;

if (spawnSync('which', ['sipp']).status !== 0) {
	console.error('This benchmark needs Debian’s SIPp (apt-get install sip-tester).');
	process.exit(1);
}
const port = await freePort();
const sipp = spawn(
	'sipp',
	['-sn', 'uas', '-i', '127.0.0.1', '-p', String(port), '-rtp_echo', '-nostdin'],
	{ stdio: 'ignore' },
);
const agent = createUserAgent({
	proxy: { host: '127.0.0.1', port },
	protocol: 'UDP',
	user: 'bench',
	codecs: ['PCMU'],
});
try {
	const tone = Int16Array.from({ length: SECONDS * 8000 }, (_, at) => 8000 * Math.sin(at * 0.3));
	const calls: Call[] = [];
	await pause(1000);
	for (let made = 0; made < CALLS; made++) {
		const call = await agent.call(
			{
				to: `sip:phone@127.0.0.1:${port}`,
				from: { uri: 'sip:bench@127.0.0.1' },
				ringTimeoutMs: 30_000,
				talkTimeoutMs: 600_000,
			},
			{ onAnswered: () => void call.play(tone).then(() => call.hangUp()) },
		);
		calls.push(call);
		await pause(1000 / RATE);
	}
	const ends = await Promise.all(calls.map((call) => call.ended));
	const completed = ends.filter(({ outcome }) => outcome.kind === 'completed').length;
	const { frames, late, worstMs } = agent.pacing();
	const share = late / frames;
	const received = calls.reduce((sum, call) => sum + call.statistics().received, 0);
	console.log(`calls completed          ${completed} of ${CALLS}`);
	console.log(`frames sent              ${frames}, ${received} came back`);
	console.log(
		`later than 20 ms         ${late} (${(share * 100).toFixed(3)} %, limit ${LIMIT * 100} %)`,
	);
	console.log(`latest                   ${worstMs.toFixed(1)} ms`);
	if (share > LIMIT || completed < CALLS) process.exitCode = 1;
} finally {
	await agent.close();
	sipp.kill();
	await once(sipp, 'close');
}

async function freePort(): Promise<number> {
	const socket = createSocket('udp4').bind(0, '127.0.0.1');
	await once(socket, 'listening');
	const { port: found } = socket.address();
	socket.close();
	return found;
}
