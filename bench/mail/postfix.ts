/**
 * Debian's Postfix in a separate folder, on a free port, with its default queue on disk. Neither reads nor changes the configuration of the
 * machine. Must be started by root, as Postfix requires.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';

const POSTFIX = '/usr/sbin/postfix';

/** Whether Postfix can be started on this machine. */
export function canRunPostfix(): boolean {
	return existsSync(POSTFIX) && process.getuid?.() === 0;
}

/** A running Postfix. */
export interface Postfix {
	port: number;
	stop(): void;
}

/** Finds a free port. */
export async function freePort(): Promise<number> {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/**
 * Starts a Postfix that relays for 127.0.0.1.
 * @param next port of the next hop on 127.0.0.1.
 * @param routes ports of domains with a different next hop.
 * @param further lines of main.cf that override ours.
 */
export async function startPostfix(
	next: number,
	routes: Readonly<Record<string, number>> = {},
	further = '',
): Promise<Postfix> {
	// In /var/tmp, because the queue must be on a disk and /tmp may be in memory.
	const folder = mkdtempSync('/var/tmp/mc-postfix-');
	const port = await freePort();
	for (const name of ['etc', 'queue', 'data']) mkdirSync(join(folder, name));
	spawnSync('chown', ['postfix', join(folder, 'data')]);
	spawnSync('chmod', ['755', folder]);
	writeFileSync(join(folder, 'etc', 'main.cf'), `${mainCf(folder, next)}${further}\n`);
	writeFileSync(join(folder, 'etc', 'master.cf'), masterCf(port));
	const transport = join(folder, 'etc', 'transport');
	const lines = Object.entries(routes).map(([domain, to]) => `${domain} smtp:[127.0.0.1]:${to}\n`);
	writeFileSync(transport, lines.join(''));
	const run = (...args: string[]) =>
		spawnSync(POSTFIX, ['-c', join(folder, 'etc'), ...args], { encoding: 'utf8' });
	const started = run('start');
	const stop = () => {
		run('stop');
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await greets(port);
	} catch (error) {
		stop();
		throw new Error(`Postfix did not start: ${started.stderr}`, { cause: error });
	}
	return { port, stop };
}

/** Waits until a server on 127.0.0.1 greets. @throws after ten seconds. */
export async function greets(port: number): Promise<void> {
	const deadline = performance.now() + 10_000;
	for (;;) {
		const socket = connect(port, '127.0.0.1');
		const answered = await Promise.race([
			once(socket, 'data').then(() => true),
			once(socket, 'error').then(() => false),
			new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false)),
		]).catch(() => false);
		socket.destroy();
		if (answered) return;
		if (performance.now() > deadline) throw new Error('no greeting');
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

function mainCf(folder: string, next: number): string {
	return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.durand.example
mydestination =
local_recipient_maps =
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
relayhost = [127.0.0.1]:${next}
transport_maps = texthash:${folder}/etc/transport
disable_dns_lookups = yes
smtp_host_lookup = native
smtp_tls_security_level = none
smtpd_tls_security_level = none
default_destination_concurrency_limit = 20
initial_destination_concurrency = 20
smtpd_client_connection_count_limit = 0
biff = no
maillog_file = ${folder}/data/mail.log
maillog_file_prefixes = ${folder}
`;
}

function masterCf(port: number): string {
	return `127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - 100 smtp
relay unix - - n - 100 smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}
