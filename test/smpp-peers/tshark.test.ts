/** Wireshark's dissector finds nothing malformed in what we write. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { COMMAND_IDS, type CommandName, encode } from '../../smpp/src/index.ts';
import { pduOf } from '../smpp/arbitraries.ts';
import { works } from './program.ts';

// Skipped where the program is not installed; `.ci/run` installs it.
const tshark = works('tshark', '--version') && works('text2pcap', '--version') ? test : test.skip;

/** Commands of SMPP 5.0 that its dissector knows by name only. */
const COMMANDS = (Object.keys(COMMAND_IDS) as CommandName[]).filter(
	(name) => !name.includes('broadcast'),
);

tshark('in thousands of PDUs of every kind', () => {
	const seed = Date.now() % 2_147_483_647;
	console.info(`seed ${seed}`);
	const frames = COMMANDS.flatMap((command, index) =>
		fc
			.sample(pduOf(command), { numRuns: 150, seed: seed + index })
			// A TCP segment of one IP packet.
			.map((pdu) => encode({ ...pdu, status: 0 }))
			.filter(({ length }) => length < 60_000),
	);
	const folder = mkdtempSync(join(tmpdir(), 'smpp-pcap-'));
	try {
		const dump = frames
			.map((frame) => `0000 ${frame.toString('hex').replaceAll(/../g, '$& ')}\n`)
			.join('\n');
		writeFileSync(join(folder, 'frames.txt'), dump);
		const pcap = join(folder, 'frames.pcap');
		expect(
			spawnSync('text2pcap', ['-q', '-T', '40000,2775', join(folder, 'frames.txt'), pcap]).status,
		).toBe(0);
		const fields = [
			'-T',
			'fields',
			'-e',
			'smpp.command_id',
			'-e',
			'_ws.malformed',
			'-e',
			'_ws.col.Info',
		];
		const { stdout, stderr } = spawnSync(
			'tshark',
			[
				'-r',
				pcap,
				'-d',
				'tcp.port==2775,smpp',
				'-o',
				'tcp.desegment_tcp_streams:FALSE',
				'-o',
				'smpp.reassemble_smpp_over_tcp:FALSE',
				...fields,
			],
			{ encoding: 'utf8', maxBuffer: 1 << 28 },
		);
		const lines = stdout
			.trimEnd()
			.split('\n')
			.map((line) => line.split('\t'));
		expect([lines.length, stderr]).toEqual([frames.length, expect.anything()]);
		const wrong = lines.filter(
			([id, malformed], index) => Number(id) !== frames[index]!.readUInt32BE(4) || malformed !== '',
		);
		expect(wrong.slice(0, 5)).toEqual([]);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
