/** An SMSC that the tests of the carrier talk to over real sockets. */
import type { Pdu } from '../../../smpp/src/index.ts';
import {
	createSmscServer,
	type Esme,
	receiptContent,
	type ReceiptInput,
	type Served,
	type SmscServer,
} from '../../../smpp/src/server/index.ts';
import { until } from '../support/index.ts';

export type Submit = Pdu<'submit_sm'>;
/** What the SMSC does with the nth submit_sm, counting from 0; default: takes it. */
export type Behave = (
	submit: Submit,
	index: number,
) => Promise<Served<'submit_sm'>> | Served<'submit_sm'>;

export interface ReceiptOf extends Partial<ReceiptInput> {
	messageId: string;
	/** The submission whose user_message_reference and address the receipt repeats. */
	submit?: Submit | undefined;
}

export interface Smsc {
	readonly port: number;
	/** Everything that was submitted, in order, across restarts. */
	submits: Submit[];
	/** The sessions that they came by. */
	submitters: Esme[];
	/** How many submissions have an answer. */
	answered: number;
	/** Sessions that are bound now. */
	sessions: Esme[];
	behave: Behave;
	/** @param options the query of the URL. */
	url(options?: string): string;
	/** Waits for so many sessions. */
	bound(count?: number): Promise<void>;
	/** Delivers a receipt. @param esme default: the first session that receives. */
	receipt(input: ReceiptOf, esme?: Esme): Promise<unknown>;
	/** Delivers a message from a phone. */
	message(content: Parameters<Esme['deliver']>[0], esme?: Esme): Promise<unknown>;
	/** Cuts every connection and listens no more. */
	kill(): Promise<void>;
	/** Listens again on the same port. */
	restart(): Promise<void>;
	close(): Promise<void>;
}

export const OK: (index: number) => Served<'submit_sm'> = (index) => ({
	body: { messageId: `id-${index}` },
});

export async function startSmsc(behave: Behave = (_, index) => OK(index)): Promise<Smsc> {
	let server: SmscServer = create();
	let port = await server.listen(0);

	function create(): SmscServer {
		return createSmscServer({
			authenticate: ({ systemId, password }) =>
				Promise.resolve(systemId === 'durand' && password === 's3cr3t' ? 0 : 0x0e),
			handlers: {
				submit_sm: async (pdu, esme) => {
					smsc.submitters.push(esme);
					smsc.submits.push(pdu);
					const answer = await smsc.behave(pdu, smsc.submits.length - 1);
					smsc.answered += 1;
					return answer;
				},
			},
			window: 100,
			onSession: (esme) => void smsc.sessions.push(esme),
			onSessionEnd: (esme) => void (smsc.sessions = smsc.sessions.filter((one) => one !== esme)),
		});
	}

	function receiver(): Esme {
		const esme = smsc.sessions.find(({ receiving }) => receiving);
		if (esme === undefined) throw new Error('Nobody receives.');
		return esme;
	}

	const smsc: Smsc = {
		get port() {
			return port;
		},
		submits: [],
		submitters: [],
		answered: 0,
		sessions: [],
		behave,
		url: (options = '') => `smpp://durand:s3cr3t@127.0.0.1:${port}${options}`,
		bound: async (count = 1) => {
			await until(() => smsc.sessions.length === count, `${count} sessions`);
		},
		receipt: ({ submit, ...input }, esme = receiver()) => {
			const { body, tlvs } = receiptContent({
				state: 'delivered',
				submittedAt: 0,
				doneAt: 0,
				...input,
			});
			const { userMessageReference } = submit?.tlvs ?? {};
			const echo = userMessageReference === undefined ? {} : { userMessageReference };
			const sourceAddr = submit?.body.destinationAddr ?? '33612345678';
			return esme.deliver({
				body: { sourceAddr, sourceAddrTon: 1, destinationAddr: 'DURAND', ...body },
				tlvs: { ...tlvs, ...echo },
			});
		},
		message: (content, esme = receiver()) => esme.deliver(content),
		kill: async () => {
			await server.destroy();
		},
		async restart() {
			server = create();
			port = await server.listen(port);
		},
		close: async () => {
			await server.destroy();
		},
	};
	return smsc;
}
