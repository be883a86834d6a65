/**
 * The structure of a PDF file, read from its bytes alone, against what PDF/A-3b demands (ISO 19005-3) of a file with text, lines and an
 * attachment. A clause returns what is wrong with the file, or nothing.
 */
import { inflateSync } from 'node:zlib';

interface PdfObject {
	/** The dictionary, as text. */
	dictionary: string;
	/** The decoded stream. */
	stream: Buffer | null;
}

/** The parts of a file. */
interface PdfFile {
	bytes: string;
	objects: ReadonlyMap<number, PdfObject>;
	trailer: string;
}

/** Reads the objects of a file without object streams, as the library writes it. */
export function readPdf(file: Buffer): PdfFile {
	const bytes = file.toString('latin1');
	const objects = new Map<number, PdfObject>();
	const begin = /(?:^|\n)(\d+) 0 obj\s/g;
	for (let found = begin.exec(bytes); found !== null; found = begin.exec(bytes)) {
		const start = found.index + found[0].length;
		const end = bytes.indexOf('endobj', start);
		const at = bytes.indexOf('stream\n', start);
		const hasStream = at >= 0 && at < end;
		const dictionary = bytes.slice(start, hasStream ? at : end);
		let stream: Buffer | null = null;
		if (hasStream) {
			const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
			const from = at + 'stream\n'.length;
			const raw = file.subarray(from, from + length);
			stream = dictionary.includes('/Filter /FlateDecode') ? inflateSync(raw) : raw;
			// What is in a stream is no object of the file.
			begin.lastIndex = from + length;
		}
		objects.set(Number(found[1]), { dictionary, stream });
	}
	return { bytes, objects, trailer: bytes.slice(bytes.lastIndexOf('trailer')) };
}

const referenceIn = (dictionary: string, key: string): number =>
	Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1] ?? -1);
const all = ({ objects }: PdfFile, pattern: RegExp): PdfObject[] =>
	[...objects.values()].filter(({ dictionary }) => pattern.test(dictionary));

const CLAUSES: Readonly<Record<string, (file: PdfFile) => string | false>> = {
	'6.1.2 header': ({ bytes }) =>
		!/^%PDF-1\.7\n%[\x80-\xff]{4,}/.test(bytes) && 'no header with four bytes above 127',
	'6.1.3 trailer': ({ trailer }) =>
		(!/\/ID \[\s*<[0-9a-f]{32}>\s*<[0-9a-f]{32}>/i.test(trailer) && 'no file identifier') ||
		(trailer.includes('/Encrypt') && 'encrypted'),
	'6.1.7 filters': (file) => all(file, /LZWDecode|\/Crypt\b/).length > 0 && 'a forbidden filter',
	'6.2.3 output intent': (file) => {
		const [intent] = all(file, /\/S \/GTS_PDFA1/);
		const profile = file.objects.get(referenceIn(intent?.dictionary ?? '', 'DestOutputProfile'));
		if (profile?.stream == null) return 'no profile of colors';
		const isRgb = profile.stream.toString('latin1', 16, 20) === 'RGB ';
		return !(isRgb && /\/N 3\b/.test(profile.dictionary)) && 'not the profile of a device of RGB';
	},
	'6.2.4 colors': (file) =>
		contents(file).some((text) => /(?:^|\s)[kK]\s/.test(withoutTexts(text))) &&
		'colors of a device of CMYK',
	'6.2.10 transparency': (file) =>
		all(file, /\/SMask (?!\/None)|\/ca 0|\/CA 0|\/BM \/(?!Normal)/).length > 0 && 'transparent',
	'6.2.11 fonts': (file) => {
		const fonts = all(file, /\/Type \/Font\b/);
		if (fonts.length === 0) return 'no font';
		const lacks = fonts.filter(({ dictionary }) => {
			if (dictionary.includes('/Subtype /Type0')) {
				return !dictionary.includes('/Encoding /Identity-H') || !/\/ToUnicode \d/.test(dictionary);
			}
			const described = file.objects.get(referenceIn(dictionary, 'FontDescriptor'));
			const program = file.objects.get(referenceIn(described?.dictionary ?? '', 'FontFile2'));
			const hasMap = dictionary.includes('/CIDToGIDMap /Identity');
			return program?.stream == null || program.stream.length === 0 || !hasMap;
		});
		return lacks.length > 0 && `${lacks.length} fonts are not embedded`;
	},
	'6.2.11.8 missing glyphs': (file) =>
		contents(file).some((text) =>
			[...text.matchAll(/<([0-9a-f]+)>/gi)].some(([, hex = '']) =>
				Array.from(hex.matchAll(/.{4}/g), ([glyph]) => glyph).includes('0000'),
			),
		) && 'the glyph that stands for a missing one',
	'6.3 annotations and 6.5 actions': (file) =>
		all(file, /\/Type \/Annot|\/JavaScript|\/JS\b|\/Launch|\/OpenAction|\/AA\b/).length > 0 &&
		'annotations or actions',
	'6.6.2 metadata': (file) => {
		const stream = file.objects.get(referenceIn(catalogOf(file), 'Metadata'));
		const text = stream?.stream?.toString('utf8') ?? '';
		return (
			(!/\/Type \/Metadata[\s\S]*\/Subtype \/XML/.test(stream?.dictionary ?? '') && 'none') ||
			(!/^<\?xpacket begin=[\s\S]*<\?xpacket end=['"][rw]['"]\?>\s*$/.test(text) && 'no packet') ||
			(!text.includes('<pdfaid:part>3</pdfaid:part>') && 'not part 3') ||
			(!text.includes('<pdfaid:conformance>B</pdfaid:conformance>') && 'not level B')
		);
	},
	'6.8 embedded file': (file) => {
		const catalog = catalogOf(file);
		const associated = /\/AF \[\s*(\d+) 0 R\s*\]/.exec(catalog)?.[1];
		const list = file.objects.get(Number(associated ?? referenceIn(catalog, 'AF')));
		const inner = /^\s*\[\s*(\d+) 0 R\s*\]/.exec(list?.dictionary ?? '')?.[1];
		const spec = (inner === undefined ? list : file.objects.get(Number(inner)))?.dictionary ?? '';
		if (!spec.includes('/Type /Filespec')) return 'no associated file';
		if (!/\/AFRelationship \/(?:Data|Source|Alternative)\b/.test(spec)) return 'no relationship';
		if (!spec.includes('/F (factur-x.xml)') || !spec.includes('/UF (factur-x.xml)')) {
			return 'another name';
		}
		const stream = file.objects.get(Number(/\/EF <<[^>]*\/F (\d+) 0 R/.exec(spec)?.[1] ?? -1));
		const about = stream?.dictionary ?? '';
		return (
			(!about.includes('/Type /EmbeddedFile') && 'no embedded file') ||
			(!about.includes('/Subtype /text#2Fxml') && 'no media type') ||
			(!/\/ModDate \(D:\d{14}/.test(about) && 'no day of the last change') ||
			(!/\/EmbeddedFiles\b/.test(file.bytes) && 'not in the list of embedded files')
		);
	},
};

function catalogOf({ objects, trailer }: PdfFile): string {
	return objects.get(referenceIn(trailer, 'Root'))?.dictionary ?? '';
}

/** The contents of the pages. */
function contents(file: PdfFile): string[] {
	return all(file, /\/Type \/Page\b/).map(
		({ dictionary }) =>
			file.objects.get(referenceIn(dictionary, 'Contents'))?.stream?.toString('latin1') ?? '',
	);
}

const withoutTexts = (content: string) => content.replace(/<[0-9a-f]*>/gi, '');

/** What breaks a clause, as `clause: why`. */
export function brokenClauses(bytes: Buffer): string[] {
	const file = readPdf(bytes);
	return Object.entries(CLAUSES).flatMap(([clause, wrongWith]) => {
		const why = wrongWith(file);
		return why === false ? [] : [`${clause}: ${why}`];
	});
}
