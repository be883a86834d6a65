import { type Content, joinParts, readContent, textOf } from '../../smpp/src/index.ts';
import { createSmscServer, type Esme, receiptContent } from '../../smpp/src/server/index.ts';
import { type Arrival, NO_SUCH_NUMBER, type OtherEnd } from './arrival.ts';

const SHORT_CODE = '36180';
const PLUS = (digits: string) => (digits.startsWith('+') ? digits : `+${digits}`);

/** A short message center on this machine, with the server of `smpp/`: it takes messages over SMPP and reports their delivery. */
export async function startLocalSmsc(): Promise<OtherEnd> {
	const arrivals: Arrival[] = [];
	const parts = new Map<string, Content[]>();
	let session: Esme | null = null;
	let taken = 0;

	/** Joins the parts of a long message. @returns `null` while some are missing. */
	function whole(to: string, content: Content): { text: string; parts: number } | null {
		if (content.part === undefined) return { text: textOf(content) ?? '', parts: 1 };
		const key = `${to} ${content.part.reference}`;
		const all = [...(parts.get(key) ?? []), content];
		parts.set(key, all);
		if (all.length < content.part.total) return null;
		parts.delete(key);
		const sorted = all.toSorted(
			(one, other) => (one.part?.sequence ?? 0) - (other.part?.sequence ?? 0),
		);
		return { text: textOf(joinParts(sorted)) ?? '', parts: all.length };
	}

	const server = createSmscServer({
		authenticate: ({ systemId, password }) =>
			Promise.resolve(systemId === 'durand' && password === 's3cr3t' ? 0 : 0x0e),
		handlers: {
			async submit_sm(pdu, esme) {
				const { sourceAddr, destinationAddr } = pdu.body;
				const to = PLUS(destinationAddr);
				const messageId = String(++taken);
				const content = readContent(pdu);
				const message = whole(to, content);
				const exists = to !== NO_SUCH_NUMBER;
				if (message !== null && exists) {
					arrivals.push({ ...message, to, from: sourceAddr, as: content.alphabet });
				}
				const receipt = receiptContent({
					messageId,
					state: exists ? 'delivered' : 'undeliverable',
					submittedAt: 0,
					doneAt: 0,
					...(exists ? {} : { error: '001' }),
				});
				const addresses = { sourceAddr: destinationAddr, destinationAddr: sourceAddr };
				// After the answer, as networks do.
				setImmediate(
					() =>
						void esme
							.deliver({ body: { ...addresses, ...receipt.body }, tlvs: receipt.tlvs })
							.catch(() => undefined),
				);
				return { body: { messageId } };
			},
		},
		onSession: (esme) => void (session = esme),
		onSessionEnd: () => void (session = null),
	});
	const port = await server.listen(0);
	return {
		url: `smpp://durand:s3cr3t@127.0.0.1:${port}?from=${SHORT_CODE}`,
		arrivals,
		async answer(from, text) {
			await session?.deliver({
				body: {
					sourceAddr: from.slice(1),
					sourceAddrTon: 1,
					destinationAddr: SHORT_CODE,
					shortMessage: Buffer.from(text, 'latin1'),
				},
			});
		},
		close: () => server.destroy(),
	};
}
