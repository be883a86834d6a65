/** The SMSC of the benchmark, in a process of its own: takes everything at once, counts it, and sends the receipts that are asked for. */
import { createSmscServer, type Esme, receiptContent } from '../../smpp/src/server/index.ts';

/** What it says to its parent, ten times a second. */
export interface SmscCount {
	port: number;
	/** Sessions that are bound. */
	bound: number;
	submits: number;
	/** Receipts that were acknowledged. */
	receipts: number;
}

/** Receipts in flight on one session. */
const WINDOW = 50;

const count: SmscCount = { port: 0, bound: 0, submits: 0, receipts: 0 };

async function sendReceipt(esme: Esme, messageId: string): Promise<void> {
	const state = { state: 'delivered', submittedAt: 0, doneAt: 0 } as const;
	const outcome = await esme.deliver(receiptContent({ messageId, ...state }));
	if (outcome.kind !== 'acknowledged') throw new Error('a receipt was not acknowledged');
	count.receipts += 1;
}

const server = createSmscServer({
	authenticate: () => Promise.resolve(0),
	window: WINDOW,
	maxWaiting: 100_000,
	waitTimeoutMs: 600_000,
	onSession: () => void (count.bound += 1),
	onSessionEnd: () => void (count.bound -= 1),
	handlers: {
		submit_sm: ({ body }, esme) => {
			count.submits += 1;
			const messageId = String(count.submits);
			if (body.registeredDelivery !== 0) {
				setImmediate(() => {
					sendReceipt(esme, messageId).catch((error: unknown) => console.error(error));
				});
			}
			return Promise.resolve({ body: { messageId } });
		},
	},
});
count.port = await server.listen(0);
process.on('disconnect', () => process.exit());
setInterval(() => process.send?.(count), 100);
