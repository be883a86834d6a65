/**
 * Writes the conformance vectors: questions and the answers that a reader of the rules' pages expects, for this
 * implementation and any other. Nothing here asks the compliance module: hours come from `model/`, the rest is expected by
 * hand in `cases/`. `--check` exits 1 if the files differ.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DateTime } from 'luxon';
import { format, resolveConfig } from 'prettier';
import * as told from './cases/facts.mjs';
import * as hours from './cases/hours.mjs';
import { addresses, contents } from './cases/messages.mjs';
import { people } from './cases/people.mjs';
import * as read from './cases/texts.mjs';
import { PEOPLE } from './model/calendars.mjs';

/** The rules that the vectors were written with; a warning of a younger rule is no disagreement. */
const SPEAKS_ABOUT =
	'ADR-01 ADR-02 ADR-03 ADR-04 ADR-05 ADR-09 ADR-10 CNT-01 CNT-02 CNT-03 CNT-08 CON-01 CON-02 CON-03 CON-12 CON-13 HRS-01 HRS-02 HRS-03 HRS-04 HRS-05 HRS-06 HRS-11 HRS-13 HRS-16 SND-01 SND-04 SND-06 STP-01 STP-02 STP-05 SUP-01'.split(
		' ',
	);
const files = {
	boundaries: hours.boundaries,
	presets: hours.presets,
	holidays: [...hours.holidays, ...hours.bridges],
	'clock-changes': hours.clockChanges,
	voice: [...hours.voice, ...hours.voiceApart],
	places: hours.places,
	people,
	addresses,
	contents,
	facts: told.facts,
	texts: read.texts,
};
const speaksAbout = { facts: told.SPEAKS_ABOUT, texts: read.SPEAKS_ABOUT };

// A zone table that changed under the vectors would move all of them: the clocks that never change are known by hand.
for (const { zone, offset } of Object.values(PEOPLE)) {
	for (const day of ['2026-01-15', '2027-07-15', '2028-11-15']) {
		const found = DateTime.fromISO(day, { zone }).offset;
		if (offset !== undefined && found !== offset) throw new Error(`${zone} is at ${found} minutes`);
	}
}

const folder = join(dirname(fileURLToPath(import.meta.url)), 'conformance');
await mkdir(folder, { recursive: true });
const style = await resolveConfig(join(folder, 'x.json'));
let count = 0;
for (const [name, cases] of Object.entries(files)) {
	const vectors = cases.map((entry, index) => ({
		id: `${name}-${String(index + 1).padStart(3, '0')}`,
		...entry,
	}));
	count += vectors.length;
	const text = await format(
		JSON.stringify({ speaksAbout: speaksAbout[name] ?? SPEAKS_ABOUT, vectors }),
		{
			...style,
			parser: 'json',
		},
	);
	const path = join(folder, `${name}.json`);
	if (!process.argv.includes('--check')) await writeFile(path, text);
	else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
		console.error(`${path} differs: run node test/vectors/generate.mjs`);
		process.exitCode = 1;
	}
}
console.log(`${count} vectors`);
