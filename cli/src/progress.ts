/** The output for the progress of a long list. */
interface Stream {
	isTTY?: boolean;
	write(text: string): unknown;
}

export interface Progress {
	line(count: number): void;
	done(): void;
}

const TERMINAL_INTERVAL = 10_000;
const LOG_INTERVAL = 100_000;

/** A counter that updates in place on a terminal, and an occasional line in a log. Short lists print nothing. */
export function progressTo(stream: Stream): Progress {
	const terminal = stream.isTTY === true;
	const every = terminal ? TERMINAL_INTERVAL : LOG_INTERVAL;
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
