import { readArguments, USAGE } from './arguments.ts';
import { checkList } from './check.ts';
import { peakMemoryMiB } from './peak-memory.ts';
import { progressTo } from './progress.ts';
import { asJson } from './report/json.ts';
import { asText } from './report/text.ts';
import { Unusable } from './unusable.ts';

/** Everything may go · something is refused or must wait · the command or the list cannot be used. */
const ALL_MAY_GO = 0;
const NOT_ALL = 1;
const UNUSABLE = 2;

/** The command, with the only clock and the only output of this package. */
export async function main(words: readonly string[]): Promise<number> {
	try {
		const read = readArguments(words, Date.now());
		if (read === 'help') {
			process.stdout.write(USAGE);
			return ALL_MAY_GO;
		}
		const tally = await checkList(read, progressTo(process.stderr));
		process.stdout.write(read.json ? asJson(tally, read, peakMemoryMiB()) : asText(tally, read));
		return tally.allMayGo ? ALL_MAY_GO : NOT_ALL;
	} catch (error) {
		if (!(error instanceof Unusable)) throw error;
		process.stderr.write(`marketing-cible: ${error.message}\n`);
		return UNUSABLE;
	}
}
