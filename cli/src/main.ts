import { readArguments, USAGE } from './arguments.ts';
import { checkList } from './check.ts';
import { peakMemoryMiB } from './peak-memory.ts';
import { progressTo } from './progress.ts';
import { asJson } from './report/json.ts';
import { asText } from './report/text.ts';
import { InputError } from './input-error.ts';

/** Exit codes: all messages may go · some are refused, held, invalid or must wait · usage error or unusable list. */
const ALL_MAY_GO = 0;
const NOT_ALL = 1;
const UNUSABLE = 2;

/** Runs the command and returns its exit code. The only place in this package that reads the clock and writes output. */
export async function main(argv: readonly string[]): Promise<number> {
	try {
		const read = readArguments(argv, Date.now());
		if (read === 'help') {
			process.stdout.write(USAGE);
			return ALL_MAY_GO;
		}
		const tally = await checkList(read, progressTo(process.stderr));
		process.stdout.write(read.json ? asJson(tally, read, peakMemoryMiB()) : asText(tally, read));
		return tally.allMayGo ? ALL_MAY_GO : NOT_ALL;
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		process.stderr.write(`marketing-cible: ${error.message}\n`);
		return UNUSABLE;
	}
}
