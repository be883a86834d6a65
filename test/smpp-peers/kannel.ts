/** Kannel's bearerbox and smsbox (Debian: kannel) as an ESME of an SMSC on 127.0.0.1. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type Program, run } from './program.ts';

/** What smsbox does with messages that come in: lines of a group `sms-service`. */
export type SmsService = readonly string[];

export interface Kannel {
	bearerbox: Program;
	/** Where smsbox takes messages, `/cgi-bin/sendsms`. */
	sendPort: number;
	/** Starts smsbox, once bearerbox is bound. */
	startSmsbox(): void;
	/** Deletes its folder; the programs must have ended. */
	cleanUp(): void;
}

/** Starts bearerbox. It binds as `kannel` with the password `secret`. */
export async function startKannel(
	smscPort: number,
	services: readonly SmsService[],
): Promise<Kannel> {
	const folder = mkdtempSync(join(tmpdir(), 'smpp-kannel-'));
	const config = join(folder, 'kannel.conf');
	const [admin, box, sendPort] = [await freePort(), await freePort(), await freePort()];
	const groups = [
		...core(smscPort, admin, box, sendPort),
		...services.map((lines) => ['group = sms-service', ...lines]),
	];
	writeFileSync(config, groups.map((lines) => `${lines.join('\n')}\n`).join('\n'));
	return {
		bearerbox: run('bearerbox', ['-v', '4', config]),
		sendPort,
		startSmsbox: () => void run('smsbox', ['-v', '4', config]),
		cleanUp: () => rmSync(folder, { recursive: true }),
	};
}

function core(smscPort: number, admin: number, box: number, sendPort: number): string[][] {
	return [
		[
			'group = core',
			`admin-port = ${admin}`,
			'admin-password = admin',
			`smsbox-port = ${box}`,
			'log-level = 1',
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
		],
		['group = smsbox', 'bearerbox-host = 127.0.0.1', `sendsms-port = ${sendPort}`, 'log-level = 1'],
		[
			'group = sendsms-user',
			'username = u',
			'password = p',
			'concatenation = true',
			'max-messages = 10',
		],
	];
}
