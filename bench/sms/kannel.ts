/** Debian's Kannel in a folder of its own: bearerbox and smsbox, as an ESME of an SMSC on 127.0.0.1. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../mail/postfix.ts';

/** What is kept of the log, in characters. */
const LOG_LENGTH = 4000;
/** How often smsbox is started, and how long after its end, in milliseconds. */
const MAX_SMSBOXES = 20;
const RESTART_MS = 200;

/** Whether Kannel is installed. */
export function canRunKannel(): boolean {
	return spawnSync('bearerbox', ['--version'], { stdio: 'ignore' }).status === 0;
}

export interface KannelOptions {
	/** What smsbox does with messages that come in: the lines of groups `sms-service`. */
	services?: readonly (readonly string[])[];
	/** Keeps what waits in files, a file each; default: in memory. */
	spool?: boolean;
	/** submit_sm in flight; default 10. */
	window?: number;
}

export interface Kannel {
	/** Where smsbox takes messages: `/cgi-bin/sendsms`, user `u`, password `p`. */
	readonly sendPort: number;
	/** Whether bearerbox has ended. */
	readonly ended: boolean;
	/** Processes that run. */
	readonly pids: readonly number[];
	/** The end of what both programs logged. */
	readonly log: string;
	/** Starts smsbox, and again when it ends because bearerbox does not listen to it yet. */
	startSmsbox(): void;
	stop(): Promise<void>;
}

/** Starts bearerbox. It binds as `kannel` with the password `secret`. */
export async function startKannel(smscPort: number, options: KannelOptions = {}): Promise<Kannel> {
	// In /var/tmp, because the spool must be on a disk and /tmp may be in memory.
	const folder = mkdtempSync('/var/tmp/mc-kannel-');
	mkdirSync(join(folder, 'spool'));
	const config = join(folder, 'kannel.conf');
	const [admin, box, sendPort] = [await freePort(), await freePort(), await freePort()];
	writeFileSync(config, configuration(folder, { smscPort, admin, box, sendPort }, options));
	const programs: ChildProcess[] = [];
	let log = '';
	let smsboxes = 0;
	let stopped = false;
	function run(program: string): ChildProcess {
		const child = spawn(program, ['-v', '1', config], { stdio: ['ignore', 'ignore', 'pipe'] });
		child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
			log = (log + chunk).slice(-LOG_LENGTH);
		});
		programs.push(child);
		return child;
	}
	function startSmsbox(): void {
		smsboxes += 1;
		const smsbox = run('smsbox');
		smsbox.once('exit', () => {
			if (!stopped && smsboxes < MAX_SMSBOXES) setTimeout(startSmsbox, RESTART_MS).unref();
		});
	}
	const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
	const bearerbox = run('bearerbox');
	return {
		sendPort,
		get ended() {
			return hasEnded(bearerbox);
		},
		get pids() {
			return programs.flatMap((child) => (hasEnded(child) ? [] : (child.pid ?? [])));
		},
		get log() {
			return log;
		},
		startSmsbox,
		async stop() {
			stopped = true;
			for (const child of programs.reverse()) {
				if (hasEnded(child)) continue;
				child.kill('SIGKILL');
				await once(child, 'exit');
			}
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

interface Ports {
	smscPort: number;
	admin: number;
	box: number;
	sendPort: number;
}

function configuration(
	folder: string,
	{ smscPort, admin, box, sendPort }: Ports,
	{ services = [], spool = false, window = 10 }: KannelOptions,
): string {
	const groups = [
		[
			'group = core',
			`admin-port = ${admin}`,
			'admin-password = admin',
			`smsbox-port = ${box}`,
			'log-level = 1',
			...(spool ? ['store-type = spool', `store-location = ${join(folder, 'spool')}`] : []),
		],
		[
			'group = smsc',
			'smsc = smpp',
			'host = 127.0.0.1',
			`port = ${smscPort}`,
			'transceiver-mode = true',
			'smsc-username = kannel',
			'smsc-password = secret',
			'system-type = ""',
			'enquire-link-interval = 1',
			'msg-id-type = 0x00',
			`max-pending-submits = ${window}`,
		],
		['group = smsbox', 'bearerbox-host = 127.0.0.1', `sendsms-port = ${sendPort}`, 'log-level = 1'],
		[
			'group = sendsms-user',
			'username = u',
			'password = p',
			'concatenation = true',
			'max-messages = 10',
		],
		...services.map((lines) => ['group = sms-service', ...lines]),
	];
	return groups.map((lines) => `${lines.join('\n')}\n`).join('\n');
}
