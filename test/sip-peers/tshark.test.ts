/** Wireshark reads our RTP: its pace, its numbers, its digits, and nothing that it finds wrong. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../sip/src/clock.ts';
import { openMedia } from '../../sip/src/rtp/media.ts';
import { createPacer } from '../../sip/src/rtp/pacer.ts';
import { createPortPool } from '../../sip/src/rtp/ports.ts';
import { until } from '../platform/support/until.ts';
import { works } from '../smpp-peers/program.ts';
import { pcapOf, type Datagram } from './pcap.ts';

/** `.ci/run` installs tshark; a machine without it skips the test. */
const sharkTest = works('which', 'tshark') ? test : test.skip;
const HOST = '127.0.0.1';
const FRAME_SAMPLES = 160;
const FRAMES = 100;

const folder = mkdtempSync(join(tmpdir(), 'mc-rtp-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What tshark says about a capture. @param args what to print. */
function tshark(file: string, port: number, ...args: string[]): string {
	const known = ['-d', `udp.port==${port},rtp`, '-d', `udp.port==${port + 1},rtcp`];
	const { status, stdout, stderr } = spawnSync(
		'tshark',
		['-n', '-r', file, ...known, '-o', 'rtp.heuristic_rtp:FALSE', ...args],
		{ encoding: 'utf8' },
	);
	if (status !== 0) throw new Error(stderr);
	return stdout;
}

sharkTest(
	'tshark finds one stream of 20 ms frames without gaps, the digits, and no error',
	async () => {
		const taps = [createSocket('udp4'), createSocket('udp4')] as const;
		const datagrams: Datagram[] = [];
		// An even port and the one above, which the pool has found free.
		const free = await createPortPool({ least: 32_000, most: 32_999 }, Math.random).open(HOST);
		const { port } = free;
		await Promise.all(
			[free.rtp, free.rtcp].map(async (socket) => {
				const closed = once(socket, 'close');
				socket.close();
				await closed;
			}),
		);
		for (const [index, tap] of taps.entries()) {
			tap.bind(port + index, HOST);
			await once(tap, 'listening');
			tap.on('message', (bytes, from) =>
				datagrams.push({ at: process.hrtime.bigint(), bytes, from: from.port, to: port + index }),
			);
		}
		const pool = createPortPool({ least: 33_000, most: 33_999 }, Math.random);
		const media = openMedia(
			await pool.open(HOST),
			{ clock: systemClock, pacer: createPacer(systemClock), cname: 'durand' },
			{ onDigit: () => undefined, onAudio: () => undefined },
		);
		media.use({
			host: HOST,
			port,
			codec: 'PCMA',
			payloadType: 8,
			eventType: 101,
			srtp: undefined,
			sends: true,
		});
		expect(await media.play(new Int16Array(FRAMES * FRAME_SAMPLES).fill(1000))).toBe(true);
		expect(media.press('9')).toBe(true);
		expect(await media.play(new Int16Array(50 * FRAME_SAMPLES).fill(1000))).toBe(true);
		media.close();
		// The goodbye (RFC 3550, 6.6) goes to the port above.
		await until(() => datagrams.some(({ to }) => to === port + 1), 'the goodbye');
		for (const tap of taps) tap.close();

		const file = join(folder, 'call.pcap');
		writeFileSync(file, pcapOf(datagrams));
		const rows = tshark(
			file,
			port,
			...['-Y', 'rtp', '-T', 'fields', '-E', 'separator=,'],
			...[
				'rtp.version',
				'rtp.p_type',
				'rtp.seq',
				'rtp.timestamp',
				'rtp.ssrc',
				'rtp.marker',
				'rtpevent.event_id',
			].flatMap((name) => ['-e', name]),
		)
			.trim()
			.split('\n')
			.map((line) => line.split(','));
		expect(rows.length).toBeGreaterThanOrEqual(FRAMES + 50);
		expect(new Set(rows.map(([version, , , , ssrc]) => `${version} ${ssrc}`)).size).toBe(1);
		const numbers = rows.map(([, , sequence]) => Number(sequence));
		const steps = numbers
			.slice(1)
			.map((each, index) => (each - (numbers[index] ?? 0) + 65_536) % 65_536);
		expect(new Set(steps)).toEqual(new Set([1]));
		const audio = rows.filter(([, type]) => type === '8');
		const times = audio.map(([, , , timestamp]) => Number(timestamp));
		const ptimes = times
			.slice(1)
			.map((each, index) => (each - (times[index] ?? 0) + 2 ** 32) % 2 ** 32);
		// 20 ms at 8 kHz; a whole number of frames over the digit, during which no audio is sent.
		expect(ptimes.filter((step) => step !== FRAME_SAMPLES).length).toBeLessThanOrEqual(1);
		expect(ptimes.every((step) => step % FRAME_SAMPLES === 0)).toBe(true);
		expect(new Set(rows.filter(([, type]) => type === '101').map((row) => row[6]))).toEqual(
			new Set(['9']),
		);
		expect(audio[0]?.[5]).toMatch(/^(1|True)$/);

		const streams = tshark(file, port, '-q', '-z', 'rtp,streams');
		expect(streams).toMatch(/g711A|PCMA|ITU-T G\.711/i);
		expect(streams).toMatch(/\b0 \(0\.0%\)/);
		const wrong = '_ws.malformed || _ws.expert.severity >= "warning"';
		expect(tshark(file, port, '-Y', wrong).trim()).toBe('');
		expect(tshark(file, port, '-Y', 'rtcp', '-T', 'fields', '-e', 'rtcp.pt')).toMatch(/203/);
	},
);
