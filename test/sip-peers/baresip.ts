/** baresip as the phone that is called: it answers, records what it hears, and presses keys. */
import { connect } from 'node:net';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWav } from '../../platform/src/sound/wav.ts';
import { until } from '../platform/support/index.ts';
import { type Program, run, works } from '../smpp-peers/program.ts';
import { freePort, ownAddress } from './own-address.ts';

export const hasBaresip = ownAddress !== undefined && works('which', 'baresip');

export interface BaresipOptions {
	codec?: 'PCMA' | 'PCMU';
	/** How it encrypts audio. */
	encryption?: 'srtp-mand';
	/** Certificate and key in one PEM file; it then listens for TLS too, one port above. */
	certificate?: string;
	/** The user part of its address; default: `phone`. */
	user?: string;
	/** Whether it answers by itself. */
	answers?: boolean;
}

export interface Baresip {
	host: string;
	port: number;
	program: Program;
	/** Presses a key in the call. */
	press(key: string): Promise<void>;
	/** Runs one of its commands. */
	command(name: string): Promise<void>;
	/** What it decoded in its latest call, 8 kHz. */
	heard(): Int16Array;
	/** How many calls it has recorded. */
	recordings(): number;
	stop(): void;
}

export async function startBaresip(options: BaresipOptions = {}): Promise<Baresip> {
	const folder = mkdtempSync(join(tmpdir(), 'mc-baresip-'));
	const host = ownAddress ?? '';
	const port = await freePort();
	const control = await freePort();
	const { codec = 'PCMA', encryption, certificate, user = 'phone', answers = true } = options;
	const sounds = join(folder, 'sounds');
	mkdirSync(sounds);
	writeFileSync(
		join(folder, 'config'),
		[
			'poll_method epoll',
			`sip_listen ${host}:${port}`,
			...(certificate === undefined ? [] : [`sip_certificate ${certificate}`]),
			'audio_player aubridge,heard',
			'audio_source aubridge,heard',
			'audio_alert aubridge,alert',
			'ausrc_srate 8000',
			'auplay_srate 8000',
			'module_path /usr/lib/baresip/modules',
			'module g711.so',
			'module aubridge.so',
			'module sndfile.so',
			'module srtp.so',
			'module_tmp account.so',
			'module_app menu.so',
			'module ctrl_tcp.so',
			`ctrl_tcp_listen 127.0.0.1:${control}`,
			`snd_path ${sounds}`,
			'',
		].join('\n'),
	);
	const parameters = [
		'regint=0',
		`answermode=${answers ? 'auto' : 'manual'}`,
		`audio_codecs=${codec}`,
		...(encryption === undefined ? [] : [`mediaenc=${encryption}`]),
	];
	writeFileSync(
		join(folder, 'accounts'),
		`<sip:${user}@${host}:${port}>;${parameters.join(';')}\n`,
	);
	writeFileSync(join(folder, 'contacts'), '');
	const program = run('baresip', ['-f', folder, '-v']);
	await until(
		() =>
			program.lines.concat(program.complaints).some((line) => line.includes('baresip is ready')),
		'baresip',
	);
	const recordings = () =>
		readdirSync(sounds)
			.filter((name) => name.endsWith('-dec.wav'))
			.sort();

	async function command(name: string, params = ''): Promise<void> {
		const text = JSON.stringify({ command: name, params });
		await new Promise<void>((resolve, reject) => {
			const socket = connect(control, '127.0.0.1', () => {
				// A netstring.
				socket.write(`${Buffer.byteLength(text)}:${text},`);
			});
			socket.once('data', () => {
				socket.destroy();
				resolve();
			});
			socket.once('error', reject);
		});
	}

	return {
		host,
		port,
		program,
		command: (name) => command(name),
		press: (key) => command('sndcode', key),
		recordings: () => recordings().length,
		heard() {
			const latest = recordings().at(-1);
			const read = latest === undefined ? undefined : readWav(readFileSync(join(sounds, latest)));
			return read?.samples ?? new Int16Array();
		},
		stop() {
			program.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
