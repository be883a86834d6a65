/**
 * Reads contact lists as people export them. It does no I/O: bytes come in, records go out, and memory does not grow with the list.
 */
export { cellValue, isRounded } from './cells.ts';
export { readColumns, type Columns } from './columns.ts';

export { readContact } from './contact.ts';
export { countryOf } from './countries.ts';
export { DAY_BEGINS, DAY_ENDS, dayOf, instantOf } from './dates.ts';
export { EncodingDetector, type Encoding } from './decode.ts';
export { HashMap } from './hashes.ts';
export { ListError } from './list-error.ts';
export { ListReader } from './list-reader.ts';
export { readOptOutCell } from './opt-out-cells.ts';
export { optOutName } from './opt-out-columns.ts';
export { plain } from './plain.ts';
export { RecordReader, type CsvRecord } from './records.ts';
export { detectSeparator } from './separator.ts';
export {
	type ContactField,
	contactFields,
	guessTargets,
	IGNORED,
	readTarget,
	type Target,
} from './targets.ts';
