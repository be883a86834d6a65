/**
 * Reads contact lists as people export them. It does no I/O: bytes come in, records go out, and memory does not grow with the list.
 */
export { cellValue, isRounded } from './cells.ts';
export { readColumns, type Columns, type NamedColumns } from './columns.ts';
export { consentColumnName, type ConsentPart } from './consent-columns.ts';
export { readContact, type Contact, type ReadingFor } from './contact.ts';
export { countryOf } from './countries.ts';
export { DAY_BEGINS, DAY_ENDS, dayOf, instantOf } from './dates.ts';
export { EncodingDetector, type Encoding } from './decode.ts';
export { HashMap, type ValueBits } from './hashes.ts';
export { ListError, type ListProblem } from './list-error.ts';
export { ListReader } from './list-reader.ts';
export { readOptOutCell, type OptOutReading } from './opt-out-cells.ts';
export {
	optOutKind,
	optOutName,
	type OptOutColumn,
	type OptOutColumnKind,
	type OptOutName,
} from './opt-out-columns.ts';
export { plain } from './plain.ts';
export { RecordReader, type CsvRecord } from './records.ts';
export { detectSeparator, type Beginning } from './separator.ts';
export {
	type ContactField,
	contactFields,
	guessTargets,
	IGNORED,
	readTarget,
	type Target,
} from './targets.ts';
