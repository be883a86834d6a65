import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../platform/support/index.ts';
import type { SinkOrder, SinkReport } from './smpp-sink.ts';

/** The SMSC of `smpp-sink.ts`, in a process of its own. */
export interface SmppSink {
	/** `MC_CARRIER_SMS` */
	url: string;
	/** How often each part of each message arrived, by reference. */
	book(): ReadonlyMap<string, ReadonlyMap<number, number>>;
	/** Sends a message in two parts from a phone. Resolves when the first is acknowledged. */
	half(from: string, text: string): Promise<void>;
	/** Resolves when everything is acknowledged that it had to deliver. */
	delivered(): Promise<void>;
	stop(): Promise<void>;
}

/** @param window requests in flight that its URL allows. */
export async function startSmppSink(folder: string, window: number): Promise<SmppSink> {
	const bookPath = join(folder, 'sink.book');
	const child = fork(join(__dirname, 'smpp-sink.ts'), [bookPath], {
		execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
	});
	const reports: SinkReport[] = [];
	child.on('message', (report: SinkReport) => void reports.push(report));
	const ask = (order: SinkOrder) => void child.send(order);
	const listening = await untilReport(child, reports, 'listening').catch((error: unknown) => {
		child.kill('SIGKILL');
		throw error;
	});
	return {
		url: `smpp://durand:s3cr3t@127.0.0.1:${listening.port}?window=${window}&long=udh16`,
		book: () => readBook(bookPath),
		async half(from, text) {
			ask({ kind: 'message', from, text });
			await until(
				() => reports.some((report) => report.kind === 'half' && report.from === from),
				`half of the message from ${from}`,
				60_000,
			);
		},
		async delivered() {
			await until(
				() => {
					if (reports.some((report) => report.kind === 'open' && report.deliveries === 0))
						return true;
					ask({ kind: 'count' });
					return false;
				},
				'every delivery',
				120_000,
			);
		},
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill('SIGKILL');
			await once(child, 'exit');
		},
	};
}

async function untilReport<Kind extends SinkReport['kind']>(
	child: ChildProcess,
	reports: readonly SinkReport[],
	kind: Kind,
): Promise<Extract<SinkReport, { kind: Kind }>> {
	return until(
		() => {
			if (child.exitCode !== null) throw new Error('the sink ended');
			const report = reports.find((one) => one.kind === kind);
			return report as Extract<SinkReport, { kind: Kind }> | undefined;
		},
		kind,
		60_000,
	);
}

function readBook(path: string): Map<string, Map<number, number>> {
	const book = new Map<string, Map<number, number>>();
	for (const line of readFileSync(path, 'utf8').split('\n')) {
		const [reference = '', part = ''] = line.split(' ');
		if (reference === '') continue;
		const parts = book.get(reference) ?? new Map<number, number>();
		parts.set(Number(part), (parts.get(Number(part)) ?? 0) + 1);
		book.set(reference, parts);
	}
	return book;
}
