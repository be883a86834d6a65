import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../runner/wait.ts';

/** A phone that is called over SIP: baresip, which answers by itself and records what it hears. */
export interface LocalPhone {
	/** As in `MC_CARRIER_VOICE`. */
	readonly url: string;
	/** Calls that are answered and can be heard, so far. */
	answered(): number;
	/** Seconds of each recording, oldest first. */
	recordings(): number[];
	/** Presses a key in the call. */
	press(key: string): Promise<void>;
	close(): Promise<void>;
}

/** 16-bit samples, 8000 a second, behind a header. */
const [BYTES_A_SECOND, HEADER_BYTES] = [16_000, 44];
const MODULES = '/usr/lib/baresip/modules';
/** Debian's names. */
const PROGRAMS = { baresip: 'baresip-core', 'espeak-ng': 'espeak-ng' };

/** What keeps this machine from having a phone, in words; `null`: nothing. */
export function whyNoPhone(): string | null {
	for (const [program, debian] of Object.entries(PROGRAMS)) {
		if (spawnSync('which', [program], { stdio: 'ignore' }).status !== 0) {
			return `${program} is not installed (Debian: apt-get install ${debian})`;
		}
	}
	return ownAddress() === undefined
		? 'this machine has no IPv4 address but loopback, which baresip does not use'
		: null;
}

function ownAddress(): string | undefined {
	return Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

/** @param number the user part of its address. */
export async function startPhone(number: string): Promise<LocalPhone> {
	const folder = mkdtempSync(join(tmpdir(), 'mc-phone-'));
	const sounds = join(folder, 'sounds');
	mkdirSync(sounds);
	const host = ownAddress() ?? '';
	const [port, control] = [await freeUdpPort(), await freeTcpPort()];
	writeFileSync(join(folder, 'config'), configOf(host, port, control, sounds));
	writeFileSync(
		join(folder, 'accounts'),
		`<sip:${number}@${host}:${port}>;regint=0;answermode=auto;audio_codecs=PCMA\n`,
	);
	writeFileSync(join(folder, 'contacts'), '');
	const { child, output } = startBaresip(folder);
	// Also when the demonstration is stopped in the middle.
	const end = () => {
		child.kill('SIGKILL');
		rmSync(folder, { recursive: true, force: true });
	};
	process.once('exit', end);
	await waitFor('baresip', async () => output().includes('baresip is ready') || undefined);
	return {
		url: `sip://durand:s3cr3t@${host}:${port}?channels=1&from=+33162000001`,
		answered: () => output().split('incoming rtp').length - 1,
		recordings: () =>
			readdirSync(sounds)
				.filter((name) => name.endsWith('-dec.wav'))
				.sort()
				.map((name) => (statSync(join(sounds, name)).size - HEADER_BYTES) / BYTES_A_SECOND),
		press: (key) => command(control, 'sndcode', key),
		async close() {
			const ended = new Promise((resolve) => child.once('close', resolve));
			child.kill('SIGKILL');
			await ended;
			end();
			process.off('exit', end);
		},
	};
}

function startBaresip(folder: string): { child: ChildProcess; output: () => string } {
	const child = spawn('baresip', ['-f', folder, '-v'], { stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	return { child, output: () => output };
}

function configOf(host: string, port: number, control: number, sounds: string): string {
	return [
		'poll_method epoll',
		`sip_listen ${host}:${port}`,
		'audio_player aubridge,heard',
		'audio_source aubridge,heard',
		'audio_alert aubridge,alert',
		'ausrc_srate 8000',
		'auplay_srate 8000',
		`module_path ${MODULES}`,
		'module g711.so',
		'module aubridge.so',
		'module sndfile.so',
		'module_tmp account.so',
		'module_app menu.so',
		'module ctrl_tcp.so',
		`ctrl_tcp_listen 127.0.0.1:${control}`,
		`snd_path ${sounds}`,
		'',
	].join('\n');
}

/** Sends baresip a command: JSON in a netstring. */
function command(port: number, name: string, params: string): Promise<void> {
	const text = JSON.stringify({ command: name, params });
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.write(`${Buffer.byteLength(text)}:${text},`);
		});
		socket.once('data', () => {
			socket.destroy();
			resolve();
		});
		socket.once('error', reject);
	});
}

function freeUdpPort(): Promise<number> {
	return new Promise((resolve) => {
		const socket = createSocket('udp4');
		socket.bind(0, () => {
			const { port } = socket.address();
			socket.close(() => resolve(port));
		});
	});
}

function freeTcpPort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer();
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
