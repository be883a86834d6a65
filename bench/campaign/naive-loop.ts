import { createTransport } from 'nodemailer';
import { startPostfix } from '../mail/postfix.ts';
import { startSink } from '../mail/sink.ts';

/** Connections of the loop. */
const CONNECTIONS = 20;
/** The sink has all mails by then (milliseconds). */
const PATIENCE = 600_000;

/** Hands a list to Postfix mail by mail, as a script would. @returns mails per second, until Postfix has relayed the last one. */
export async function naiveLoop(mails: number): Promise<number> {
	const sink = await startSink();
	const postfix = await startPostfix(sink.port);
	const transport = createTransport({
		host: '127.0.0.1',
		port: postfix.port,
		pool: true,
		maxConnections: CONNECTIONS,
		maxMessages: Infinity,
		ignoreTLS: true,
	});
	try {
		const begun = performance.now();
		let next = 0;
		const loop = async () => {
			while (next < mails) {
				await transport.sendMail({
					from: 'boutique@durand.example',
					to: `client.${next++}@example.org`,
					subject: 'Rentrée',
					text: 'Atelier Durand : la nouvelle collection est en boutique.',
				});
			}
		};
		await Promise.all(Array.from({ length: CONNECTIONS }, loop));
		await sink.reached(mails, PATIENCE);
		return (mails * 1000) / (performance.now() - begun);
	} finally {
		transport.close();
		postfix.stop();
		sink.stop();
	}
}
