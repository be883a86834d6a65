/** Where the count of a long list is shown. */
interface Stream {
	isTTY?: boolean;
	write(text: string): unknown;
}

export interface Progress {
	line(count: number): void;
	done(): void;
}

const ON_A_TERMINAL = 10_000;
const IN_A_LOG = 100_000;

/** One line that counts up on a terminal, a line now and then in a log; nothing at all for a short list. */
export function progressTo(stream: Stream): Progress {
	const terminal = stream.isTTY === true;
	const every = terminal ? ON_A_TERMINAL : IN_A_LOG;
	let shown = false;
	return {
		line(count) {
			if (count % every !== 0) return;
			shown = true;
			stream.write(terminal ? `\r${count} lines` : `${count} lines\n`);
		},
		done() {
			if (shown && terminal) stream.write('\r\u001b[K');
		},
	};
}
