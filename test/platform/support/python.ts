import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

/** Reads one JSON value a line and answers each with one line. */
const LOOP = `
import json as _json, sys as _sys, traceback as _traceback
for _line in _sys.stdin:
    try:
        _said = {'answer': answer(_json.loads(_line))}
    except Exception:
        _said = {'error': _traceback.format_exc()}
    print(_json.dumps(_said), flush=True)
`;

interface Running {
	child: ChildProcessWithoutNullStreams;
	lines: AsyncIterator<string>;
	reader: Interface;
	errors: () => string;
}

/**
 * One process of Python for all questions of a test file: starting one takes half a second, most of it for the packages. It starts with the
 * first question and ends after the last test.
 * @param program defines `answer(asked)`, which gets and returns what JSON can say.
 * @returns asks; rejects with the traceback when `answer` raises.
 */
export function pythonOf(command: string, program: string): (asked: unknown) => Promise<unknown> {
	let running: Running | undefined;
	let last: Promise<unknown> = Promise.resolve();
	afterAll(() => {
		running?.reader.close();
		running?.child.kill();
	});

	async function next(asked: unknown): Promise<unknown> {
		running ??= start(command, program);
		running.child.stdin.write(`${JSON.stringify(asked)}\n`);
		const line = await running.lines.next();
		if (line.done === true) throw new Error(`Python ended: ${running.errors()}`);
		const said = JSON.parse(line.value) as { answer?: unknown; error?: string };
		if (said.error !== undefined) throw new Error(said.error);
		return said.answer;
	}

	return (asked) => {
		// One after the other: the answers come in the order of the questions.
		const answer = last.then(() => next(asked));
		last = answer.catch(() => undefined);
		return answer;
	};
}

function start(command: string, program: string): Running {
	const child = spawn(command, ['-c', program + LOOP]);
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
	// A command that is not there closes its output too; a process that ended takes no question.
	child.on('error', (error) => (errors += String(error)));
	child.stdin.on('error', (error) => (errors += String(error)));
	const reader = createInterface({ input: child.stdout });
	return { child, reader, lines: reader[Symbol.asyncIterator](), errors: () => errors };
}
