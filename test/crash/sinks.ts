import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { startTwilio } from '../platform/support/twilio-double.ts';

/** Where messages end up: independent of the platform, alive while it dies, counting by the reference in the text. */
export interface Sinks {
	env: Record<string, string>;
	/** How often each reference arrived. */
	counts(): ReadonlyMap<string, number>;
	total(): number;
	close(): Promise<void>;
}

export async function startSinks(): Promise<Sinks> {
	const arrived = new Map<string, number>();
	const count = (text: string) => {
		const reference = /ref-\d+/.exec(text)?.[0] ?? 'none';
		arrived.set(reference, (arrived.get(reference) ?? 0) + 1);
	};
	const phones = await startTwilio((form) => {
		count(form.get('Body') ?? '');
		return undefined;
	});
	const mail = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, _session, done) {
			simpleParser(stream).then(
				(message) => {
					count(message.subject ?? '');
					done();
				},
				(error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
			);
		},
	});
	// Clients that are killed reset their connections.
	mail.on('error', () => undefined);
	await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve));
	const { port } = mail.server.address() as AddressInfo;
	return {
		env: {
			MC_CARRIER_SMS: phones.url(),
			MC_CARRIER_EMAIL: `smtp://127.0.0.1:${port}?from=boutique@durand.example`,
		},
		counts: () => arrived,
		total: () => [...arrived.values()].reduce((sum, times) => sum + times, 0),
		async close() {
			await phones.close();
			await new Promise<void>((resolve) => mail.close(() => resolve()));
		},
	};
}
