import { listFolder, runCommand, runHere } from './support.ts';

/** Some tests start several processes. */
jest.setTimeout(60_000);

const lists = listFolder();
afterAll(() => lists.remove());

const SENDING = ['--text', 'DURAND : soldes. STOP au 36180', '--purpose', 'marketing'];
const TUESDAY = ['--at', '2026-11-24T10:00:00+01:00'];

interface Report {
	lines: number;
	now: number;
	duplicates: { count: number };
	later: { nextPermittedAt: string; count: number }[];
	peakMemoryMiB: number;
}

test('ends with 0 when everything may go, with 1 when something may not', async () => {
	const good = lists.write('phone\n0612345678\n');
	expect(await runCommand('check', good, ...SENDING, ...TUESDAY)).toMatchObject({
		code: 0,
		err: '',
	});
	const bad = lists.write('phone\n0612345678\n0142685300\n');
	const refused = await runCommand('check', bad, ...SENDING, ...TUESDAY);
	expect(refused.code).toBe(1);
	const sunday = await runCommand('check', good, ...SENDING, '--at', '2026-11-22T10:00:00+01:00');
	expect(sunday.code).toBe(1);
	expect(sunday.out).toContain('2026-11-23T07:00:00Z');
});

test('speaks French', async () => {
	const list = lists.write('phone\n0142685300\n');
	const { out } = await runCommand('check', list, ...SENDING, ...TUESDAY, '--lang', 'fr');
	expect(out).toMatch(/^Refusés : 1$/m);
	expect(out).toContain("n'est pas un numéro mobile");
});

const phone = 'phone\n0612345678\n';
test.each<[string, string[]]>([
	['without a command', []],
	['with another command', ['send', 'LIST', ...SENDING]],
	['without a text', ['check', 'LIST', '--purpose', 'marketing']],
	['without a purpose', ['check', 'LIST', '--text', 'x']],
	['with an unknown option', ['check', 'LIST', ...SENDING, '--force']],
	['with an unknown channel', ['check', 'LIST', ...SENDING, '--channel', 'fax']],
	['with an instant without offset', ['check', 'LIST', ...SENDING, '--at', '2026-11-24T10:00:00']],
	['with a file that is not there', ['check', '/nowhere/list.csv', ...SENDING]],
	['with a folder', ['check', '/tmp', ...SENDING]],
])('ends with 2 %s', async (_name, words) => {
	const path = lists.write(phone);
	const ran = await runHere(...words.map((word) => (word === 'LIST' ? path : word)));
	expect(ran.code).toBe(2);
	expect(ran.out).toBe('');
	expect(ran.err).not.toMatch(/^\s+at /m);
});

test('ends with 2 for an empty file, a quote that is never closed, and no known column', async () => {
	for (const content of ['', 'phone\n"0612345678\n', 'a,b\nc,d\n']) {
		expect((await runCommand('check', lists.write(content), ...SENDING)).code).toBe(2);
	}
});

test('says how it is used', async () => {
	expect(await runCommand('--help')).toMatchObject({
		code: 0,
		out: expect.stringMatching(/^Usage/) as string,
	});
});

/** Of a list of distinct people: in Paris, in Guadeloupe, and the same ones again at its end. */
function longList(lines: number): string {
	const distinct = lines - 10_000;
	const rows = Array.from({ length: lines }, (_, index) => {
		const number = String(index % distinct).padStart(6, '0');
		return index % 2 === 0
			? `"Martin, Zoé ${index}";0612${number};75011`
			: `Durand;+590690${number};97110`;
	});
	return lists.write(`nom;téléphone;cp\r\n${rows.join('\r\n')}\r\n`);
}

async function reportOf(list: string): Promise<{ report: Report; out: string; err: string }> {
	const { out, err } = await runCommand('check', list, ...SENDING, ...TUESDAY, '--json');
	return { report: JSON.parse(out) as Report, out, err };
}

/** `bench/check.ts` measures five million lines; this is the same in small, so that a leak is seen in every run. */
test('keeps its memory flat over 300,000 lines', async () => {
	const short = await reportOf(longList(60_000));
	const { report, out, err } = await reportOf(longList(300_000));
	expect(err).toBe('100000 lines\n200000 lines\n300000 lines\n');
	expect(report.lines).toBe(300_000);
	expect(report.now).toBe(145_000);
	expect(report.later).toEqual([{ nextPermittedAt: '2026-11-24T12:00:00Z', count: 145_000 }]);
	expect(report.duplicates.count).toBe(10_000);
	// 240,000 lines more: about 4 MB of hashes, and what the collector has not come round to.
	expect(report.peakMemoryMiB - short.report.peakMemoryMiB).toBeLessThan(60);
	expect(report.peakMemoryMiB).toBeLessThan(286); // 300 MB
	expect(out).not.toMatch(/0612|\+590|Martin/);
}, 180_000);
